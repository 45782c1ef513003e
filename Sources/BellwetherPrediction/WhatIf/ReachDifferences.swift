import BellwetherCore
import BellwetherStatistics

/// How the typical reach of variants of a post differs from the post's own, and how surely.
///
/// The chance that moves one post's result moves that of its variants alike and cancels; what is left is how far the
/// model itself may be off, because it was learnt from these posts and no others. That is measured by half-sample
/// replication (McCarthy 1969, doi:10.2307/1402116): a model of a random half of the posts differs from the model of all
/// of them by as much, in variance, as that one from the model of unlimited posts, var(1/2) - var(1) = (2 - 1) * var / n.
/// So the standard error of a difference, on the logarithmic scale, is the root mean square distance of the replicates'
/// differences from the model's. It holds the trees' own randomness too, and, as a model of half the posts is drawn
/// closer to no difference, is rather too wide.
///
/// Of many variants some seem better by chance. All intervals together hold with the level's probability: the factor on
/// the standard errors is the level's quantile of the greatest standardised distance of any variant (max-t, Romano & Wolf
/// 2005, doi:10.1198/016214504000000539), and no less than Student's for one variant alone.
struct ReachDifferences {
    static let level = 0.8
    /// Student's t, 0.9 quantile, as many degrees of freedom as there are replicates.
    private static let leastFactor = 1.325
    /// Less on the logarithmic scale is rounding.
    private static let rounding = 1e-9

    /// Typical reach per variant, unrounded.
    let reaches: [Double]
    /// Variant / post - 1, per variant.
    let changes: [Estimate]

    /// - Parameters:
    ///   - model: of typical reach, with replicates.
    ///   - posts: that it learnt from.
    init(_ model: TargetModel, from post: FeatureInputs, to variants: [FeatureInputs], posts: Int) {
        let (baseColumns, treeColumns) = (model.baseColumns, Columns.trees(model.regime, target: model.target))
        let all = [post] + variants
        let (baseRows, treeRows) = (all.map(baseColumns.row), all.map(treeColumns.row))
        // An account's few posts draw the forecasts of all its drafts towards one value.
        func scored(_ base: LinearModel, _ trees: any Booster) -> [Double] {
            zip(all, zip(baseRows, trees.scores(treeRows))).map { inputs, row in
                let logarithm = base.predict(row.0) + row.1
                return logarithm + (model.pull(inputs, from: logarithm)?.shift ?? 0)
            }
        }
        let logarithms = scored(model.base, model.trees)
        let differences = Self.differences(logarithms)
        let distances = model.replicates.map { replicate in
            zip(Self.differences(scored(replicate.base, replicate.trees)), differences).map { $0 - $1 }
        }
        let errors = differences.indices.map { place in
            (distances.reduce(0) { $0 + $1[place] * $1[place] } / Double(distances.count)).squareRoot()
        }
        let factor = Self.factor(distances, errors: errors)
        let own = logarithms.first ?? 0
        let ownReach = model.natural(own)
        func change(_ difference: Double) -> Double {
            // Below one person there is no ratio to speak of.
            (model.natural(own + difference) - ownReach) / max(ownReach, 1)
        }
        reaches = logarithms.dropFirst().map(model.natural)
        changes = zip(differences, errors).map { difference, error in
            Estimate(
                value: change(difference), low: change(difference - factor * error),
                high: change(difference + factor * error), level: Self.level, n: posts)
        }
    }

    /// Of all but the first from the first.
    private static func differences(_ logarithms: [Double]) -> [Double] {
        let own = logarithms.first ?? 0
        return logarithms.dropFirst().map { $0 - own }
    }

    private static func factor(_ distances: [[Double]], errors: [Double]) -> Double {
        let greatest = distances.map { distances in
            zip(distances, errors).reduce(0.0) { $1.1 > rounding ? max($0, abs($1.0) / $1.1) : $0 }
        }.sorted()
        let place = Int((level * Double(greatest.count + 1)).rounded(.up)) - 1
        guard greatest.indices.contains(place) else { return max(greatest.last ?? 0, leastFactor) }
        return max(greatest[place], leastFactor)
    }
}
