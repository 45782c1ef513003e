import BellwetherCore

/// Cells with an apostrophe in front that is not part of them.
///
/// A text that begins with `=`, `+`, `-` or `@` would be a formula in a spreadsheet. `bellwether export` puts an
/// apostrophe before such texts and names their columns in the row's column `guarded`.
struct GuardedCells: Sendable {
    static let columnName = "guarded"

    private let column: CSVColumn
    private let header: CSVHeader

    /// - Returns: nil when the table has no such column.
    init?(header: CSVHeader) {
        guard let column = header.column(Self.columnName) else { return nil }
        self.column = column
        self.header = header
    }

    /// The row as it was before it was guarded.
    func unguarded(_ row: CSVRow) throws(RowProblem) -> CSVRow {
        guard let names = try row.word(in: column) else { return row }
        var guarded: Set<Int> = []
        for name in names.split(separator: " ") {
            guard let column = header.column(String(name)) else {
                throw RowProblem(column: column, value: row[column.index], "names a column that is not there")
            }
            guarded.insert(column.index)
        }
        var fields: [String] = []
        for index in 0..<row.count {
            guard let field = row.string(at: index) else {
                throw RowProblem("the row is not valid UTF-8 text")
            }
            // Who took the apostrophe out by hand has done what is done here.
            let isGuarded = guarded.contains(index) && field.unicodeScalars.first == "'"
            fields.append(isGuarded ? String(Substring(field.unicodeScalars.dropFirst())) : field)
        }
        return CSVRow(line: row.line, fields: fields)
    }
}
