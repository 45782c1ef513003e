import BellwetherStatistics
import Foundation

/// How results scatter around a model's typical value.
///
/// On the logarithmic scale a result lies a score times its scale away: the scale says how far posts like this one miss,
/// the scores, of posts the model had not seen, how they are spread over that (normalised split conformal prediction,
/// Papadopoulos, Vovk & Gammerman 2011).
struct Spread: Sendable {
    let scale: Scale
    let scores: ConformalScores

    /// The mean absolute residual of posts like one.
    struct Scale: Sendable {
        /// Of all posts; above 0.
        let overall: Double
        /// Trees for the logarithm of how much more or less it is; nil where there were too few posts to tell.
        let trees: (any Booster)?

        /// More than this factor from the overall scale no post is taken to be.
        private static let most = 4.0

        func value(_ treeRow: [Double]) -> Double {
            guard let trees else { return overall }
            return overall * min(max(exp(trees.score(treeRow)), 1 / Self.most), Self.most)
        }
    }
}
