/// A file with sheets of cells.
protocol Spreadsheet: Sendable {
    /// In the order in which the program shows them.
    var sheetNames: [String] { get }

    /// Begins to read a sheet, by its position in ``sheetNames``.
    /// - Throws: ``SpreadsheetDamage`` when it cannot be read.
    func rows(ofSheet index: Int) throws -> any SheetRows
}

/// The rows of one sheet, from the top.
protocol SheetRows {
    /// Reads the next row that holds anything; its line is the row's number. Columns without a value are empty fields,
    /// and there are none behind the last that has one.
    /// - Returns: false at the end.
    /// - Throws: ``SpreadsheetDamage`` when the rest cannot be read.
    mutating func next(_ row: inout CSVRow) throws -> Bool

    /// How much of the sheet has been read, from 0 to 1.
    var progress: Double { get }
}
