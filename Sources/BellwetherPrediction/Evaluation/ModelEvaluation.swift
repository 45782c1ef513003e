import BellwetherStatistics

/// How forecasts did on posts later than any the model saw.
package struct ModelEvaluation: Sendable, Codable, Hashable {
    /// Posts held out: the newest fifth.
    package let posts: Int
    package let targets: [TargetEvaluation]
}

/// How the forecasts of one target did, beside two simple ones.
package struct TargetEvaluation: Sendable, Codable, Hashable {
    package let target: Target
    /// Held-out posts with this count.
    package let posts: Int
    package let model: Scores
    /// The median of all training posts, for every post.
    package let overallMedian: Scores
    /// The median of the account's earlier posts of the same kind; the overall median where it had too few.
    package let accountMedian: Scores
    package let intervals: [IntervalEvaluation]
    /// How many results lay in each tenth of what was forecast for them, lowest first: a tenth in each, where forecasts
    /// are honest.
    package let places: [Int]

    enum CodingKeys: String, CodingKey {
        case target, posts, model, intervals, places
        case overallMedian = "overall_median"
        case accountMedian = "account_median"
    }

    /// Nil where a score is not defined, as a correlation is of forecasts that are all the same.
    package struct Scores: Sendable, Codable, Hashable {
        /// Mean absolute error of log(1 + x), of the typical value.
        package let meanAbsoluteLogError: Double?
        /// Mean absolute error of the typical value, in the target's unit.
        package let meanAbsoluteError: Double?
        /// Root mean squared error of the expected value, in the target's unit.
        package let rootMeanSquareError: Double?
        /// Share of variance explained by the expected value.
        package let rSquared: Double?
        /// Rank correlation of the typical value.
        package let spearman: Double?

        enum CodingKeys: String, CodingKey {
            case meanAbsoluteLogError = "mae_log1p"
            case meanAbsoluteError = "mae"
            case rootMeanSquareError = "rmse_of_mean"
            case rSquared = "r2_of_mean"
            case spearman
        }

        init(typical: [Double], expected: [Double], outcomes: [Double]) {
            meanAbsoluteLogError = ForecastErrors.meanAbsoluteLog(typical, outcomes)
            meanAbsoluteError = ForecastErrors.meanAbsolute(typical, outcomes)
            rootMeanSquareError = ForecastErrors.rootMeanSquare(expected, outcomes)
            rSquared = ForecastErrors.rSquared(expected, outcomes)
            spearman = ForecastErrors.spearman(typical, outcomes)
        }
    }
}

extension TargetEvaluation {
    /// Scores a target on held-out rows that have an outcome for it.
    /// - Parameter models: of the regime that needs no history, and of the one that does where there was enough of it.
    init(_ target: Target, models: [Regime: TargetModels], training: [TrainingRow], held: [TrainingRow]) {
        let held = held.filter { $0.outcome[target] != nil }
        let outcomes = held.compactMap { $0.outcome[target] }
        let overall = median(training.compactMap { $0.outcome[target] }) ?? 0
        let usual = held.map { $0.inputs.usual(target, else: overall) }
        var results = OutlookResults(target, training: training, overall: overall)
        var typical: [Double] = []
        var expected: [Double] = []
        for (place, row) in held.enumerated() {
            let regime = models[row.inputs.regime] == nil ? Regime.withoutHistory : row.inputs.regime
            guard let models = models[regime] else { continue }
            let answer = models.answer(row.inputs, treeRow: Columns.trees(regime, target: target).row(row.inputs))
            typical.append(answer.typical)
            expected.append(answer.expected)
            results.add(answer.outlook, row, outcome: outcomes[place], usual: usual[place])
        }
        let same = outcomes.map { _ in overall }
        self.init(
            target: target, posts: held.count, model: Scores(typical: typical, expected: expected, outcomes: outcomes),
            overallMedian: Scores(typical: same, expected: same, outcomes: outcomes),
            accountMedian: Scores(typical: usual, expected: usual, outcomes: outcomes), intervals: results.evaluations,
            places: results.places)
    }
}
