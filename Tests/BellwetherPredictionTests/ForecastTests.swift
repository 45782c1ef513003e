import BellwetherCore
import BellwetherLightGBM
import BellwetherPrediction
import Foundation
import Testing

@Suite("Forecasts")
struct ForecastTests {
    private func withModel(_ body: (ForecastModel, TrainingTable) throws -> Void) async throws {
        try await History.with(accounts: 40) { history in
            let table = try await history.table()
            try body(try await Trainer(library: LightGBM()).train(table).forecastModel(.test), table)
        }
    }

    @Test("Nothing is negative and likes never exceed reach, however odd the draft")
    func bounds() async throws {
        try await withModel { model, _ in
            for followers in [nil, 0, 1, 50, 1_000_000, 10_000_000_000] as [Int?] {
                for rate in [nil, 0, 0.001, 1] as [Double?] {
                    for text in ["", "x", String(repeating: "long 🎉 #tag @you ", count: 2_000)] {
                        let forecast = model.forecast(
                            FeatureInputs(
                                PostTraits(
                                    Draft(
                                        text: PostText(text), media: Media(type: .video, items: 9),
                                        scheduledAt: History.now)),
                                account: AccountContext(followers: followers, averageEngagementRate: rate)))
                        #expect(forecast.typical.reach >= 0)
                        #expect((0...forecast.typical.reach).contains(forecast.typical.likes))
                        #expect(forecast.expected.likes <= forecast.expected.reach)
                        #expect(forecast.expected.likes >= 0 && forecast.expected.reach.isFinite)
                        #expect((0...1).contains(forecast.typical.engagementRate))
                        #expect((0...1).contains(forecast.expected.engagementRate))
                    }
                }
            }
        }
    }

    @Test("Contributions account for the whole difference between two forecasts")
    func contributionsSum() async throws {
        try await withModel { model, table in
            let forecasts = table.rows.suffix(60).map { model.forecast($0.inputs) }.filter { $0.typical.reach > 500 }
            #expect(forecasts.count > 20)
            for regime in [true, false] {
                let group = forecasts.filter { $0.usesHistory == regime }
                for (left, right) in zip(group, group.dropFirst()) {
                    let difference = log1p(Double(left.typical.reach)) - log1p(Double(right.typical.reach))
                    let explained = left.explained - right.explained
                    #expect(abs(difference - explained) < 0.005)  // reach is rounded to whole people
                }
            }
        }
    }

    @Test("Contributions come strongest first, each feature once, by names users know")
    func contributionOrder() async throws {
        try await withModel { model, table in
            for row in table.rows.suffix(20) {
                let contributions = model.forecast(row.inputs).explanation.contributions
                let sizes = contributions.map { abs($0.effect) }
                #expect(sizes == sizes.sorted(by: >))
                #expect(Set(contributions.map(\.feature)).count == contributions.count)
            }
        }
    }

    @Test("More followers, all else equal, reach more; far beyond the posts seen, too")
    func followers() async throws {
        try await withModel { model, _ in
            let reaches = [500, 5_000, 50_000, 500_000, 5_000_000].map { followers in
                model.forecast(
                    FeatureInputs(
                        PostTraits(Draft(text: PostText("Fresh bread today"), scheduledAt: History.now)),
                        account: AccountContext(followers: followers, averageEngagementRate: 0.03))
                ).expected.reach
            }
            for (smaller, larger) in zip(reaches, reaches.dropFirst()) { #expect(larger > 3 * smaller) }
        }
    }

    @Test("An account's history is used when there is enough of it")
    func regimes() async throws {
        try await withModel { model, table in
            for row in table.rows {
                #expect(model.forecast(row.inputs).usesHistory == (row.inputs.account.usual != nil))
            }
        }
    }
}

extension Forecast {
    fileprivate var explained: Double { explanation.contributions.reduce(0) { $0 + $1.effect } }
}
