extension CSVRow {
    /// Adds a cell in a column behind those there are.
    /// - Throws: ``SpreadsheetDamage`` when the row gets too long.
    mutating func append(cell text: [UInt8], at column: Int) throws(SpreadsheetDamage) {
        append(text, at: column)
        guard byteCount <= CSVReader.maximumRowBytes else {
            throw SpreadsheetDamage("row \(line) is longer than \(CSVReader.maximumRowBytes) bytes")
        }
    }
}
