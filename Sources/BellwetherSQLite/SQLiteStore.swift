package import BellwetherStore
import Foundation
import GRDB

/// The embedded store: one SQLite file in the data directory.
///
/// Write-ahead log, foreign keys on, every commit synced. Several processes may use the file at once: the server and
/// an import on the command line, say. Blocking work runs on GRDB's own queues, never on the cooperative pool.
package final class SQLiteStore: Sendable {
    private let pool: DatabasePool
    private let path: String

    /// The store's file name inside the data directory.
    package static let fileName = "bellwether.sqlite"

    /// Opens the store, making the directory, the file and its tables as needed.
    /// - Throws: ``StoreError``: `unavailable`, `full`, `busy`, `damaged` or `newer`.
    package init(dataDirectory: String) throws(StoreError) {
        path = dataDirectory + "/" + Self.fileName
        do {
            try FileManager.default.createDirectory(
                atPath: dataDirectory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StoreError(
                .unavailable,
                "Cannot make the data directory '\(dataDirectory)': \(error.localizedDescription) "
                    + "Choose another with --data-dir.",
                underlying: error)
        }
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.label = "bellwether"
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "PRAGMA cache_size = -65536")  // 64 MiB
            // A long import would otherwise copy the same pages from the log into the file again and again.
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 8000")  // 32 MiB
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            var migrator = DatabaseMigrator()
            migrator.registerCreateTables()
            if try pool.read({ try migrator.hasBeenSuperseded($0) }) {
                throw StoreError(
                    .newer, "'\(path)' was made by a newer version of Bellwether. Upgrade this one to use it.")
            }
            try migrator.migrate(pool)
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError(error, path: path)
        }
    }

    func read<Value: Sendable>(_ body: @Sendable @escaping (Database) throws -> Value) async throws -> Value {
        do {
            return try await pool.read(body)
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    func write<Value: Sendable>(_ body: @Sendable @escaping (Database) throws -> Value) async throws -> Value {
        do {
            return try await pool.write(body)
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }
}
