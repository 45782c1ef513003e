/// What a CSV file is like beside its fields.
package struct CSVLayout: Hashable, Sendable {
    /// Rows above the one with the column names: titles, notes, dates of the report.
    ///
    /// Blank lines do not count.
    package var rowsBeforeHeader: Int
    /// Whether a row may end before its last columns, which then are empty in it.
    package var allowsShortRows: Bool

    /// What parts its fields; nil for what its rows show.
    package var delimiter: UInt8?

    package init(rowsBeforeHeader: Int = 0, allowsShortRows: Bool = false, delimiter: UInt8? = nil) {
        self.rowsBeforeHeader = rowsBeforeHeader
        self.allowsShortRows = allowsShortRows
        self.delimiter = delimiter
    }
}
