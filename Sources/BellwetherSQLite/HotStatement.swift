import GRDB
import GRDBSQLite

/// A statement that runs for every post of a batch: bound by SQLite's own calls, without GRDB's values between.
///
/// Used inside a transaction of GRDB's; values are bound by position, from 1.
struct HotStatement {
    // Keeps the handle alive.
    private let statement: Statement
    private let handle: OpaquePointer

    init(_ db: Database, sql: String) throws {
        statement = try db.cachedStatement(sql: sql)
        handle = statement.sqliteStatement
    }

    func bind(_ position: Int, _ value: Int64) {
        sqlite3_bind_int64(handle, CInt(position), value)
    }

    func bind(_ position: Int, _ value: Int?) {
        if let value {
            sqlite3_bind_int64(handle, CInt(position), Int64(value))
        } else {
            sqlite3_bind_null(handle, CInt(position))
        }
    }

    func bind(_ position: Int, _ value: Bool) {
        sqlite3_bind_int64(handle, CInt(position), value ? 1 : 0)
    }

    /// The text is copied.
    func bind(_ position: Int, _ value: String?) {
        guard var value else {
            sqlite3_bind_null(handle, CInt(position))
            return
        }
        value.withUTF8 { bytes in
            let characters = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
            if let characters {
                sqlite3_bind_text(handle, CInt(position), characters, CInt(bytes.count), Self.copied)
            } else {
                sqlite3_bind_text(handle, CInt(position), "", 0, Self.copied)
            }
        }
    }

    /// Runs the statement with what is bound; leaves it ready to be bound again.
    /// - Throws: `DatabaseError`.
    func run() throws {
        let result = sqlite3_step(handle)
        let ended = sqlite3_reset(handle)
        guard result == SQLITE_DONE else { throw failure(ended) }
    }

    /// The whole numbers of the first row, NULL as 0; nil when there is no row.
    /// - Throws: `DatabaseError`.
    func firstRow(columns: Int) throws -> [Int64]? {
        let result = sqlite3_step(handle)
        defer { sqlite3_reset(handle) }
        switch result {
        case SQLITE_ROW: return (0..<columns).map { sqlite3_column_int64(handle, CInt($0)) }
        case SQLITE_DONE: return nil
        default: throw failure(result)
        }
    }

    private func failure(_ code: CInt) -> DatabaseError {
        let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
        return DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: statement.sql)
    }

    /// SQLITE_TRANSIENT: a macro Swift does not see.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
