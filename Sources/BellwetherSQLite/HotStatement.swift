import GRDB
import GRDBSQLite

/// A statement that runs for every post of a batch: bound and read by SQLite's own calls, without GRDB's values between.
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

    /// A statement with all its values bound.
    init(_ db: Database, sql: String, arguments: StatementArguments) throws {
        try self.init(db, sql: sql)
        try statement.setArguments(arguments)
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

    /// Gives the first row to be read; nil when there is none.
    /// - Throws: `DatabaseError`; what reading throws.
    func first<Value>(_ read: (HotRow) throws -> Value) throws -> Value? {
        let result = sqlite3_step(handle)
        defer { sqlite3_reset(handle) }
        switch result {
        case SQLITE_ROW: return try read(HotRow(handle: handle))
        case SQLITE_DONE: return nil
        default: throw failure(result)
        }
    }

    /// Gives every row to be read.
    /// - Throws: `DatabaseError`; what reading throws.
    func forEach(_ read: (HotRow) throws -> Void) throws {
        defer { sqlite3_reset(handle) }
        while true {
            let result = sqlite3_step(handle)
            guard result == SQLITE_ROW else {
                guard result == SQLITE_DONE else { throw failure(result) }
                return
            }
            try read(HotRow(handle: handle))
        }
    }

    private func failure(_ code: CInt) -> DatabaseError {
        let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
        return DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: statement.sql)
    }

    /// SQLITE_TRANSIENT: a macro Swift does not see.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}

/// A row of a ``HotStatement``, while it is being read; columns are counted from 0.
struct HotRow {
    fileprivate let handle: OpaquePointer

    /// NULL is 0.
    func integer(_ column: Int) -> Int64 { sqlite3_column_int64(handle, CInt(column)) }

    func optionalInteger(_ column: Int) -> Int64? {
        sqlite3_column_type(handle, CInt(column)) == SQLITE_NULL ? nil : integer(column)
    }

    /// NULL is false.
    func flag(_ column: Int) -> Bool { integer(column) != 0 }

    /// NULL is the empty text.
    func text(_ column: Int) -> String { optionalText(column) ?? "" }

    func optionalText(_ column: Int) -> String? {
        guard let start = sqlite3_column_text(handle, CInt(column)) else { return nil }
        let length = Int(sqlite3_column_bytes(handle, CInt(column)))
        return String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self)
    }
}
