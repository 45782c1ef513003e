/// Rows of a table, its column names among them.
package protocol RowReader {
    var bytesRead: Int { get }
    /// Reads the next row into `row`.
    /// - Returns: false at the end.
    /// - Throws: ``IngestError`` when the rest cannot be read.
    mutating func next(_ row: inout CSVRow) throws -> Bool
}

/// Rows of a table whose column names are settled.
struct HeadedRows: TableReader {
    let header: CSVHeader
    private var rows: any RowReader

    /// - Throws: ``IngestError`` when the table ends before its column names.
    init(_ rows: any RowReader, file: String, layout: CSVLayout) throws {
        self.rows = rows
        var row = CSVRow()
        var above = 0
        while true {
            guard try self.rows.next(&row) else { throw IngestError(.empty, "'\(file)' has no column names.") }
            if row.isEmpty { continue }
            if above == layout.rowsBeforeHeader { break }
            above += 1
        }
        header = try CSVHeader(row, file: file)
    }

    var bytesRead: Int { rows.bytesRead }

    mutating func next(_ row: inout CSVRow) throws -> CSVReader.Event {
        guard try rows.next(&row) else { return .end }
        row.dropEmptyFields(from: max(header.count, 1))
        // Sheets leave empty cells out, so a short row is a whole one.
        guard row.count <= header.count else {
            let kind = CSVDamage.Kind.fieldCount(found: row.count, expected: header.count)
            return .damage(CSVDamage(line: row.line, kind: kind, linesLost: 0))
        }
        return .row
    }
}
