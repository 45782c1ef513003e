/// A sheet turned on its side: what stands in its first column are the column names, the second is the only row.
struct TurnedSheet: RowReader {
    private var rows: ArraySlice<CSVRow>

    /// Rows above which a sheet is a list and no card.
    private static let maximumRows = 64

    init(_ rows: [CSVRow]) {
        self.rows = rows[...]
    }

    let bytesRead = 0

    mutating func next(_ row: inout CSVRow) throws -> Bool {
        guard let next = rows.popFirst() else { return false }
        row = next
        return true
    }

    /// The two rows of a sheet that is such a card; nil for any other.
    static func rows(of sheet: some SheetRows) throws -> [CSVRow]? {
        var sheet = sheet
        var names: [String] = []
        var values: [String] = []
        var row = CSVRow()
        while try sheet.next(&row) {
            guard row.count == 2, names.count < maximumRows, let name = row.string(at: 0, isTrimmed: true),
                let value = row.string(at: 1)
            else { return nil }
            names.append(name)
            values.append(value)
        }
        return names.count > 1 ? [CSVRow(line: 1, fields: names), CSVRow(line: 1, fields: values)] : nil
    }
}
