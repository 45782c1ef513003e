import BellwetherCore
import BellwetherLightGBM
import BellwetherPrediction
import BellwetherSQLite
import BellwetherStore
import Testing

@Suite("What a forecast looks at")
struct FeatureTests {
    @Test("Training and serving see the same, for every post of a history")
    func trainingEqualsServing() async throws {
        try await History.with { history in
            let account = try AccountID(platform: .x, name: "zoned")
            try await history.store.saveAccount(
                Account(id: account, zone: try Zone("America/New_York")), in: .demo)
            // Replies, posts of one second, posts without counts, and a gap in the middle.
            let posts = (0..<60).map { number in
                let text =
                    number % 4 == 0 ? "@friend thanks! #tag\(number)" : "News \(number) https://example.com 🎉 #a #b"
                return ObservedPost(
                    post: Post(
                        account: account, externalID: "\(number)",
                        publishedAt: History.now.adding(seconds: Int64(number / 2 - 60) * 100_000), text: text,
                        isReply: number % 4 == 0),
                    snapshot: number % 7 == 0
                        ? nil
                        : MetricSnapshot(
                            takenAt: History.now, counts: PostCounts(reach: 100 + number * 13 % 50, likes: number % 9)))
            }
            _ = try await history.store.save(posts, in: .demo)
            let table = try await history.table()
            let rows = Dictionary(grouping: table.rows) { $0.inputs }
            let forecaster = Forecaster(models: NoModels(), accounts: history.store, posts: history.store)
            var compared = 0
            for stored in try await history.posts() where stored.matureCounts?.reach != nil {
                let served = try await forecaster.inputs(
                    Draft(stored.post), basis: table.reachBasis, in: .demo)
                #expect(rows[served] != nil, "\(stored.post.account) \(stored.post.externalID)")
                compared += 1
            }
            #expect(compared == table.rows.count)
            #expect(table.rows.count { $0.inputs.regime == .withHistory } > 300)
        }
    }

    @Test("Nothing known only after posting changes what a forecast sees")
    func noLeakage() async throws {
        try await History.with { history in
            let before = try await history.table().rows.map(\.inputs)
            // New counts for all posts of the last 40 days: only later posts' histories may change.
            let cut = History.now.adding(seconds: -40 * 86_400)
            let changed = try await history.posts().filter { $0.post.publishedAt >= cut }.map { stored in
                ObservedPost(
                    post: stored.post,
                    snapshot: MetricSnapshot(
                        takenAt: History.now.adding(seconds: 1),
                        counts: PostCounts(
                            impressions: 9_000_000, reach: 8_000_000, likes: 7_000, comments: 6, shares: 5, clicks: 4)))
            }
            #expect(changed.count > 20)
            _ = try await history.store.save(changed, in: .demo)
            let after = try await history.table().rows.map(\.inputs)
            let weekLater = cut.adding(seconds: Maturity.age)
            #expect(after.count == before.count)
            for (old, new) in zip(before, after) where new.traits.publishedAt < weekLater {
                #expect(old == new)
            }
            #expect(zip(before, after).contains { $0 != $1 }, "the change must show somewhere, or this proves nothing")
        }
    }

    @Test("A stated count takes the place of the text's own")
    func statedCounts() {
        let text = PostText("Hi @you #one #two 🎉")
        let own = PostTraits(Draft(text: text, scheduledAt: History.now))
        #expect([own.hashtags, own.mentions, own.emojis] == [2, 1, 1])
        let stated = PostTraits(
            Draft(text: text, scheduledAt: History.now, numHashtags: 9, numMentions: 8, numEmojis: 0))
        #expect([stated.hashtags, stated.mentions, stated.emojis] == [9, 8, 0])
    }

    @Test("Hours and weekdays are those of the account's zone")
    func zones() throws {
        let traits = PostTraits(
            Draft(text: PostText("x"), scheduledAt: try #require(Timestamp(iso8601: "2024-01-01T23:30:00Z"))))
        let inputs = FeatureInputs(
            traits, account: AccountContext(followers: 1, averageEngagementRate: nil, zone: try Zone("Asia/Tokyo")))
        #expect(inputs.value(of: .hour) == .number(8))
        #expect(inputs.value(of: .daypart) == .name("morning"))
        #expect(inputs.value(of: .dayOfWeek) == .number(1))
        #expect(inputs.value(of: .userAverageEngagementRate) == .unknown)
    }

    @Test("Fewer than five settled posts are no habit")
    func habits() throws {
        let results = try (0..<6).map { number in
            try #require(
                PastResult(
                    PostCounts(reach: 10 * (number + 1), likes: number == 0 ? nil : number),
                    at: Timestamp(seconds: Int64(number)), basis: .reach))
        }
        #expect(UsualResults(recent: Array(results.prefix(4))) == nil)
        let usual = try #require(UsualResults(recent: Array(results.prefix(5))))
        #expect(usual.reach == 30)
        #expect(usual.likes == 2.5)
        #expect(usual.engagementRate != nil)
    }
}

/// A source without models.
struct NoModels: ModelSource {
    func model(for workspace: WorkspaceID) throws(ModelUnavailable) -> ForecastModel {
        throw .notTrained(workspace)
    }
}
