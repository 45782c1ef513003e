import BellwetherIngest

/// CSV files made in a test.
enum CSVText {
    /// A reader of bytes, handed out in pieces of a given size.
    static func reader(_ bytes: [UInt8], pieces: Int = 64, file: String = "test.csv") throws -> CSVReader {
        var start = 0
        return try CSVReader(file: file) {
            let end = min(start + pieces, bytes.count)
            defer { start = end }
            return Array(bytes[start..<end])
        }
    }

    static func reader(_ text: String, pieces: Int = 64) throws -> CSVReader {
        try reader(Array(text.utf8), pieces: pieces)
    }

    /// Everything in a file: rows as "line: field|field", damage as "line! reason".
    static func contents(of bytes: [UInt8], pieces: Int = 64) throws -> [String] {
        var reader = try reader(bytes, pieces: pieces)
        var contents: [String] = []
        var row = CSVRow()
        while true {
            switch try reader.next(&row) {
            case .row:
                let fields = (0..<row.count).map { row.string(at: $0) ?? "(invalid)" }
                contents.append("\(row.line): " + fields.joined(separator: "|"))
            case .damage(let damage): contents.append("\(damage.line)! \(damage.reason)")
            case .end: return contents
            }
        }
    }
}
