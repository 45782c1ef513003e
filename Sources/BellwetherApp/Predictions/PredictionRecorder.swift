package import BellwetherCore
package import BellwetherPrediction
package import BellwetherStore
import Foundation
import Logging
import ServiceLifecycle
import Synchronization

/// Stores forecasts that were given, some at a time, so that nobody waits for the disk to get one.
///
/// What was given in the last half second before the power fails is not taken down; a server that is asked to stop
/// stores everything first.
package final class PredictionRecorder: Service, PredictionRecording {
    private struct Waiting {
        let id: PredictionID
        let workspace: WorkspaceID
        let madeAt: Timestamp
        let draft: Draft
        let forecast: Forecast
    }

    private let ledger: any PredictionLedger
    private let clock: @Sendable () -> Timestamp
    private let logger: Logger
    private let waiting = Mutex<[Waiting]>([])

    private static let pause = Duration.milliseconds(500)
    /// More than these are not kept in memory.
    private static let most = 20_000
    private static let batch = 1_000

    init(ledger: any PredictionLedger, clock: @escaping @Sendable () -> Timestamp, logger: Logger) {
        self.ledger = ledger
        self.clock = clock
        self.logger = logger
    }

    package func record(_ draft: Draft, _ forecast: Forecast, in workspace: WorkspaceID) -> PredictionID? {
        let now = clock()
        guard let id = Self.newID(at: now) else { return nil }
        let entry = Waiting(id: id, workspace: workspace, madeAt: now, draft: draft, forecast: forecast)
        return waiting.withLock { waiting in
            guard waiting.count < Self.most else { return nil }
            waiting.append(entry)
            return id
        }
    }

    /// Begins with the time, so that the newest stand together in the store's index.
    private static func newID(at now: Timestamp) -> PredictionID? {
        let time = String(max(0, now.seconds), radix: 16)
        return try? PredictionID(time + "-" + UUID().uuidString.lowercased())
    }

    package func run() async throws {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            // Ends early when the server stops; the loop's condition sees it.
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.pause) }
            await store()
        }
    }

    /// Stores everything that waits; what cannot be stored now waits on.
    package func store() async {
        while true {
            let entries = waiting.withLock { waiting in
                let entries = Array(waiting.prefix(Self.batch))
                waiting.removeFirst(entries.count)
                return entries
            }
            guard !entries.isEmpty else { return }
            do {
                for (workspace, entries) in Dictionary(grouping: entries, by: \.workspace) {
                    try await ledger.record(entries.compactMap(recorded), in: workspace)
                }
            } catch {
                logger.error(
                    "forecasts could not be stored", metadata: ["reason": "\(error)", "waiting": "\(entries.count)"])
                // Storing one twice changes nothing.
                waiting.withLock { $0.insert(contentsOf: entries.prefix(Self.most - min(Self.most, $0.count)), at: 0) }
                return
            }
        }
    }

    private func recorded(_ entry: Waiting) -> RecordedPrediction? {
        do {
            return try RecordedPrediction(id: entry.id, madeAt: entry.madeAt, entry.draft, entry.forecast)
        } catch {
            logger.error("a forecast was not stored", metadata: ["reason": "\(error)"])
            return nil
        }
    }
}
