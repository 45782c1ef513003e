import BellwetherStatistics
import Foundation

/// Forecasts one measure of one target: a linear base, and boosted trees for what it leaves over.
///
/// On the logarithmic scale the two add up: log(typical + offset) = base + trees, log(expected / scale) = base + trees.
/// (Boosting on the residual of a regression: Wüthrich & Merz 2019, "Yes, we CANN!", ASTIN Bulletin 49(1).)
struct TargetModel: Sendable {
    let target: Target
    let measure: Measure
    let regime: Regime
    let base: LinearModel
    /// What outcomes were divided by in training; 1 for typical values.
    let scale: Double
    let trees: any Booster

    /// No forecast exceeds it: more people than there are to reach.
    private static let mostPeople = 10_000_000_000.0

    /// The forecast on its own scale, never negative.
    /// - Parameter treeRow: the row of `Columns.trees`, which both measures of a target share.
    func predict(_ inputs: FeatureInputs, treeRow: [Double]) -> Double {
        natural(base.predict(baseColumns.row(inputs)) + trees.score(treeRow))
    }

    /// What each feature adds to the logarithm of the forecast against a post of average kind, strongest first.
    func contributions(_ inputs: FeatureInputs, treeRow: [Double]) -> [Contribution] {
        var effects = [Double](repeating: 0, count: Feature.allCases.count)
        let baseColumns = baseColumns
        for (column, effect) in zip(baseColumns, base.contributions(baseColumns.row(inputs))) {
            effects[column.feature.index] += effect
        }
        for (column, effect) in zip(Columns.trees(regime, target: target), trees.contributions(treeRow)) {
            effects[column.feature.index] += effect
        }
        return Feature.allCases.compactMap { feature in
            let effect = effects[feature.index]
            guard effect != 0 else { return nil }
            return Contribution(feature: feature, value: inputs.value(of: feature), effect: effect)
        }.sorted { abs($0.effect) > abs($1.effect) }
    }

    func natural(_ logarithm: Double) -> Double {
        let bounded = logarithm.isNaN ? -30 : min(max(logarithm, -30), 30)
        let value =
            switch measure {
            case .typical: max(exp(bounded) - target.offset, 0)
            case .expected: exp(bounded) * scale
            }
        return min(value, target == .engagementRate ? 1 : Self.mostPeople)
    }

    private var baseColumns: [Column] { Columns.base(regime, target: target) }
}

/// What one feature does to a forecast.
package struct Contribution: Hashable, Sendable {
    package let feature: Feature
    package let value: FeatureValue
    /// Added to the logarithm of the forecast.
    package let effect: Double

    /// The effect as a factor: 1.8 is 80 % more than without.
    package var factor: Double { exp(effect) }
}

extension Feature {
    /// The feature's place in `allCases`.
    var index: Int { Self.indices[self] ?? 0 }

    private static let indices = Dictionary(uniqueKeysWithValues: zip(allCases, allCases.indices))
}
