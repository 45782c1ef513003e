/// Reads a CSV file row by row, in memory that does not grow with the file.
///
/// RFC 4180 in UTF-8, with or without byte order mark, lines ended by LF or CRLF, fields delimited by comma, semicolon
/// tab or `|`: whichever parts its first rows most evenly, or what a first line `sep=;` says. Blank lines are skipped. Whether a field is valid UTF-8 shows when it is
/// read out of its row.
///
/// A damaged row costs that row only. When a quotation mark is never closed, or closed at the wrong place because one
/// was lost earlier, everything behind it would be read as one field; so the reader goes back to the line after the
/// damaged row and takes, up to where it had come, each line that is a whole row by itself. Every byte is therefore
/// followed at most twice, however damaged the file.
package struct CSVReader: TableReader {
    /// The longest row accepted, in bytes.
    package static let maximumRowBytes = 1 << 20

    /// Bytes at the beginning of a file by which binary ones are known and the delimiter is told.
    private static let lookAhead = 64 * 1024

    package enum Event {
        /// The row passed in was filled.
        case row
        case damage(CSVDamage)
        case end
    }

    /// Lines being read one by one after damage.
    private struct Recovery {
        let line: Int
        let kind: CSVDamage.Kind
        /// How far into the file the damaged row was followed.
        let until: Int
        var linesLost = 0
    }

    package private(set) var header = CSVHeader(names: [])
    private var input: CSVInput
    private var scanner: CSVScanner
    private let allowsShortRows: Bool
    private var line = 1
    private var recovery: Recovery?

    /// Reads up to and including the header.
    /// - Parameters:
    ///   - file: what to call the file in errors.
    ///   - layout: where its header stands, and what its rows may be like.
    ///   - source: gives the next bytes of the file, none at its end.
    /// - Throws: ``IngestError`` when what `source` gives does not begin with a header; what `source` throws.
    package init(file: String, layout: CSVLayout = CSVLayout(), source: @escaping CSVInput.Source) throws {
        try self.init(file: file, beginningOf: layout, source: source)
        var row = CSVRow()
        var above = 0
        while above < layout.rowsBeforeHeader {
            switch try next(&row) {
            case .row: above += 1
            case .damage: continue
            case .end: throw IngestError(.empty, "'\(file)' has no column names.")
            }
        }
        header = try readHeader(of: file)
    }

    /// Begins before the header: every row is a row, of any length.
    private init(file: String, beginningOf layout: CSVLayout, source: @escaping CSVInput.Source) throws {
        input = CSVInput(source: source)
        try input.fill(atLeast: Self.lookAhead)
        guard !input.bytes.prefix(Self.lookAhead).contains(0) else { throw Self.notText(file) }
        input.skipByteOrderMark()
        let stated = input.takeStatedDelimiter()
        line += stated == nil ? 0 : 1
        guard !input.isEmpty else { throw IngestError(.empty, "'\(file)' is empty.") }
        scanner = CSVScanner(delimiter: layout.delimiter ?? stated ?? CSVDelimiter.sniffed(in: input))
        allowsShortRows = layout.allowsShortRows
    }

    /// The first rows of a file as they stand, its header and what may be above it among them.
    /// - Throws: ``IngestError`` when the file is empty or no text; what `source` throws.
    package static func head(
        file: String, count: Int, delimiter: UInt8? = nil, source: @escaping CSVInput.Source
    ) throws -> [CSVRow] {
        let layout = CSVLayout(allowsShortRows: true, delimiter: delimiter)
        var reader = try CSVReader(file: file, beginningOf: layout, source: source)
        var rows: [CSVRow] = []
        while rows.count < count, reader.bytesRead <= 4 * maximumRowBytes {
            var row = CSVRow()
            switch try reader.next(&row) {
            case .row: rows.append(row)
            case .damage: continue
            case .end: return rows
            }
        }
        return rows
    }

    /// Bytes of the file read so far.
    package var bytesRead: Int { input.bytesRead }

    private mutating func readHeader(of file: String) throws -> CSVHeader {
        var row = CSVRow()
        switch try next(&row) {
        case .row: break
        case .damage(let damage):
            throw IngestError(.unknownFormat, "'\(file)' has no readable line of column names: \(damage.reason).")
        case .end: throw IngestError(.empty, "'\(file)' holds nothing but blank lines.")
        }
        return try CSVHeader(row, file: file)
    }

    static func notText(_ file: String) -> IngestError {
        IngestError(.binary, "'\(file)' is not text in UTF-8; save it as a CSV file in UTF-8.")
    }

    /// Reads the next row into `row`, or says what was wrong with it.
    /// - Throws: what the source of the bytes throws.
    package mutating func next(_ row: inout CSVRow) throws -> Event {
        while true {
            if let recovery, input.offset(of: input.start) >= recovery.until {
                self.recovery = nil
                return .damage(CSVDamage(line: recovery.line, kind: recovery.kind, linesLost: recovery.linesLost))
            }
            if input.isEmpty {
                if input.isComplete { return .end }
                try input.fill(atLeast: 1)
                continue
            }
            let isSingleLine = recovery != nil
            switch scanner.scan(input.bytes, from: input.start, isLast: input.isComplete, isSingleLine: isSingleLine) {
            case .incomplete:
                let length = input.bytes.count - input.start
                if length > Self.maximumRowBytes {
                    try leaveOut(.tooLong, followedTo: input.bytes.count)
                } else {
                    try input.fill(atLeast: 2 * length)  // twice: rows are scanned again, long ones not often
                }
            case .unclosedQuote: try leaveOut(.unclosedQuote, followedTo: input.bytes.count)
            case .textAfterQuote(let position): try leaveOut(.textAfterQuote, followedTo: position)
            case .row(let next):
                if next - input.start > Self.maximumRowBytes {
                    try leaveOut(.tooLong, followedTo: next)
                } else if try take(&row, next: next) {
                    return .row
                }
            }
        }
    }

    /// Steps over the damaged row's first line, and begins to recover unless that is going on already.
    private mutating func leaveOut(_ kind: CSVDamage.Kind, followedTo position: Int) throws {
        if recovery == nil {
            recovery = Recovery(line: line, kind: kind, until: input.offset(of: position))
        } else {
            recovery?.linesLost += 1
        }
        line += 1
        try input.skipLine()
    }

    /// Takes the row just scanned.
    /// - Returns: false when it is none to be seen: blank, or with another number of fields than the header.
    private mutating func take(_ row: inout CSVRow, next: Int) throws -> Bool {
        if !scanner.isBlank {
            row.fill(from: input.bytes, fields: scanner.fields, line: line)
            row.dropEmptyFields(from: max(header.count, 1))
            guard header.count == 0 || row.count == header.count || (allowsShortRows && row.count < header.count) else {
                try leaveOut(.fieldCount(found: row.count, expected: header.count), followedTo: next)
                return false
            }
        }
        line += 1 + scanner.innerLineEnds
        input.consume(to: next)
        return !scanner.isBlank
    }
}
