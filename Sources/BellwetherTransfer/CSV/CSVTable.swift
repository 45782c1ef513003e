import BellwetherCore

/// Writes rows of CSV (RFC 4180): commas, CRLF, quotes where they are needed, UTF-8 without a byte-order mark.
///
/// Texts that a spreadsheet would run are guarded as ``SpreadsheetText`` says; the last column names them.
struct CSVTable {
    private let output: any ByteOutput
    private let columns: [String]
    private var line: [UInt8] = []
    private var filled = 0
    private var guarded: [String] = []

    /// Writes the header.
    init(_ columns: [String], to output: any ByteOutput) throws {
        self.output = output
        self.columns = columns
        for column in columns { append(column) }
        append(SpreadsheetText.column)
        try endLine()
    }

    /// A cell of somebody's text.
    mutating func text(_ text: String) {
        guard SpreadsheetText.needsGuard(text) else { return append(text) }
        if filled < columns.count { guarded.append(columns[filled]) }
        append(String(SpreadsheetText.guardSign) + text)
    }

    /// A cell of a word or number of ours; nil stays blank.
    mutating func word(_ word: (some CustomStringConvertible)?) {
        append(word?.description ?? "")
    }

    mutating func endRow() throws {
        append(guarded.joined(separator: " "))
        guarded.removeAll(keepingCapacity: true)
        try endLine()
    }

    private mutating func endLine() throws {
        line.append(contentsOf: "\r\n".utf8)
        try output.write(line)
        line.removeAll(keepingCapacity: true)
        filled = 0
    }

    private mutating func append(_ cell: String) {
        if filled > 0 { line.append(UInt8(ascii: ",")) }
        filled += 1
        guard Self.needsQuotes(cell) else {
            line.append(contentsOf: cell.utf8)
            return
        }
        line.append(UInt8(ascii: "\""))
        for byte in cell.utf8 {
            if byte == UInt8(ascii: "\"") { line.append(byte) }
            line.append(byte)
        }
        line.append(UInt8(ascii: "\""))
    }

    /// Whether a cell would be read as something else without quotes.
    ///
    /// Semicolons and tabs, too: in some countries spreadsheets part cells there. Blanks at the ends would be lost.
    private static func needsQuotes(_ cell: String) -> Bool {
        let cell = cell.utf8
        guard cell.first != 0x20, cell.last != 0x20 else { return true }
        return cell.contains { byte in
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: ";"), 9...13: true
            default: false
            }
        }
    }
}
