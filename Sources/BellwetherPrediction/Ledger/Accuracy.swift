package import BellwetherCore
import BellwetherStatistics
package import BellwetherStore

/// How forecasts that were given turned out.
package struct Accuracy: Sendable {
    package let all: Group
    /// By the month the posts went out in (UTC), oldest first.
    package let months: [Group]
    /// By the model that made the forecasts.
    package let models: [Group]

    /// Some of the forecasts.
    package struct Group: Sendable {
        /// A month (`2026-11`), a model's id, or empty for all.
        package let name: String
        package let predictions: Int
        /// Those of which any result is known.
        package let targets: [TargetAccuracy]
    }

    /// How the forecasts of one target turned out.
    package struct TargetAccuracy: Sendable {
        package let target: Target
        package let n: Int
        /// Mean absolute error of log(1 + x) of the typical value.
        package let error: Double
        package let spearman: Double?
        /// Errors of simpler forecasts, each beside the model's on the posts it had one for.
        package let baselines: [Baseline]
        /// Shares of results in the intervals that were told.
        package let coverage: [Coverage]
        /// Shares of results below the tenths of what was forecast: honest forecasts have 10 %, 20 %, and so on.
        package let calibration: [Coverage]
    }

    package struct Baseline: Sendable {
        package let name: String
        package let n: Int
        package let error: Double
        package let modelError: Double
    }

    package struct Coverage: Sendable {
        /// What it should be.
        package let level: Double
        package let share: Double
        /// 95 % interval of the share (Wilson 1927).
        package let interval: ClosedRange<Double>
    }

    /// The newest so many forecasts are looked at.
    package static let most = 20_000

    /// - Parameter scored: oldest first.
    package init(_ scored: [ScoredForecast]) {
        all = Group("", scored)
        months = Dictionary(grouping: scored) { String($0.publishedAt.iso8601.prefix(7)) }
            .sorted { $0.key < $1.key }.map(Group.init)
        models = Dictionary(grouping: scored, by: \.model).sorted { $0.key < $1.key }.map(Group.init)
    }
}

/// A forecast and its result.
package struct ScoredForecast: Sendable {
    package let publishedAt: Timestamp
    package let model: String
    package let forecast: FrozenForecast
    package let score: PredictionScore

    /// Nil for what is not scored, or in another version's form.
    package init?(_ prediction: RecordedPrediction) {
        guard let publishedAt = prediction.publishedAt, let forecast = prediction.forecast,
            let score = prediction.outcome
        else { return nil }
        self.init(publishedAt: publishedAt, model: prediction.modelID, forecast: forecast, score: score)
    }

    package init(publishedAt: Timestamp, model: String, forecast: FrozenForecast, score: PredictionScore) {
        self.publishedAt = publishedAt
        self.model = model
        self.forecast = forecast
        self.score = score
    }
}

extension PredictionLedger {
    /// The newest forecasts whose results are known, oldest first.
    package func scoredForecasts(most: Int = Accuracy.most, in workspace: WorkspaceID) async throws -> [ScoredForecast]
    {
        var found: [ScoredForecast] = []
        var position: PredictionPosition?
        repeat {
            let page = try await scoredPredictions(after: position, limit: 500, in: workspace)
            found += page.predictions.compactMap(ScoredForecast.init)
            if found.count > 2 * most { found.removeFirst(found.count - most) }
            position = page.next
        } while position != nil
        return Array(found.suffix(most))
    }
}

extension Accuracy.Group {
    fileprivate init(_ name: String, _ scored: [ScoredForecast]) {
        self.init(
            name: name, predictions: scored.count,
            targets: Target.allCases.compactMap { Accuracy.TargetAccuracy($0, scored) })
    }
}

extension Accuracy.TargetAccuracy {
    fileprivate init?(_ target: Target, _ scored: [ScoredForecast]) {
        let known = scored.compactMap { one in
            one.forecast.targets[target.rawValue].flatMap { forecast in
                one.score.targets[target.rawValue].map { (forecast: forecast, score: $0) }
            }
        }
        let results = known.map(\.score.result)
        let typical = known.map(\.forecast.typical)
        guard let error = ForecastErrors.meanAbsoluteLog(typical, results) else { return nil }
        self.init(
            target: target, n: known.count, error: error, spearman: ForecastErrors.spearman(typical, results),
            baselines: [
                ("overall_median", { $0.overallMedian }), ("account_median", { $0.accountMedian }),
                ("same_format_median", { $0.sameFormatMedian }),
            ].compactMap { name, value in Self.baseline(name, known, value) },
            coverage: Forecast.defaultLevels.map { level in
                Accuracy.Coverage(
                    level: level,
                    held: known.count { one in
                        one.forecast.intervals.contains {
                            $0.level == level && $0.low <= one.score.result && one.score.result <= $0.high
                        }
                    }, of: known.count)
            },
            calibration: (1...9).map { tenth in
                let level = Double(tenth) / 10
                return Accuracy.Coverage(
                    level: level, held: known.count { $0.score.place <= level }, of: known.count)
            })
    }

    private static func baseline(
        _ name: String, _ known: [(forecast: FrozenForecast.TargetForecast, score: PredictionScore.TargetScore)],
        _ value: (FrozenForecast.Baselines) -> Double?
    ) -> Accuracy.Baseline? {
        let pairs = known.compactMap { one in value(one.forecast.baselines).map { (one, $0) } }
        let results = pairs.map(\.0.score.result)
        guard let error = ForecastErrors.meanAbsoluteLog(pairs.map(\.1), results),
            let own = ForecastErrors.meanAbsoluteLog(pairs.map(\.0.forecast.typical), results)
        else { return nil }
        return Accuracy.Baseline(name: name, n: pairs.count, error: error, modelError: own)
    }
}

extension Accuracy.Coverage {
    fileprivate init(level: Double, held: Int, of n: Int) {
        self.init(
            level: level, share: Double(held) / Double(n), interval: wilsonInterval(successes: held, of: n))
    }
}
