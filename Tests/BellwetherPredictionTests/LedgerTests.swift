import BellwetherCore
import BellwetherPrediction
import Foundation
import Testing

@Suite("Scores and accuracy of forecasts")
struct LedgerTests {
    /// A forecast whose results lie evenly from 0 to 100.
    private static func forecast(typical: Double = 50) throws -> FrozenForecast {
        let quantiles = FrozenForecast.shares.map { "\($0 * 100)" }.joined(separator: ",")
        let target = """
            {"typical": \(typical), "expected": \(typical), "quantiles": [\(quantiles)],
             "intervals": [{"level": 0.5, "low": 25, "high": 75}, {"level": 0.8, "low": 10, "high": 90}],
             "baselines": {"overall_median": 10, "account_median": 40}}
            """
        let text = """
            {"draft": {"post_text": "x", "media_type": "none", "num_media_items": 0, "scheduled_time": "2026-01-01T00:00:00Z"},
             "features": {"hour": 3, "has_link": true, "media_type": "none", "user_followers": null},
             "reach_basis": "reach", "uses_history": true, "targets": {"reach": \(target), "likes": \(target)}}
            """
        return try JSONDecoder().decode(FrozenForecast.self, from: Data(text.utf8))
    }

    private func score(_ reach: Int, likes: Int? = nil) throws -> PredictionScore? {
        PredictionScore(PostCounts(reach: reach, likes: likes), of: try Self.forecast())
    }

    @Test("A result's place is the share of such posts that by the forecast get less")
    func places() throws {
        for (reach, place) in [(50, 0.5), (25, 0.25), (80, 0.8), (83, 0.83)] {
            let found = try #require(try score(reach)?.targets["reach"])
            #expect(abs(found.place - place) < 1e-9 && found.result == Double(reach))
        }
        #expect(try #require(try score(0)?.targets["reach"]).place == 0.005)
        #expect(try #require(try score(1_000)?.targets["reach"]).place == 0.995)
        #expect(try score(5)?.targets["likes"] == nil)
        #expect(PredictionScore(PostCounts(comments: 3), of: try Self.forecast()) == nil)
    }

    @Test("Accuracy holds forecasts against results and against simpler forecasts on the same posts")
    func accuracy() throws {
        let results = [50, 50, 95, 5]
        let scored = try results.enumerated().map { place, result in
            ScoredForecast(
                publishedAt: Timestamp(seconds: 1_767_225_600 + Int64(place) * 20 * 86_400), model: "m",
                forecast: try Self.forecast(), score: try #require(try score(result)))
        }
        let accuracy = Accuracy(scored)
        #expect(accuracy.all.predictions == 4)
        #expect(accuracy.months.map(\.name) == ["2026-01", "2026-02", "2026-03"])
        #expect(accuracy.models.map(\.name) == ["m"])
        let reach = try #require(accuracy.all.targets.first)
        #expect(reach.target == .reach && reach.n == 4)
        let expected = (log(96.0 / 51) + log(51.0 / 6)) / 4
        #expect(abs(reach.error - expected) < 1e-9)
        #expect(reach.coverage.map(\.share) == [0.5, 0.5])
        #expect(reach.baselines.map(\.name) == ["overall_median", "account_median"])
        #expect(reach.calibration.map(\.share) == [0.25, 0.25, 0.25, 0.25, 0.75, 0.75, 0.75, 0.75, 0.75])
        #expect(Accuracy([]).all.targets.isEmpty)
    }

    @Test("A platform's changes to a text do not keep it from being known again")
    func fingerprints() {
        let drafted = TextFingerprint.of("Read our new post!  #R https://ropensci.org/blog")
        #expect(drafted == TextFingerprint.of(" read our new post! #R\nhttps://t.co/abc"))
        #expect(drafted != TextFingerprint.of("Read our old post! #R"))
        #expect(drafted.count == 64)
    }
}
