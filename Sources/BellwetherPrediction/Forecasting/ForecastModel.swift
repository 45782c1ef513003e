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

    package func forecast(_ inputs: FeatureInputs) -> Forecast {
        let regime = regimes[inputs.regime] == nil ? Regime.withoutHistory : inputs.regime
        guard let models = regimes[regime] else {
            preconditionFailure("a model without the regime that needs no history is never loaded")
        }
        let rows = models.treeRows(inputs)
        let typical = models.typical.map { $0.predict(inputs, treeRow: rows[$0.target]) }
        let expected = models.expected.map { $0.predict(inputs, treeRow: rows[$0.target]) }
        let reach = Int(typical.reach.rounded())
        return Forecast(
            typical: Forecast.Typical(
                reach: reach, likes: min(Int(typical.likes.rounded()), reach), engagementRate: typical.engagementRate),
            expected: Forecast.Expected(
                reach: expected.reach, likes: min(expected.likes, expected.reach),
                engagementRate: expected.engagementRate),
            reachBasis: reachBasis,
            contributions: models.typical.reach.contributions(inputs, treeRow: rows.reach),
            model: summary, usesHistory: regime == .withHistory)
    }
}

/// One thing per target.
struct PerTarget<Value> {
    var reach: Value
    var likes: Value
    var engagementRate: Value

    func map<Other>(_ transform: (Value) throws -> Other) rethrows -> PerTarget<Other> {
        PerTarget<Other>(
            reach: try transform(reach), likes: try transform(likes), engagementRate: try transform(engagementRate))
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

/// The models of one regime.
struct RegimeModels: Sendable {
    let typical: PerTarget<TargetModel>
    let expected: PerTarget<TargetModel>

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
