import BellwetherCore
import BellwetherIngest
import BellwetherLightGBM
import BellwetherPrediction
import BellwetherSQLite
import BellwetherStatistics
import BellwetherStore
import Foundation
import Testing

@Suite("Training")
struct TrainerTests {
    @Test("A model beats both simple guesses on posts it never saw")
    func beatsBaselines() async throws {
        try await History.with(accounts: 80) { history in
            let model = try await Trainer(library: LightGBM()).train(history.table())
            #expect(model.evaluation.posts == model.posts - model.posts * 8 / 10)
            let reach = try #require(model.evaluation.targets.first { $0.target == .reach })
            let error = try #require(reach.model.meanAbsoluteLogError)
            #expect(error < 0.65)
            #expect(error < (reach.accountMedian.meanAbsoluteLogError ?? 0))
            #expect(error < (reach.overallMedian.meanAbsoluteLogError ?? 0))
            #expect(try #require(reach.model.rSquared) > 0.3)
            #expect(try #require(reach.model.spearman) > 0.6)
        }
    }

    @Test("Outcomes that have nothing to do with the posts cannot be forecast")
    func shuffledOutcomes() async throws {
        try await History.with(accounts: 60) { history in
            let table = try await history.table()
            var random = SeededGenerator(seed: 7)
            let outcomes = table.rows.map(\.outcome).shuffled(using: &random)
            // Without the history: it would hold the unshuffled counts of other posts.
            let rows = zip(table.rows, outcomes).map { row, outcome in
                let account = AccountContext(
                    followers: row.inputs.value(of: .userFollowers).count, averageEngagementRate: nil)
                return TrainingRow(inputs: FeatureInputs(row.inputs.traits, account: account), outcome: outcome)
            }
            let model = try await Trainer(library: LightGBM()).train(
                TrainingTable(rows: rows, reachBasis: table.reachBasis))
            let reach = try #require(model.evaluation.targets.first { $0.target == .reach }?.model)
            #expect(try #require(reach.rSquared) < 0.05)
            #expect(abs(reach.spearman ?? 0) < 0.15)
        }
    }

    @Test("The same posts give the same model")
    func determinism() async throws {
        try await History.with { history in
            let table = try await history.table()
            let trainer = Trainer(library: LightGBM())
            let first = try await trainer.train(table).forecastModel(.test)
            let second = try await trainer.train(table).forecastModel(.test)
            for row in table.rows.prefix(50) {
                #expect(first.forecast(row.inputs).expected == second.forecast(row.inputs).expected)
                #expect(first.forecast(row.inputs).typical == second.forecast(row.inputs).typical)
            }
        }
    }

    @Test("A history in which every post got the same can be trained on")
    func constantOutcomes() async throws {
        try await History.with(accounts: 4) { history in
            let rows = try await history.table().rows.map {
                TrainingRow(
                    inputs: $0.inputs, outcome: TrainingRow.Outcome(reach: 100, likes: 0, engagementRate: 0))
            }
            let model = try await Trainer(library: LightGBM()).train(TrainingTable(rows: rows, reachBasis: .reach))
            let forecast = model.forecastModel(.test).forecast(try #require(rows.last).inputs)
            #expect(forecast.typical.reach == 100)
            #expect(forecast.typical.likes == 0)
        }
    }

    @Test("Too few posts, or posts without likes, are refused with what is missing")
    func tooLittle() async throws {
        try await History.with(accounts: 6) { history in
            let table = try await history.table()
            let trainer = Trainer(library: LightGBM())
            let few = TrainingTable(rows: Array(table.rows.prefix(49)), reachBasis: .reach)
            let tooFew = await #expect(throws: TrainingError.self) { try await trainer.train(few) }
            #expect(tooFew?.description.contains("there are 49") == true)
            let noLikes = TrainingTable(
                rows: table.rows.map {
                    TrainingRow(
                        inputs: $0.inputs,
                        outcome: TrainingRow.Outcome(reach: $0.outcome.reach, likes: nil, engagementRate: 0.1))
                }, reachBasis: .reach)
            let lateLikes = TrainingTable(
                rows: table.rows.enumerated().map { index, row in
                    TrainingRow(
                        inputs: row.inputs,
                        outcome: TrainingRow.Outcome(
                            reach: row.outcome.reach, likes: index < table.rows.count - 60 ? nil : 3,
                            engagementRate: 0.1))
                }, reachBasis: .reach)
            let late = await #expect(throws: TrainingError.self) { try await trainer.train(lateLikes) }
            #expect(late?.description.contains("older four fifths") == true)
            let missing = await #expect(throws: TrainingError.self) { try await trainer.train(noLikes) }
            #expect(missing?.description.contains("likes") == true)
        }
    }

    @Test(
        "Real posts: better than the account's own median, replies included",
        .enabled(
            if: ProcessInfo.processInfo.environment["BELLWETHER_TEST_DATA"] != nil,
            "set BELLWETHER_TEST_DATA to the folder with the test data"))
    func realPosts() async throws {
        let data = try #require(ProcessInfo.processInfo.environment["BELLWETHER_TEST_DATA"]) + "/x_analytics_ropensci"
        try await History.with(accounts: 0) { history in
            let clock: @Sendable () -> Timestamp = { Timestamp(seconds: Int64(Date().timeIntervalSince1970)) }
            let importer = Importer(writer: history.store, accounts: history.store, clock: clock)
            _ = try await importer.run(paths: [data], workspace: .default)
            let account = try AccountID(platform: .x, name: "rOpenSci")
            let followers = try FollowerCSV(
                file: data + "/twitter_metrics_monthly_rOpenSci.csv", account: account, now: clock()
            ).read()
            _ = try await history.store.saveFollowers(
                followers.snapshots[account] ?? [], of: account, in: .default)
            let table = try await TrainingTable(
                workspace: .default, posts: history.store, accounts: history.store)
            #expect(table.reachBasis == .impressions)
            let model = try await Trainer(library: LightGBM()).train(table)
            let reach = try #require(model.evaluation.targets.first { $0.target == .reach })
            #expect(reach.posts == 334)
            #expect(try #require(reach.model.meanAbsoluteLogError) < 0.57)
            #expect(abs(try #require(reach.overallMedian.meanAbsoluteLogError) - 0.656) < 0.001)
            #expect(abs(try #require(reach.accountMedian.meanAbsoluteLogError) - 0.583) < 0.001)
        }
    }
}

extension FeatureValue {
    fileprivate var count: Int? {
        if case .number(let number) = self { Int(number) } else { nil }
    }
}
