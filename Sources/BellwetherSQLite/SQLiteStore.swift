package import BellwetherStore
import CSQLiteSettings
import Foundation
import GRDB

/// The embedded store: one SQLite file in the data directory.
///
/// Write-ahead log, foreign keys on, every commit synced; writers that come together share a commit. Several processes
/// may use the file at once: the server and an import on the command line, say. Blocking work runs on GRDB's own queues,
/// never on the cooperative pool.
package final class SQLiteStore: Sendable {
    let pool: DatabasePool
    package let path: String
    /// What is read: the pool, or the store as it was at one moment.
    private let reader: any DatabaseReader
    private let commits: GroupCommit<WriteJob>
    let cache: HistoryCache

    /// The store's file name inside the data directory.
    package static let fileName = "bellwether.sqlite"

    /// Jobs that share a commit at most.
    private static let jobsPerCommit = 256

    /// Opens the store, making the directory, the file and its tables as needed.
    /// - Throws: ``StoreError``: `unavailable`, `full`, `busy`, `damaged` or `newer`.
    package init(dataDirectory: String) throws(StoreError) {
        let path = dataDirectory + "/" + Self.fileName
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
        _ = Self.settings
        do {
            // Two processes that start at once would both find the tables missing.
            let lock = try FileLock(path: dataDirectory + "/.migrating")
            defer { lock.release() }
            pool = try DatabasePool(path: path, configuration: Self.configuration)
            let migrator = Self.migrator
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
        self.path = path
        reader = pool
        cache = HistoryCache()
        commits = GroupCommit(limit: Self.jobsPerCommit) { [pool] jobs in
            try await pool.commit(jobs)
        }
    }

    /// The same store, read as it was when the snapshot was made.
    init(_ store: SQLiteStore, at snapshot: DatabaseSnapshot) {
        pool = store.pool
        path = store.path
        commits = store.commits
        cache = store.cache
        reader = snapshot
    }

    /// Closes the file once nobody reads or writes; nothing can be done with the store afterwards.
    package func close() {
        // Moves what is in the log into the file, unless others are using it: the file alone is then the whole store.
        try? pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA busy_timeout = 0")
            try db.checkpoint(.truncate)
        }
        // A file that cannot be closed now is closed with the process; everything acknowledged is on disk already.
        try? pool.close()
    }

    /// Settings of SQLite in this process, made before it is first used.
    private static let settings = sqlite_settings_no_memory_statistics()

    static var configuration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.label = "bellwether"
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "PRAGMA cache_size = -65536")  // 64 MiB
            // A long import would otherwise copy the same pages from the log into the file again and again.
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 128000")  // 512 MiB
        }
        return configuration
    }

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerCreateTables()
        migrator.registerPostHistory()
        migrator.registerAnalyses()
        migrator.registerPredictions()
        return migrator
    }

    func read<Value: Sendable>(_ body: @Sendable @escaping (Database) throws -> Value) async throws -> Value {
        do {
            return try await reader.read(body)
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    /// Runs a change in a transaction; returns once it is on disk.
    ///
    /// Once begun it is carried through, also when the task that asked for it is cancelled.
    func write<Value: Sendable>(_ body: @Sendable @escaping (Database) throws -> Value) async throws -> Value {
        let answer = WriteAnswer<Value>()
        do {
            try await commits.submit(WriteJob { db in try answer.fill { try body(db) } })
            return try answer.value()
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }
}
