import BellwetherStatistics
import Foundation

/// Trains the model of one measure of one target in one regime.
struct TargetTraining: Sendable {
    let target: Target
    let measure: Measure
    let regime: Regime
    let library: any BoostingLibrary

    /// Most trees a model may have: what the explanation of a forecast has time for.
    static let maximumRounds = 100
    /// Posts beyond which one split says enough, and a sample of so many is enough for the base.
    static let manyPosts = 20_000
    /// Ridge penalty of the linear base.
    static let ridge = 10.0

    /// A model's parts, as they are saved.
    struct Parts: Sendable {
        let base: LinearModel
        let scale: Double
        let rounds: Int
        let trees: String
        /// How results scatter around typical values; nil of means.
        var spread: SpreadTraining.Parts?
        /// How far typical values go over to what an account's few posts got; nil where that is known from history.
        var shrinkage: AccountShrinkage?
        var replicates: [Replicate.Parts] = []
    }

    /// Trains on all the rows given, growing so many trees.
    func fit(_ data: TargetData, rounds: Int) async throws -> Parts {
        let base = fitBase(data)
        let trees = try await library.train(
            boostingSet(data, on: base), parameters: parameters(rounds: rounds, posts: data.count))
        return Parts(base: base.model, scale: base.scale, rounds: rounds, trees: trees)
    }

    func model(_ parts: Parts) throws(BoostingError) -> TargetModel {
        TargetModel(
            target: target, measure: measure, regime: regime, base: parts.base, scale: parts.scale,
            trees: try library.load(parts.trees, columns: treeColumns),
            spread: try parts.spread.map { (parts) throws(BoostingError) in
                try SpreadTraining(library: library).spread(parts, columns: treeColumns)
            }, shrinkage: parts.shrinkage,
            replicates: try parts.replicates.map { (parts) throws(BoostingError) in
                Replicate(base: parts.base, trees: try library.load(parts.trees, columns: treeColumns))
            })
    }

    private var treeColumns: Int { Columns.trees(regime, target: target).count }

    /// What models of earlier posts leave over of later ones.
    func residuals(_ data: TargetData, rounds: Int) async throws -> Residuals {
        var residuals = Residuals(columns: treeColumns)
        let folds = data.count <= Self.manyPosts ? Self.folds(data.count) : Self.fewFolds(data.count)
        for fold in folds {
            let model = try model(await fit(data[0..<fold.lowerBound], rounds: rounds))
            residuals.append(data[fold], of: model)
        }
        return residuals
    }

    /// How many trees do best on posts later than those they were grown on.
    ///
    /// Averaged over several such splits where posts are few: one short stretch of posts says little (rolling origin,
    /// Tashman 2000, doi:10.1016/S0169-2070(00)00065-0).
    func chooseRounds(_ data: TargetData) async throws -> Int {
        guard data.count <= Self.manyPosts else {
            let start = data.count * 8 / 10
            return bestRound(
                try await losses(training: data[0..<start], validation: data[start..<data.count], patience: 10))
        }
        var sums = [Double](repeating: 0, count: Self.maximumRounds)
        for fold in Self.folds(data.count) {
            let losses = try await losses(
                training: data[0..<fold.lowerBound], validation: data[fold], patience: nil)
            // A fold whose trees stop growing has said all it will: its last loss stands for the rounds after.
            guard let last = losses.last else { continue }
            for round in sums.indices {
                sums[round] += Double(fold.count) * (round < losses.count ? losses[round] : last)
            }
        }
        return bestRound(sums)
    }

    /// Stretches of posts, each to be forecast by what was learnt from all before it.
    private static func folds(_ count: Int) -> [Range<Int>] {
        (0..<5).map { count * (25 + 15 * $0) / 100..<count * (40 + 15 * $0) / 100 }
    }

    private static func fewFolds(_ count: Int) -> [Range<Int>] {
        [count * 6 / 10..<count * 8 / 10, count * 8 / 10..<count]
    }

    private func bestRound(_ losses: [Double]) -> Int {
        (losses.indices.min { losses[$0] < losses[$1] } ?? 0) + 1
    }

    private func losses(
        training: TargetData, validation: TargetData, patience: Int?
    ) async throws -> [Double] {
        let base = fitBase(training)
        return try await library.losses(
            training: boostingSet(training, on: base), validation: boostingSet(validation, on: base),
            parameters: parameters(rounds: Self.maximumRounds, posts: training.count), patience: patience)
    }

    private struct Base {
        let model: LinearModel
        let scale: Double
    }

    private func fitBase(_ data: TargetData) -> Base {
        let scale =
            switch measure {
            case .typical: 1.0
            case .expected: max(mean(data.outcomes) ?? 1, 1e-9)
            }
        let step = max(1, data.count / Self.manyPosts)
        let sample = Array(stride(from: 0, to: data.count, by: step))
        let model = LinearModel(
            sample.flatMap { data.base[$0] }, columns: data.base.columns,
            outcomes: transformed(sample.map { data.outcomes[$0] }, scale: scale),
            fit: measure == .typical ? .median : .logMean, ridge: Self.ridge,
            unlimited: Columns.unlimited(in: Columns.base(regime, target: target)))
        return Base(model: model, scale: scale)
    }

    private func boostingSet(_ data: TargetData, on base: Base) -> BoostingSet {
        BoostingSet(
            matrix: data.trees, labels: transformed(data.outcomes, scale: base.scale),
            offsets: (0..<data.count).map { base.model.predict(Array(data.base[$0])) })
    }

    private func transformed(_ outcomes: [Double], scale: Double) -> [Double] {
        switch measure {
        case .typical: outcomes.map { log($0 + target.offset) }
        // Poisson boosting refuses a history without a single like; a trace of one forecasts as none.
        case .expected: outcomes.map { max($0 / scale, 1e-9) }
        }
    }

    private func parameters(rounds: Int, posts: Int) -> BoostingParameters {
        BoostingParameters(
            objective: measure == .typical ? .absoluteError : .poisson, rounds: rounds,
            minimumPostsPerLeaf: min(20, max(5, posts / 20)))
    }
}
