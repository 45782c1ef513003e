import BellwetherPrediction
import Synchronization

/// Notes when each training of trees ends.
final class TimedLibrary: BoostingLibrary {
    private let library: any BoostingLibrary
    private let ends = Mutex<[ContinuousClock.Instant]>([])

    init(_ library: any BoostingLibrary) {
        self.library = library
    }

    var version: String { library.version }

    /// When each training ended, in order.
    var trainingEnds: [ContinuousClock.Instant] { ends.withLock { $0 } }

    func train(_ set: BoostingSet, parameters: BoostingParameters) async throws -> String {
        let trees = try await library.train(set, parameters: parameters)
        ends.withLock { $0.append(.now) }
        return trees
    }

    func losses(
        training: BoostingSet, validation: BoostingSet, parameters: BoostingParameters, patience: Int?
    ) async throws -> [Double] {
        try await library.losses(
            training: training, validation: validation, parameters: parameters, patience: patience)
    }

    func load(_ text: String, columns: Int) throws(BoostingError) -> any Booster {
        try library.load(text, columns: columns)
    }
}
