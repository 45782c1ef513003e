import BellwetherCore

/// Trains every model of a workspace, and says how well such models forecast.
package struct Trainer: Sendable {
    /// Fewer mature posts than this teach nothing that holds.
    package static let minimumPosts = 50
    /// Fewer posts with history than this, and no model of it is made.
    static let minimumPostsWithHistory = 50

    private let library: any BoostingLibrary

    package init(library: any BoostingLibrary) {
        self.library = library
    }

    /// Trains on all rows, after an evaluation that holds out the newest fifth.
    ///
    /// - Throws: ``TrainingError`` when there is too little to learn from; ``BoostingError``.
    package func train(_ table: TrainingTable) async throws -> TrainedModel {
        let rows = table.rows
        try checkEnough(rows, minimum: Self.minimumPosts, of: "posts")
        let split = rows.count * 8 / 10
        let training = Array(rows[..<split])
        try checkEnough(training, minimum: Self.minimumPosts * 8 / 10, of: "posts among the older four fifths")
        let rehearsal = try await fit(training)
        let evaluation = ModelEvaluation(
            posts: rows.count - split,
            targets: Target.allCases.map { target in
                TargetEvaluation(
                    target, models: rehearsal.regimes.mapValues { $0[target] }, training: training,
                    held: Array(rows[split...]))
            })
        // The newest posts say most about the next ones: the model that goes live learns from them too, with as many
        // trees as the rehearsal found best, and how far it misses is what the rehearsal missed.
        let final = try await fit(
            rows, rounds: rehearsal.parts.mapValues(\.rounds), residuals: rehearsal.residuals(with: rows[split...]))
        return TrainedModel(table: table, fitted: final, evaluation: evaluation, library: library.version)
    }

    private func checkEnough(
        _ rows: [TrainingRow], minimum: Int, of posts: String
    ) throws(TrainingError) {
        guard rows.count >= minimum else {
            throw TrainingError(
                "Training needs at least \(minimum) \(posts) that are a week old and whose reach or impressions "
                    + "are known; there are \(rows.count). Import more of the history.")
        }
        for target in Target.allCases {
            let known = rows.count { $0.outcome[target] != nil }
            guard known >= minimum else {
                let name = target.rawValue.replacing("_", with: " ")
                throw TrainingError(
                    "Training needs at least \(minimum) \(posts) with a known \(name); there are \(known). "
                        + "Import an export that has it.")
            }
        }
    }

    /// How models of one target, trained on some posts, forecast later ones.
    /// - Parameters:
    ///   - training: at least ``minimumPosts`` that have the target, oldest first.
    ///   - held: later posts.
    package func evaluate(
        _ target: Target, training: [TrainingRow], held: [TrainingRow]
    ) async throws -> TargetEvaluation {
        var models: [Regime: TargetModels] = [:]
        for regime in Regime.allCases {
            let data = TargetData(Self.rows(training, of: regime), target: target, regime: regime)
            guard regime == .withoutHistory || data.count >= Self.minimumPostsWithHistory else { continue }
            var fitted: [Measure: TargetModel] = [:]
            for measure in Measure.allCases {
                let part = ModelPart(regime: regime, target: target, measure: measure)
                let parts = try await fit(part, data, rounds: nil, residuals: nil).parts
                fitted[measure] = try TargetTraining(part, library: library).model(parts)
            }
            if let typical = fitted[.typical], let expected = fitted[.expected] {
                models[regime] = TargetModels(typical: typical, expected: expected)
            }
        }
        return TargetEvaluation(target, models: models, training: training, held: held)
    }

    /// Fits every model to all the rows given, oldest first, without an evaluation.
    package func fit(_ rows: [TrainingRow]) async throws -> FittedModels {
        try await fit(rows, rounds: nil, residuals: nil)
    }

    /// - Parameters:
    ///   - rounds: trees per part; nil finds out how many are best, and the parts say so.
    ///   - residuals: what models of earlier posts left over; nil finds out.
    private func fit(
        _ rows: [TrainingRow], rounds: [ModelPart: Int]?, residuals: [ModelPart: Residuals]?
    ) async throws -> FittedModels {
        var allParts: [ModelPart: TargetTraining.Parts] = [:]
        var left: [ModelPart: Residuals] = [:]
        var regimes: [Regime: RegimeModels] = [:]
        for regime in Regime.allCases {
            let seen = Self.rows(rows, of: regime)
            guard regime == .withoutHistory || isEnoughHistory(seen, rounds: rounds) else { continue }
            var parts: [ModelPart: TargetTraining.Parts] = [:]
            for target in Target.allCases {
                let data = TargetData(seen, target: target, regime: regime)
                for measure in Measure.allCases {
                    let part = ModelPart(regime: regime, target: target, measure: measure)
                    let fitted = try await fit(part, data, rounds: rounds?[part], residuals: residuals?[part])
                    parts[part] = fitted.parts
                    left[part] = fitted.residuals
                }
            }
            let reach = ModelPart(regime: regime, target: .reach, measure: .typical)
            if let rounds = rounds?[reach] {
                parts[reach]?.replicates = try await TargetTraining(reach, library: library).replicates(
                    of: seen, rounds: rounds)
            }
            regimes[regime] = try RegimeModels(regime, parts: parts, library: library)
            allParts.merge(parts) { $1 }
        }
        return FittedModels(
            parts: allParts, residuals: left, regimes: regimes, seen: SeenFeatures(rows), medians: OverallMedians(rows))
    }

    /// Fits one part; where it is for typical values, with how results scatter around them.
    private func fit(
        _ part: ModelPart, _ data: TargetData, rounds: Int?, residuals: Residuals?
    ) async throws -> (parts: TargetTraining.Parts, residuals: Residuals?) {
        let training = TargetTraining(part, library: library)
        let chosen = if let rounds { rounds } else { try await training.chooseRounds(data) }
        var parts = try await training.fit(data, rounds: chosen)
        guard part.measure == .typical else { return (parts, nil) }
        let missed = if let residuals { residuals } else { try await training.residuals(data, rounds: chosen) }
        parts.spread = try await SpreadTraining(library: library).fit(missed)
        if part.regime == .withoutHistory {
            parts.shrinkage = AccountShrinkage(missed.values, accounts: missed.accounts)
        }
        return (parts, missed)
    }

    private static func rows(_ rows: [TrainingRow], of regime: Regime) -> [TrainingRow] {
        regime == .withHistory ? rows.filter { $0.inputs.regime == .withHistory } : rows
    }

    private func isEnoughHistory(_ rows: [TrainingRow], rounds: [ModelPart: Int]?) -> Bool {
        if let rounds { return rounds.keys.contains { $0.regime == .withHistory } }
        return Target.allCases.allSatisfy { target in
            rows.count { $0.outcome[target] != nil } >= Self.minimumPostsWithHistory
        }
    }
}

/// Why training could not begin.
package struct TrainingError: Error, Hashable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
