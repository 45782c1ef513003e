import BellwetherCore
import BellwetherLightGBM
import BellwetherPrediction
import Foundation
import Testing

@Suite("Intervals")
struct IntervalTests {
    private func withModel(_ body: (TrainedModel, TrainingTable) throws -> Void) async throws {
        try await History.with(accounts: 40) { history in
            let table = try await history.table()
            try body(try await Trainer(library: LightGBM()).train(table), table)
        }
    }

    @Test("The typical value lies in every interval, higher levels in wider ones; counts are whole")
    func nested() async throws {
        try await withModel { trained, table in
            let model = trained.forecastModel(.test)
            for row in table.rows.suffix(100) {
                let forecast = model.forecast(row.inputs)
                let typical = [
                    Target.reach: Double(forecast.typical.reach), .likes: Double(forecast.typical.likes),
                    .engagementRate: forecast.typical.engagementRate,
                ]
                for (target, value) in typical {
                    let intervals = [0.5, 0.8, 0.9].map { forecast.interval(of: target, level: $0) }
                    for interval in intervals {
                        #expect(interval.low >= 0 && interval.low <= interval.high)
                        if target != .engagementRate {
                            #expect(interval.low <= value && value <= interval.high)
                            #expect(interval.low == interval.low.rounded() && interval.high == interval.high.rounded())
                        }
                        #expect(interval.n > 100)
                    }
                    for (narrow, wide) in zip(intervals, intervals.dropFirst()) {
                        #expect(wide.low <= narrow.low && narrow.high <= wide.high)
                    }
                }
            }
        }
    }

    @Test("Intervals hold later posts about as often as they say")
    func coverage() async throws {
        try await withModel { trained, _ in
            let targets = trained.evaluation.targets
            #expect(targets.count == 3)
            for target in targets {
                #expect(target.intervals.map(\.level) == [0.5, 0.8, 0.9])
                for interval in target.intervals {
                    // Of some hundred posts: three standard errors are within.
                    let error = (interval.level * (1 - interval.level) / Double(target.posts)).squareRoot()
                    #expect(abs(interval.coverage - interval.level) < max(0.05, 3 * error), "\(target.target)")
                    #expect(interval.slices.contains { $0.name == "platform=instagram" || $0.name == "platform=x" })
                }
            }
        }
    }

    @Test("Amounts lead from a post of average kind to the forecast")
    func amounts() async throws {
        try await withModel { trained, table in
            let model = trained.forecastModel(.test)
            for row in table.rows.suffix(60) {
                let forecast = model.forecast(row.inputs)
                let explained = forecast.explanation.contributions.reduce(forecast.explanation.average) {
                    $0 + $1.amount
                }
                #expect(abs(explained - Double(forecast.typical.reach)) <= 0.5 + 1e-6)
                for contribution in forecast.explanation.contributions {
                    #expect((contribution.amount > 0) == (contribution.effect > 0))
                }
            }
        }
    }

    @Test("A draft unlike all posts seen is warned of, and so is a model of made-up posts")
    func warnings() async throws {
        try await withModel { trained, table in
            let model = trained.forecastModel(.test)
            let inputs = try #require(table.rows.last?.inputs)
            #expect(model.forecast(inputs).warnings.allSatisfy { $0.code == "synthetic_model" })
            let odd = FeatureInputs(
                PostTraits(Draft(text: PostText(String(repeating: "long ", count: 2_000)), scheduledAt: History.now)),
                account: AccountContext(followers: 10_000_000_000, averageEngagementRate: 0.01))
            let features = model.forecast(odd).warnings.compactMap(\.feature)
            #expect(Set(features) == [.userFollowers, .textLength])
        }
    }

    @Test("With an account's history the forecast says how it stands among its posts")
    func standing() async throws {
        try await withModel { trained, table in
            let model = trained.forecastModel(.test)
            let inputs = try #require(table.rows.last { $0.inputs.regime == .withHistory }?.inputs)
            func forecast(_ reaches: [Int]) -> Forecast {
                let past = reaches.enumerated().compactMap { place, reach in
                    PastResult(
                        PostCounts(impressions: reach, reach: reach, likes: 1), at: Timestamp(seconds: Int64(place)),
                        basis: .reach)
                }
                return model.forecast(inputs, history: AccountHistory(sameKind: past, otherKind: []))
            }
            let low = try #require(forecast([1, 1, 2, 2, 3, 3]).standing)
            #expect(low.percentile == 100 && low.beatsMedianProbability > 0.9 && low.median == 2 && low.posts == 6)
            let high = try #require(forecast([Int](repeating: 1_000_000_000, count: 6)).standing)
            #expect(high.percentile == 0 && high.beatsMedianProbability < 0.1)
            let new = forecast([5, 6])
            #expect(new.standing == nil)
            #expect(new.warnings.contains(.littleHistory(posts: 2)))
        }
    }
}

@Suite("Accounts with little history")
struct LittleHistoryTests {
    @Test("The forecast goes over to what the account's few posts got, further with each, within a narrower interval")
    func pull() async throws {
        try await History.with(accounts: 60) { history in
            let table = try await history.table()
            // Of two accounts alike in all that can be seen, one gets seven times what the other does.
            let rows = table.rows.map { row in
                let isLucky = row.account?.name.utf8.reduce(0) { $0 + Int($1) } ?? 0
                let factor = isLucky.isMultiple(of: 2) ? 2.7 : 1 / 2.7
                let outcome = TrainingRow.Outcome(
                    reach: row.outcome.reach * factor, likes: row.outcome.likes.map { $0 * factor },
                    engagementRate: row.outcome.engagementRate)
                return TrainingRow(inputs: row.inputs, outcome: outcome, account: row.account)
            }
            let changed = TrainingTable(rows: rows, reachBasis: table.reachBasis)
            let model = try await Trainer(library: LightGBM()).train(changed).forecastModel(.test)
            let traits = PostTraits(Draft(text: PostText("Fresh bread today"), scheduledAt: History.now))
            func forecast(_ reaches: [Int]) -> Forecast {
                let past = reaches.enumerated().compactMap { place, reach in
                    PastResult(
                        PostCounts(impressions: reach, reach: reach, likes: reach / 20),
                        at: Timestamp(seconds: Int64(place)),
                        basis: .reach)
                }
                let known = AccountHistory(sameKind: past, otherKind: [])
                let context = AccountContext(
                    followers: 5_000, history: known, previousPost: nil, publishedAt: History.now, zone: .utc)
                return model.forecast(FeatureInputs(traits, account: context), history: known)
            }
            let none = forecast([])
            let reach = none.typical.reach
            for factor in [10, 100] {
                let more = (1...4).map { forecast([Int](repeating: reach * factor, count: $0)).typical.reach }
                #expect(more == more.sorted() && Set(more).count == 4 && more[0] > reach && more[3] < reach * factor)
            }
            func width(_ forecast: Forecast) -> Double {
                let interval = forecast.interval(of: .reach, level: 0.8)
                return log((interval.high + 1) / (interval.low + 1))
            }
            #expect(width(forecast([reach, reach, reach])) < width(none))
            let explained = forecast([reach * 10]).explanation
            let pull = try #require(explained.contributions.first { $0.feature == .usualReach })
            #expect(pull.effect > 0 && pull.value == .number(Double(reach * 10)))
        }
    }
}
