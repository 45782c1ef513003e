/// What a CSV file is like beside its fields.
package struct CSVLayout: Hashable, Sendable {
    /// Rows above the one with the column names: titles, notes, dates of the report.
    ///
    /// Blank lines do not count.
    package var rowsBeforeHeader: Int
    /// Whether a row may end before its last columns, which then are empty in it.
    package var allowsShortRows: Bool

    package init(rowsBeforeHeader: Int = 0, allowsShortRows: Bool = false) {
        self.rowsBeforeHeader = rowsBeforeHeader
        self.allowsShortRows = allowsShortRows
    }
}
