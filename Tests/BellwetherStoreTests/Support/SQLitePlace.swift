import BellwetherSQLite
import GRDB

/// A folder with a SQLite store.
struct SQLitePlace: StorePlace {
    let folder: String

    var path: String { folder + "/" + SQLiteStore.fileName }

    func open() async throws -> any AnyStore {
        try SQLiteStore(dataDirectory: folder)
    }

    func execute(_ sql: String) async throws {
        // As the damage that is tested comes: nobody asks about foreign keys.
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(10)
        try await DatabaseQueue(path: path, configuration: configuration).write { db in
            try db.execute(sql: sql)
        }
    }

    func tableSizes() async throws -> [String: Int] {
        try await DatabaseQueue(path: path).read { db in
            let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
            return try Dictionary(
                uniqueKeysWithValues: tables.map { table in
                    (table, try Int.fetchOne(db, sql: "SELECT count(*) FROM \"\(table)\"") ?? 0)
                })
        }
    }
}
