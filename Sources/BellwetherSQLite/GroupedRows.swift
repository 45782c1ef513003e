import GRDB

/// Writes a known number of rows, several of them by one statement: a good part of what a row takes is beginning and
/// ending its statement.
struct GroupedRows {
    private let several: HotStatement
    private let one: HotStatement
    private let columns: Int
    /// Rows that are written several at a time; the rest follow one by one.
    private let grouped: Int
    private var written = 0

    private static let size = 8

    /// - Parameters:
    ///   - count: how many rows there will be.
    ///   - sql: the statement, given what stands behind VALUES.
    init(_ db: Database, count: Int, columns: Int, sql: (_ values: String) -> String) throws {
        let row = "(" + Array(repeating: "?", count: columns).joined(separator: ", ") + ")"
        one = try HotStatement(db, sql: sql(row))
        several = try HotStatement(db, sql: sql(Array(repeating: row, count: Self.size).joined(separator: ", ")))
        self.columns = columns
        grouped = count - count % Self.size
    }

    /// Adds a row.
    /// - Parameter bind: binds its values, from the position given.
    mutating func add(_ bind: (_ statement: HotStatement, _ position: Int) -> Void) throws {
        defer { written += 1 }
        guard written < grouped else {
            bind(one, 1)
            return try one.run()
        }
        let place = written % Self.size
        bind(several, 1 + place * columns)
        if place == Self.size - 1 { try several.run() }
    }
}
