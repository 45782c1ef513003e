import BellwetherCore

/// Counts of one column, in every way platforms and spreadsheets write them.
///
/// `424`, `424.0`, `1,234`, `1.234`, `1 234` (with any kind of blank), `1'234`, `1.2K`, `9M`, `3,5 Mio`. What a single
/// point or comma before three digits means is decided for the whole column: `1.500` is 1500, unless another row has
/// shown that the column writes fractions with a point. Blank, `-`, `--`, `NA`, `N/A`, `null` and `undefined` are
/// absent, never zero.
package struct CountColumn: Sendable {
    package let column: CSVColumn
    private let range: ClosedRange<Int>
    /// What the rows surveyed have shown.
    private var signs = DecimalSigns()

    package init(_ column: CSVColumn) {
        self.init(column, range: PostCounts.plausible)
    }

    package init(_ column: CSVColumn, range: ClosedRange<Int>) {
        self.column = column
        self.range = range
    }

    /// Nil for a column that the table does not have.
    package init?(_ column: CSVColumn?) {
        guard let column else { return nil }
        self.init(column)
    }

    /// Whether the row's number is understood without looking at others.
    func isPlain(_ row: CSVRow) -> Bool {
        let bytes = row[column.index].trimmed
        return bytes.isAbsent || bytes.plainCount != nil
    }

    /// Notes how the row writes its number, to decide what `1.500` means.
    package mutating func survey(_ row: CSVRow) {
        signs.note(row[column.index])
    }

    /// The count in a row; nil when it has none.
    /// - Throws: what is wrong with it.
    package func count(in row: CSVRow) throws(RowProblem) -> Int? {
        let bytes = row[column.index].trimmed
        if bytes.isAbsent { return nil }
        if let count = bytes.plainCount ?? CountText.count(bytes, signs), range.contains(count) { return count }
        throw RowProblem(
            column: column, value: bytes,
            "must be a whole number from \(range.lowerBound) to \(range.upperBound), or blank where unknown")
    }
}

extension CountColumn? {
    package mutating func survey(_ row: CSVRow) {
        self?.survey(row)
    }

    /// The count in a row; nil when it or its column is missing.
    package func count(in row: CSVRow) throws(RowProblem) -> Int? {
        guard let self else { return nil }
        return try self.count(in: row)
    }
}
