import BellwetherCore
import BellwetherStore
import BellwetherTransfer

/// Copies a store into one file while it is in use.
package struct StoreBackup: Sendable {
    private let store: OpenStore
    private let clock: @Sendable () -> Timestamp

    package init(of bellwether: Bellwether) {
        store = bellwether.store
        clock = bellwether.clock
    }

    /// Writes the backup: a SQLite file of a SQLite store, a history with the hashes of API keys of any other.
    ///
    /// Either way it is the store as it was at one moment, and appears whole or not at all.
    /// - Throws: ``StoreError``, ``OutputError``.
    package func run(to path: String) async throws {
        if let files = store.ports as? any FileBackup {
            try await files.backup(to: path)
            return
        }
        let output = try FileOutput(path: path, isPrivate: true)
        let now = clock()
        try await store.reading { history in
            _ = try await HistoryWriter.write(
                history, selection: HistorySelection(includesKeys: true), to: output, now: now)
        }
        try output.commit()
    }
}
