import BellwetherCore
import BellwetherLightGBM
import BellwetherPrediction
import BellwetherStatistics
import Foundation
import Testing

@Suite("What if")
struct WhatIfTests {
    /// A model of a made-up history, and the newest post of it; made once.
    private static let trained = Task {
        var made: (ForecastModel, FeatureInputs)?
        try await History.with(accounts: 30) { history in
            let table = try await history.table()
            let model = try await Trainer(library: LightGBM()).train(table).forecastModel(.test)
            made = (model, try #require(table.rows.last { $0.inputs.regime == .withHistory }?.inputs))
        }
        return try #require(made)
    }

    /// That post as a draft, with hashtags of its own.
    private func withWhatIf(
        lifts: [HashtagKey: HashtagLift] = [:], _ body: (WhatIf, FeatureInputs, ForecastModel) throws -> Void
    ) async throws {
        let (model, inputs) = try await Self.trained.value
        let suggested = try ["bread", "cake"].map { try #require(Hashtag(written: $0)) }
        let found = try WhatIf(
            inputs, text: PostText("Fresh today #bakery #open"), suggested: suggested, lifts: lifts, model: model)
        try body(found, inputs, model)
    }

    @Test("A variant's reach is what a forecast of the changed draft says, and so is the draft's own")
    func forecasts() async throws {
        try await withWhatIf { found, inputs, model in
            #expect(found.base == model.forecast(inputs).typical)
            let all = found.times + found.mediaTypes + found.lengths + found.hashtags
            #expect(Set(all.map(\.change.kind)) == Set(DraftChange.Kind.allCases))
            for variant in all {
                let hours = Double(variant.traits.publishedAt.seconds - inputs.traits.publishedAt.seconds) / 3_600
                let account = AccountContext(
                    followers: inputs.account.followers, averageEngagementRate: inputs.account.averageEngagementRate,
                    usual: inputs.account.usual,
                    hoursSincePreviousPost: inputs.account.hoursSincePreviousPost.map { $0 + hours },
                    zone: inputs.account.zone)
                let forecast = model.forecast(FeatureInputs(variant.traits, account: account))
                #expect(forecast.typical.reach == variant.reach)
                let change = Double(variant.reach) / Double(found.base.reach) - 1
                #expect(abs(change - variant.difference.value) < 2 / Double(found.base.reach))
            }
        }
    }

    @Test("Only one thing is different")
    func oneThing() async throws {
        try await withWhatIf { found, inputs, _ in
            let own = inputs.traits
            #expect(found.times.count == 168)
            for variant in found.times {
                #expect(variant.traits.characters == own.characters && variant.traits.media == own.media)
                #expect(variant.traits.publishedAt > own.publishedAt)
                #expect(variant.traits.publishedAt.seconds % 3_600 == 0)
            }
            #expect(found.mediaTypes.allSatisfy { $0.traits.publishedAt == own.publishedAt })
            for variant in found.mediaTypes {
                #expect((variant.traits.media.items == 0) == (variant.traits.media.type == .none))
            }
            for variant in found.addedHashtags {
                #expect(variant.traits.hashtags == own.hashtags + 1 && variant.traits.characters > own.characters)
            }
            for variant in found.removedHashtags {
                #expect(variant.traits.hashtags == max(own.hashtags - 1, 0))
                #expect(variant.traits.characters < own.characters)
            }
        }
    }

    @Test("The estimate lies in its interval, and one that holds 0 is never called better or worse")
    func intervals() async throws {
        try await withWhatIf { found, _, _ in
            for list in [found.times, found.mediaTypes, found.lengths, found.hashtagCounts] {
                for variant in list {
                    let change = variant.difference
                    #expect(change.low <= change.value && change.value <= change.high && change.level == 0.8)
                    #expect(variant.isDistinguishable == (change.low > 0 || change.high < 0))
                    #expect(!variant.isBetter || change.low > 0)
                }
                #expect(list.map(\.difference.low) == list.map(\.difference.low).sorted(by: >))
                #expect((WhatIf.note(list) == nil) == list.contains(where: \.isBetter))
            }
        }
    }

    @Test("Hours are whole ones of the account's clocks, summer time or not")
    func zone() async throws {
        let (model, inputs) = try await Self.trained.value
        for name in ["Asia/Kolkata", "Europe/Copenhagen"] {
            let zone = try Zone(name)
            let account = AccountContext(
                followers: inputs.account.followers, averageEngagementRate: inputs.account.averageEngagementRate,
                zone: zone)
            let traits = PostTraits(
                Draft(text: PostText("Fresh"), scheduledAt: Timestamp(seconds: 1_761_300_123)))  // 24 October 2025
            let found = try WhatIf(
                FeatureInputs(traits, account: account), text: PostText(""), suggested: [], lifts: [:], model: model)
            #expect(found.times.count == 168)
            for variant in found.times {
                let clock = zone.civilTime(at: variant.traits.publishedAt)
                #expect(clock.minute == 0 && clock.second == 0 && clock.hour == variant.localTime.hour)
            }
        }
    }

    @Test("The best hours are at least three hours apart")
    func bestTimes() async throws {
        try await withWhatIf { found, _, _ in
            let best = found.bestTimes()
            #expect(best.count == 5 && best.first == found.times.first)
            let seconds = best.map(\.traits.publishedAt.seconds).sorted()
            for (earlier, later) in zip(seconds, seconds.dropFirst()) { #expect(later - earlier >= 3 * 3_600) }
        }
    }

    @Test("Where a hashtag's lift is known the verdict comes from it, turned round for one that is taken out")
    func lifts() async throws {
        let (bread, bakery) = (try #require(HashtagKey("bread")), try #require(HashtagKey("bakery")))
        let good = HashtagLift(
            lift: Estimate(value: 0.25, low: 0.1, high: 0.6, n: 40), evidence: .strong, reason: nil)
        try await withWhatIf(lifts: [bread: good, bakery: good]) { found, _, _ in
            let added = try #require(found.addedHashtags.first { $0.change.hashtag?.key == bread })
            #expect(added.source == .lift && added.isBetter && added.lift == good)
            #expect(found.addedHashtags.first { $0.change.hashtag?.key != bread }?.source == .model)
            let removed = try #require(found.removedHashtags.first { $0.change.hashtag?.key == bakery })
            let lift = try #require(removed.lift?.lift)
            #expect(abs(lift.value - -0.2) < 1e-9 && abs(lift.low - -0.375) < 1e-9)
            #expect(abs(lift.high - (1 / 1.1 - 1)) < 1e-9)
            #expect(removed.isDistinguishable && !removed.isBetter)
        }
        let unclear = HashtagLift(
            lift: Estimate(value: 0.25, low: 0.01, high: 0.6, n: 4), evidence: .cannotTell, reason: nil)
        try await withWhatIf(lifts: [bread: unclear]) { found, _, _ in
            let added = try #require(found.addedHashtags.first { $0.change.hashtag?.key == bread })
            #expect(!added.isDistinguishable)
        }
    }

    @Test("A model without replicates cannot tell, and says what to do")
    func withoutReplicates() async throws {
        let fitted = try await Trainer(library: LightGBM()).fit(Planted(seed: 1).rows)
        let model = fitted.forecastModel(.test, reachBasis: .reach)
        #expect(throws: ModelUnavailable.self) {
            try WhatIf(Planted.draft(), text: PostText(""), suggested: [], lifts: [:], model: model)
        }
    }
}

@Suite("What if, on posts whose truth is known")
struct PlantedWhatIfTests {
    private func whatIf(_ planted: Planted, _ inputs: FeatureInputs = Planted.draft()) async throws -> WhatIf {
        let table = TrainingTable(rows: planted.rows, reachBasis: .reach)
        let model = try await Trainer(library: LightGBM()).train(table).forecastModel(.test)
        return try WhatIf(inputs, text: PostText(""), suggested: [], lifts: [:], model: model)
    }

    @Test("On pure noise nothing stands out, and a sentence says so")
    func noise() async throws {
        let found = try await whatIf(Planted(seed: 2))
        let all = found.times + found.mediaTypes + found.lengths + found.hashtags
        #expect(all.count > 100 && all.allSatisfy { !$0.isDistinguishable })
        #expect(found.note?.contains("chance") == true)
    }

    @Test("A planted effect is found, with the truth in its interval")
    func effect() async throws {
        let found = try await whatIf(Planted(seed: 3, videoFactor: 3))
        let video = try #require(found.mediaTypes.first)
        #expect(video.traits.media == Media(type: .video, items: 1) && video.isBetter)
        #expect(video.difference.low <= 2 && 2 <= video.difference.high)
        #expect(video.difference.low > 0.5)
        #expect(WhatIf.note(found.mediaTypes) == nil)
        #expect(WhatIf.note(found.times) != nil)
    }

    @Test("More posts, narrower intervals")
    func narrower() async throws {
        func width(_ posts: Int) async throws -> Double {
            let found = try await whatIf(Planted(seed: 4, posts: posts, videoFactor: 3))
            let video = try #require(found.mediaTypes.first { $0.traits.media.type == .video }).difference
            return log1p(video.high) - log1p(video.low)
        }
        let (few, many) = (try await width(200), try await width(1_600))
        #expect(many < few / 2)
    }

    @Test("What the model never saw is left out, and the reason given")
    func unsupported() async throws {
        let found = try await whatIf(Planted(seed: 5, mediaTypes: [.none, .image], hours: 8..<20))
        #expect(found.mediaTypes.map(\.traits.media.type) == [.image])
        #expect(found.notSupported.contains { $0.kind == .media && $0.value == "video" && $0.reason.contains("video") })
        #expect(found.times.allSatisfy { (8..<20).contains($0.localTime.hour) })
        #expect(Set(found.notSupported.filter { $0.kind == .time }.map(\.value)).count == 12)
        #expect(found.hashtagCounts.allSatisfy { $0.traits.hashtags <= 4 })
        #expect(found.notSupported.filter { $0.kind == .hashtagCount }.map(\.value) == (5...10).map(String.init))
    }

    @Test("A draft that is itself out of the ordinary still gets its variants")
    func oddDraft() async throws {
        let found = try await whatIf(Planted(seed: 5), Planted.draft(followers: 5_000_000))
        #expect(found.warnings.contains { $0.feature == .userFollowers })
        #expect(found.mediaTypes.count == 2 && found.times.count == 168)
    }
}

/// Posts of one account's size whose reach is noise, but for what is planted.
private struct Planted {
    let rows: [TrainingRow]

    init(
        seed: UInt64, posts: Int = 800, videoFactor: Double = 1, mediaTypes: [MediaType] = MediaType.allCases,
        hours: Range<Int> = 0..<24
    ) {
        var random = SeededGenerator(seed: seed)
        rows = (0..<posts).map { place in
            let type = random.element(of: mediaTypes) ?? .none
            let day = Int64(place / 4) * 86_400
            let hour = Int64(random.integer(in: hours.lowerBound...hours.upperBound - 1)) * 3_600
            let words = random.integer(in: 2...60)
            let inputs = FeatureInputs(
                PostTraits(
                    characters: words * 6, words: words, hashtags: random.integer(in: 0...4), mentions: 0, emojis: 0,
                    hasLink: false, isReply: false, media: Media(type: type, items: type == .none ? 0 : 1),
                    publishedAt: Timestamp(seconds: 1_700_000_000 / 86_400 * 86_400 + day + hour)),
                account: AccountContext(
                    followers: random.integer(in: 900...1_100), averageEngagementRate: 0.02 + 0.01 * random.uniform()))
            let reach = 500 * exp(0.5 * random.normal()) * (type == .video ? videoFactor : 1)
            return TrainingRow(
                inputs: inputs,
                outcome: TrainingRow.Outcome(
                    reach: reach.rounded(), likes: (reach * 0.02).rounded(), engagementRate: 0.02))
        }
    }

    static func draft(followers: Int = 1_000) -> FeatureInputs {
        FeatureInputs(
            PostTraits(
                characters: 120, words: 20, hashtags: 2, mentions: 0, emojis: 0, hasLink: false, isReply: false,
                media: Media(), publishedAt: Timestamp(seconds: 1_760_000_000)),
            account: AccountContext(followers: followers, averageEngagementRate: 0.025))
    }
}
