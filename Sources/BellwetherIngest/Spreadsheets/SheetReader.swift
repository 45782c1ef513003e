/// The rows of one sheet of a file.
struct SheetReader: RowReader {
    private let file: String
    /// Bytes of the file that this sheet counts for.
    private let size: Int
    private var rows: any SheetRows

    init(file: String, size: Int, rows: () throws -> any SheetRows) throws {
        self.file = file
        self.size = size
        self.rows = try Self.naming(file, rows)
    }

    var bytesRead: Int { Int(Double(size) * rows.progress) }

    mutating func next(_ row: inout CSVRow) throws -> Bool {
        try Self.naming(file) { try rows.next(&row) }
    }

    private static func naming<Value>(_ file: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let damage as SpreadsheetDamage {
            throw damage.error(in: file)
        }
    }
}
