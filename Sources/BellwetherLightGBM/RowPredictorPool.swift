import CLightGBM
import Synchronization

/// Single-row configurations of one booster, as many as were ever in use at once.
///
/// LightGBM's fast path keeps its buffers in a configuration that only one thread may use at a time.
final class RowPredictorPool: Sendable {
    /// `@unchecked Sendable`: the pointers are handed to one caller at a time.
    private struct Configurations: @unchecked Sendable {
        let booster: BoosterHandle
        var idle: [FastConfigHandle] = []
    }

    private let configurations: Mutex<Configurations>
    private let type: Int32
    private let columns: Int
    private let results: Int

    /// - Parameter results: how many numbers one row gives.
    init(booster: BoosterHandle, type: Int, columns: Int, results: Int) {
        configurations = Mutex(Configurations(booster: booster))
        self.type = Int32(type)
        self.columns = columns
        self.results = results
    }

    func predict(_ row: [Double]) -> [Double] { predict([row]) }

    /// The results of many rows, one row after the other.
    func predict(_ rows: [[Double]]) -> [Double] {
        precondition(rows.allSatisfy { $0.count == columns }, "a row has one value per column")
        let configuration = take()
        defer { configurations.withLock { $0.idle.append(configuration.handle) } }
        return [Double](unsafeUninitializedCapacity: results * rows.count) { buffer, count in
            for row in rows {
                var length: Int64 = 0
                let code = LGBM_BoosterPredictForMatSingleRowFast(
                    configuration.handle, row, &length, buffer.baseAddress?.advanced(by: count))
                precondition(code == 0 && length == Int64(results), "a loaded booster scores rows of its own width")
                count += results
            }
        }
    }

    /// Frees the configurations; the booster must not be used after.
    func removeAll() {
        configurations.withLock { configurations in
            for handle in configurations.idle { LGBM_FastConfigFree(handle) }
            configurations.idle = []
        }
    }

    private struct Taken: @unchecked Sendable {
        let handle: FastConfigHandle
    }

    private func take() -> Taken {
        configurations.withLock { configurations in
            if let handle = configurations.idle.popLast() { return Taken(handle: handle) }
            var created: FastConfigHandle?
            let code = LGBM_BoosterPredictForMatSingleRowFastInit(
                configurations.booster, type, 0, -1, Int32(C_API_DTYPE_FLOAT64), Int32(columns),
                "num_threads=1", &created)
            guard code == 0, let created else {
                preconditionFailure("LightGBM refused a configuration for a booster that it has loaded")
            }
            return Taken(handle: created)
        }
    }
}
