package import BellwetherCore
import BellwetherStatistics

/// The papers of a saved model: `model.json`.
package struct ModelManifest: Codable, Sendable, Hashable {
    /// The version of this file's form.
    package static let currentFormat = 2

    /// What papers of every version have.
    struct Form: Codable {
        let format: Int
    }

    package let format: Int
    package let id: String
    package let workspace: String
    /// Whether the posts it learned from were made up.
    package let synthetic: Bool
    /// ISO 8601, UTC.
    package let trainedAt: String
    /// What reach is counted in.
    package let reachBasis: RateBasis
    /// Posts it learned from, and the days the oldest and newest of them went out.
    package let posts: Int
    package let from: String
    package let to: String
    /// What it looks at, by the names users see.
    package let features: [String]
    package let library: String
    /// SHA-256 over every number it learned from: equal data, equal fingerprint.
    package let dataFingerprint: String
    package let evaluation: ModelEvaluation
    let seen: SeenFeatures
    let medians: OverallMedians
    let parts: [Part]

    /// One LightGBM model and the linear base under it: log(typical + offset) or log(expected / scale) is
    /// base.intercept + sum of coefficient * (column - mean) / deviation + the trees' raw score.
    struct Part: Codable, Sendable, Hashable {
        let part: ModelPart
        let baseColumns: [String]
        let base: LinearModel
        let offset: Double
        let scale: Double
        let rounds: Int
        let treeColumns: [String]
        /// The file with the trees, in the model's folder.
        let trees: String
        /// SHA-256 of that file, lower-case hexadecimal.
        let treesSHA256: String
        /// How results scatter around typical values; nil of means.
        let spread: Spread?
        /// How far typical values go over to what an account's few posts got; nil where its history is known.
        let shrinkage: AccountShrinkage?
        /// The file with the models of random halves of the posts, each a base and trees like the part's own, and its
        /// SHA-256; nil of other parts than typical reach.
        let halves: String?
        let halvesSHA256: String?

        enum CodingKeys: String, CodingKey {
            case part, base, offset, scale, rounds, trees, spread, shrinkage, halves
            case halvesSHA256 = "halves_sha256"
            case baseColumns = "base_columns"
            case treeColumns = "tree_columns"
            case treesSHA256 = "trees_sha256"
        }
    }

    /// A result's logarithm lies a score times the scale from that of the typical value; the scale is `overall` times
    /// the exponential of the trees' raw score, from a quarter of to four times `overall`.
    struct Spread: Codable, Sendable, Hashable {
        let overall: Double
        /// The file with the trees for the scale, over the part's tree columns; nil where all posts scatter alike.
        let trees: String?
        let treesSHA256: String?
        let scores: ConformalScores

        enum CodingKeys: String, CodingKey {
            case overall, trees, scores
            case treesSHA256 = "trees_sha256"
        }
    }

    enum CodingKeys: String, CodingKey {
        case format, id, workspace, synthetic, posts, from, to, features, library, evaluation, seen, medians, parts
        case trainedAt = "trained_at"
        case reachBasis = "reach_basis"
        case dataFingerprint = "data_fingerprint"
    }
}

extension ModelManifest {
    /// What a forecast says of the model that made it.
    ///
    /// - Throws: ``InvalidInput`` when the manifest names an impossible workspace.
    package func summary() throws -> ModelSummary {
        guard let trainedAt = Timestamp(iso8601: trainedAt) else {
            throw InvalidInput(field: "trained_at", problem: "is no ISO 8601 time")
        }
        return ModelSummary(
            id: id, workspace: try WorkspaceID(workspace), trainedAt: trainedAt, posts: posts, isSynthetic: synthetic)
    }
}
