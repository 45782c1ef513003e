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
    /// How far typical values go over to what an account's few posts got; nil where its history is known.
    let shrinkage: AccountShrinkage?
    /// Models of random halves of the posts; of typical reach, in a model that is to go live.
    let replicates: [Replicate]

    /// No forecast exceeds it: more people than there are to reach.
    private static let mostPeople = 10_000_000_000.0

    /// Where the account's few posts draw a typical value.
    func pull(_ inputs: FeatureInputs, from logarithm: Double) -> Pull? {
        let results = inputs.account.few.compactMap { $0[target] }
        guard let shrinkage, let usual = median(results) else { return nil }
        return Pull(
            shift: shrinkage.weight(results.count) * (self.logarithm(usual) - logarithm),
            scale: shrinkage.scale(results.count), usual: usual)
    }

    /// What an account's few posts change.
    struct Pull {
        /// Added to the logarithm.
        let shift: Double
        /// A factor on how far results scatter.
        let scale: Double
        /// The median of what the posts got.
        let usual: Double
    }

    /// The forecast on the logarithmic scale, before the account's few posts draw on it.
    /// - Parameter treeRow: the row of `Columns.trees`, which both measures of a target share.
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
    /// - Parameter scale: a factor on how far they scatter.
    func outlook(_ logarithm: Double, treeRow: [Double], scale: Double = 1) -> Outlook {
        guard let spread else {
            preconditionFailure("only typical values have an outlook, and every part with them a spread")
        }
        return Outlook(self, spread, logarithm: logarithm, scale: spread.scale.value(treeRow) * scale)
    }

    /// What each feature adds to the forecast against a post of average kind.
    ///
    /// What the account's few posts draw is due to what it usually gets.
    func explanation(_ inputs: FeatureInputs, treeRow: [Double], pull: Pull?) -> Explanation {
        var effects = [Double](repeating: 0, count: Feature.allCases.count)
        let baseColumns = baseColumns
        for (column, effect) in zip(baseColumns, base.contributions(baseColumns.row(inputs))) {
            effects[column.feature.index] += effect
        }
        let fromTrees = trees.contributions(treeRow)
        for (column, effect) in zip(Columns.trees(regime, target: target), fromTrees) {
            effects[column.feature.index] += effect
        }
        effects[target.usual.index] += pull?.shift ?? 0
        return Explanation(
            Feature.allCases.map { feature in
                let isPull = feature == target.usual && pull != nil
                return (feature, isPull ? FeatureValue(pull?.usual) : inputs.value(of: feature), effects[feature.index])
            },
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
