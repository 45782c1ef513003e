import BellwetherPostgres
import BellwetherSQLite
package import BellwetherStore
import Foundation

/// Every port of one store.
package typealias EveryPort = AccountStore & AnalysisStore & ArchiveStore & HistoryReading & ImportStore & InsightReader
    & KeyStore & PostReader & PostSearch & PostWriter & PredictionLedger & StoreMaintenance & WorkspaceStore

/// A store that is open, whichever adapter it goes through.
package struct OpenStore: Sendable {
    package let location: StoreLocation
    package let ports: any EveryPort
    private let closing: @Sendable () async -> Void

    /// Opens a store, making it if it is not there.
    /// - Throws: ``StoreError``.
    package static func open(_ location: StoreLocation) async throws -> OpenStore {
        switch location {
        case .sqlite(let folder): return try sqlite(folder: folder)
        case .postgres(let url):
            let store = try await PostgresStore(url: url)
            return OpenStore(location: location, ports: store) { await store.close() }
        }
    }

    /// Opens a store, and closes it when the body is done.
    package static func withStore<Result>(
        _ location: StoreLocation, _ body: (OpenStore) async throws -> Result
    ) async throws -> Result {
        let store = try await open(location)
        do {
            let result = try await body(store)
            await store.close()
            return result
        } catch {
            await store.close()
            throw error
        }
    }

    /// Opens the SQLite file of a folder, making both if they are not there.
    /// - Throws: ``StoreError``.
    package static func sqlite(folder: String) throws -> OpenStore {
        let store = try SQLiteStore(dataDirectory: folder)
        return OpenStore(location: .sqlite(folder: folder), ports: store) { store.close() }
    }

    /// - Parameter closing: what ends the adapter's connections.
    init(location: StoreLocation, ports: any EveryPort, closing: @escaping @Sendable () async -> Void) {
        self.location = location
        self.ports = ports
        self.closing = closing
    }

    /// Ends all connections, once what is under way is done.
    ///
    /// Nothing can be done with the store afterwards.
    package func close() async {
        await closing()
    }

    /// Reads the store as it is at one moment, where the adapter can.
    package func reading<Result: Sendable>(
        _ body: (any HistoryReading) async throws -> Result
    ) async throws -> Result {
        guard let moments = ports as? any OneMomentReading else { return try await body(ports) }
        return try await moments.atOneMoment(body)
    }

    /// Whether there is nothing in it that could be lost.
    package func isEmpty() async throws -> Bool {
        try await ports.workspaces().isEmpty
    }
}

extension StoreLocation {
    /// Whether there is a store; a server's is only known when it is asked.
    package var exists: Bool {
        switch self {
        case .sqlite(let folder): FileManager.default.fileExists(atPath: folder + "/" + SQLiteStore.fileName)
        case .postgres: true
        }
    }
}
