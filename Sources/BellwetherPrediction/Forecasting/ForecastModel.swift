package import BellwetherCore
import Foundation

/// All models of a workspace, loaded and ready.
///
/// Safe to use from many threads at once.
package struct ForecastModel: Sendable {
    package let summary: ModelSummary
    package let reachBasis: RateBasis
    /// Models that know no history, and, where there was enough of it, models that do.
    let regimes: [Regime: RegimeModels]
    let seen: SeenFeatures
    let medians: OverallMedians

    /// - Parameters:
    ///   - account: the one that is named, with its history.
    ///   - levels: at which intervals are to be made.
    package func forecast(
        _ inputs: FeatureInputs, account: AccountID? = nil, history: AccountHistory? = nil,
        levels: AdaptedLevels = AdaptedLevels()
    ) -> Forecast {
        let (regime, models) = models(for: inputs)
        let rows = models.treeRows(inputs)
        let answers = PerTarget { models[$0].answer(inputs, treeRow: rows[$0]) }
        let typical = PerTarget { answers[$0].typical }
        let expected = PerTarget { answers[$0].expected }
        let outlooks = PerTarget { answers[$0].outlook }
        let reach = Int(typical.reach.rounded())
        return Forecast(
            typical: Forecast.Typical(
                reach: reach, likes: min(Int(typical.likes.rounded()), reach), engagementRate: typical.engagementRate),
            expected: Forecast.Expected(
                reach: expected.reach, likes: min(expected.likes, expected.reach),
                engagementRate: expected.engagementRate),
            reachBasis: reachBasis,
            explanation: models.typical.reach.explanation(inputs, treeRow: rows.reach, pull: answers.reach.pull),
            model: summary, usesHistory: regime == .withHistory,
            standing: history.flatMap { AccountStanding($0, typical: typical.reach, outlook: outlooks.reach) },
            warnings: warnings(inputs, history), inputs: inputs, account: account, history: history,
            overallMedians: medians, outlooks: outlooks, levels: levels)
    }

    /// The models of the regime a post is forecast in.
    func models(for inputs: FeatureInputs) -> (regime: Regime, models: RegimeModels) {
        let regime = regimes[inputs.regime] == nil ? Regime.withoutHistory : inputs.regime
        guard let models = regimes[regime] else {
            preconditionFailure("a model without the regime that needs no history is never loaded")
        }
        return (regime, models)
    }

    func warnings(_ inputs: FeatureInputs, _ history: AccountHistory?) -> [ForecastWarning] {
        var warnings: [ForecastWarning] = summary.isSynthetic ? [.syntheticModel] : []
        if let history, history.usual == nil { warnings.append(.littleHistory(posts: history.sameKind.count)) }
        return warnings + seen.warnings(inputs)
    }
}

extension AccountStanding {
    /// - Returns: nil where the account has too few posts of the kind.
    fileprivate init?(_ history: AccountHistory, typical: Double, outlook: Outlook) {
        guard let usual = history.usual else { return nil }
        let results = history.sameKind.map { Double($0.reach) }
        let beaten = results.reduce(0.0) { $0 + ($1 < typical ? 1 : $1 == typical ? 0.5 : 0) }
        self.init(
            percentile: 100 * beaten / Double(results.count),
            beatsMedianProbability: outlook.probability(above: usual.reach), median: usual.reach,
            posts: results.count)
    }
}

/// One thing per target.
struct PerTarget<Value> {
    var reach: Value
    var likes: Value
    var engagementRate: Value

    init(reach: Value, likes: Value, engagementRate: Value) {
        self.reach = reach
        self.likes = likes
        self.engagementRate = engagementRate
    }

    init(_ make: (Target) -> Value) {
        self.init(reach: make(.reach), likes: make(.likes), engagementRate: make(.engagementRate))
    }

    subscript(target: Target) -> Value {
        get {
            switch target {
            case .reach: reach
            case .likes: likes
            case .engagementRate: engagementRate
            }
        }
        set {
            switch target {
            case .reach: reach = newValue
            case .likes: likes = newValue
            case .engagementRate: engagementRate = newValue
            }
        }
    }
}

extension PerTarget: Sendable where Value: Sendable {}

/// Both measures of one target in one regime.
struct TargetModels: Sendable {
    let typical: TargetModel
    let expected: TargetModel

    /// What both say of a post.
    struct Answer {
        let typical: Double
        let expected: Double
        let outlook: Outlook
        let pull: TargetModel.Pull?
    }

    /// - Parameter treeRow: the row of `Columns.trees`.
    func answer(_ inputs: FeatureInputs, treeRow: [Double]) -> Answer {
        let alone = typical.logarithm(inputs, treeRow: treeRow)
        let pull = typical.pull(inputs, from: alone)
        let shift = pull?.shift ?? 0
        return Answer(
            typical: typical.natural(alone + shift),
            // An account that gets more than others typically gets more on average, too.
            expected: expected.natural(expected.logarithm(inputs, treeRow: treeRow) + shift),
            outlook: typical.outlook(alone + shift, treeRow: treeRow, scale: pull?.scale ?? 1), pull: pull)
    }
}

/// The models of one regime.
struct RegimeModels: Sendable {
    let typical: PerTarget<TargetModel>
    let expected: PerTarget<TargetModel>

    subscript(target: Target) -> TargetModels {
        TargetModels(typical: typical[target], expected: expected[target])
    }

    /// The trees' input per target.
    func treeRows(_ inputs: FeatureInputs) -> PerTarget<[Double]> {
        let reach = Columns.trees(typical.reach.regime, target: .reach).row(inputs)
        guard typical.reach.regime == .withHistory else {
            return PerTarget(reach: reach, likes: reach, engagementRate: reach)
        }
        return PerTarget(
            reach: reach, likes: Columns.trees(.withHistory, target: .likes).row(inputs),
            engagementRate: Columns.trees(.withHistory, target: .engagementRate).row(inputs))
    }
}
