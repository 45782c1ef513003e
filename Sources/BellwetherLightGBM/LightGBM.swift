package import BellwetherPrediction
import CLightGBM
import Dispatch

/// LightGBM 4 through its C interface.
package struct LightGBM: BoostingLibrary {
    package let version = "LightGBM 4.7.0"
    private let queue = DispatchQueue(label: "bellwether.lightgbm.training", qos: .userInitiated)

    package init() {
        // LightGBM prints its progress to standard output otherwise, in the middle of JSON answers. What goes wrong
        // comes back through LGBM_GetLastError.
        LGBM_RegisterLogCallback { _ in }
    }

    package func train(_ set: BoostingSet, parameters: BoostingParameters) async throws -> String {
        try await blocking {
            let run = try TrainingRun(set, validation: nil, parameters: parameters)
            for _ in 0..<parameters.rounds {
                guard try run.boost() else { break }
            }
            return try run.text()
        }
    }

    package func losses(
        training: BoostingSet, validation: BoostingSet, parameters: BoostingParameters, patience: Int?
    ) async throws -> [Double] {
        try await blocking {
            let run = try TrainingRun(training, validation: validation, parameters: parameters)
            var losses: [Double] = []
            var best = (round: 0, loss: Double.infinity)
            while losses.count < parameters.rounds, try run.boost() {
                let loss = try run.validationLoss()
                losses.append(loss)
                if loss < best.loss { best = (losses.count, loss) }
                if let patience, losses.count - best.round >= patience { break }
            }
            return losses
        }
    }

    package func load(_ text: String, columns: Int) throws(BoostingError) -> any Booster {
        try LightGBMBooster(text: text, columns: columns)
    }

    /// Runs work that takes seconds on a thread of its own.
    private func blocking<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: work)) }
        }
    }
}

/// Turns LightGBM's return code into an error.
func check(_ code: Int32, _ action: String) throws(BoostingError) {
    guard code == 0 else {
        let reason = LGBM_GetLastError().map { String(cString: $0) } ?? "no reason given"
        throw BoostingError("LightGBM could not \(action): \(reason)")
    }
}
