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
    /// How results scatter around typical values; nil where only means are forecast.
    let spread: Spread?
    /// Models of random halves of the posts; of typical reach, in a model that is to go live.
    let replicates: [Replicate]

    /// No forecast exceeds it: more people than there are to reach.
    private static let mostPeople = 10_000_000_000.0

    /// The forecast on its own scale, never negative.
    /// - Parameter treeRow: the row of `Columns.trees`, which both measures of a target share.
    func predict(_ inputs: FeatureInputs, treeRow: [Double]) -> Double {
        natural(logarithm(inputs, treeRow: treeRow))
    }

    /// The forecast on the logarithmic scale.
    func logarithm(_ inputs: FeatureInputs, treeRow: [Double]) -> Double {
        base.predict(baseColumns.row(inputs)) + trees.score(treeRow)
    }

    /// A typical value on the logarithmic scale.
    func logarithm(_ value: Double) -> Double { log(value + target.offset) }

    /// How far a result lies from the typical value, on the logarithmic scale.
    func residual(_ outcome: Double, base row: [Double], treeRow: [Double]) -> Double {
        logarithm(outcome) - base.predict(row) - trees.score(treeRow)
    }

    /// Where results lie around a typical value, given as its logarithm.
    func outlook(_ logarithm: Double, treeRow: [Double]) -> Outlook {
        guard let spread else {
            preconditionFailure("only typical values have an outlook, and every part with them a spread")
        }
        return Outlook(self, spread, logarithm: logarithm, treeRow: treeRow)
    }

    /// What each feature adds to the forecast against a post of average kind.
    func explanation(_ inputs: FeatureInputs, treeRow: [Double]) -> Explanation {
        var effects = [Double](repeating: 0, count: Feature.allCases.count)
        let baseColumns = baseColumns
        for (column, effect) in zip(baseColumns, base.contributions(baseColumns.row(inputs))) {
            effects[column.feature.index] += effect
        }
        let fromTrees = trees.contributions(treeRow)
        for (column, effect) in zip(Columns.trees(regime, target: target), fromTrees) {
            effects[column.feature.index] += effect
        }
        return Explanation(
            Feature.allCases.map { ($0, inputs.value(of: $0), effects[$0.index]) },
            average: base.intercept + (fromTrees.last ?? 0), natural: natural)
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

    var baseColumns: [Column] { Columns.base(regime, target: target) }
}

extension Feature {
    /// The feature's place in `allCases`.
    var index: Int { Self.indices[self] ?? 0 }

    private static let indices = Dictionary(uniqueKeysWithValues: zip(allCases, allCases.indices))
}
