/// The rows of one sheet of a file.
struct SheetReader: RowReader {
    private let file: String
    /// Bytes of the file that this sheet counts for.
    private let size: Int
    private var rows: any SheetRows
    private var textBytes = 0

    init(file: String, size: Int, rows: () throws -> any SheetRows) throws {
        self.file = file
        self.size = size
        self.rows = try Self.naming(file, rows)
    }

    var bytesRead: Int { Int(Double(size) * rows.progress) }

    mutating func next(_ row: inout CSVRow) throws -> Bool {
        try Self.naming(file) {
            guard try rows.next(&row) else { return false }
            textBytes += row.byteCount
            guard textBytes <= SpreadsheetLimits.sheetBytes else {
                throw SpreadsheetDamage(
                    "a sheet of it holds more than \(SpreadsheetLimits.sheetBytes >> 20) MB of text")
            }
            return true
        }
    }

    private static func naming<Value>(_ file: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let damage as SpreadsheetDamage {
            throw damage.error(in: file)
        }
    }
}
