import BellwetherStatistics
import Foundation

/// Learns how results scatter around typical values.
struct SpreadTraining: Sendable {
    let library: any BoostingLibrary

    /// Fewer residuals than this, and all posts are taken to scatter alike.
    static let minimumForTrees = 200
    private static let rounds = 30

    /// A spread's parts, as they are saved.
    struct Parts: Sendable {
        let overall: Double
        let trees: String?
        let scores: ConformalScores

        var isWellFormed: Bool { overall > 0 && overall.isFinite && scores.isWellFormed }
    }

    /// - Parameter residuals: not empty.
    func fit(_ residuals: Residuals) async throws -> Parts {
        let all = try await scale(residuals.trees, residuals.values)
        return Parts(
            overall: all.overall, trees: all.trees,
            scores: ConformalScores(try await scores(residuals), halfLife: Double(residuals.count) / 2))
    }

    func spread(_ parts: Parts, columns: Int) throws(BoostingError) -> Spread {
        let trees: (any Booster)? =
            if let trees = parts.trees { try library.load(trees, columns: columns) } else { nil }
        return Spread(scale: Spread.Scale(overall: parts.overall, trees: trees), scores: parts.scores)
    }

    /// The scores of posts whose scale was learnt from those before them, as it is when a draft is forecast.
    private func scores(_ residuals: Residuals) async throws -> [Double] {
        var scores: [Double] = []
        for (place, start) in residuals.starts.enumerated() where start >= Self.minimumForTrees {
            let end = place + 1 < residuals.starts.count ? residuals.starts[place + 1] : residuals.count
            let earlier = residuals.first(start)
            let parts = try await scale(earlier.trees, earlier.values)
            let scale = Spread.Scale(
                overall: parts.overall,
                trees: try parts.trees.map { try library.load($0, columns: residuals.trees.columns) })
            for row in start..<end {
                scores.append(residuals.values[row] / scale.value(Array(residuals.trees[row])))
            }
        }
        guard scores.count < Self.minimumForTrees else { return scores }
        let overall = Self.overall(residuals.values)
        return residuals.values.map { $0 / overall }
    }

    private func scale(_ trees: DesignMatrix, _ residuals: [Double]) async throws -> (overall: Double, trees: String?) {
        let overall = Self.overall(residuals)
        guard residuals.count >= Self.minimumForTrees else { return (overall, nil) }
        let set = BoostingSet(
            matrix: trees, labels: residuals.map { max(abs($0) / overall, 1e-9) },
            offsets: [Double](repeating: 0, count: residuals.count))
        let grown = try await library.train(
            set,
            parameters: BoostingParameters(
                objective: .poisson, rounds: Self.rounds, minimumPostsPerLeaf: max(20, residuals.count / 20)))
        return (overall, grown)
    }

    /// Above 0, also where every forecast was right.
    private static func overall(_ residuals: [Double]) -> Double {
        max(mean(residuals.map(abs)) ?? 0, 1e-6)
    }
}
