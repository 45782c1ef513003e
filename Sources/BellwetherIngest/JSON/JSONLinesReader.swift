/// Reads a file with one JSON value on each line (NDJSON, JSON Lines), however long the file is.
struct JSONLinesReader {
    private var input: CSVInput
    private var line = 0

    /// - Throws: ``IngestError`` when the file is no text; what opening it throws.
    init(_ file: ExportFile) throws {
        input = CSVInput(source: try TextSource.open(file))
        try input.fill(atLeast: 3)
        input.skipByteOrderMark()
    }

    var bytesRead: Int { input.bytesRead }

    /// The value on the next line that is not blank, with the line's number; nil after the last.
    mutating func next() throws -> JSONElement? {
        while true {
            guard let bytes = try nextLine() else { return nil }
            line += 1
            guard let bytes else { return JSONElement(number: line, bytes: nil) }
            let value = bytes.trimmed
            if !value.isEmpty { return JSONElement(number: line, bytes: value) }
        }
    }

    /// The next line; nil in place of one longer than any element.
    private mutating func nextLine() throws -> ArraySlice<UInt8>?? {
        var length = 0
        while true {
            let start = input.start + length
            if let end = input.bytes[start...].firstIndex(of: CSVScanner.lineFeed) {
                defer { input.consume(to: end + 1) }
                return .some(input.bytes[input.start..<end])
            }
            length = input.bytes.count - input.start
            if input.isComplete {
                guard length > 0 else { return nil }
                defer { input.consume(to: input.bytes.count) }
                return .some(input.bytes[input.start...])
            }
            guard length <= JSONArrayReader.maximumElementBytes else {
                try input.skipLine()
                return .some(nil)
            }
            try input.fill(atLeast: length + 1)
        }
    }
}
