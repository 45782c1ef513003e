/// Finds the fields of one row in a stretch of bytes (RFC 4180), without copying any.
///
/// More lenient than the RFC in one point: a quotation mark inside a field that did not begin with one is text.
struct CSVScanner {
    static let quote = UInt8(ascii: "\"")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")

    struct Field {
        let range: Range<Int>
        let isQuoted: Bool
        /// Holds doubled quotation marks.
        let isEscaped: Bool
    }

    enum Result {
        /// A whole row; the next one starts at `next`.
        case row(next: Int)
        /// The bytes end before the row does, and more may come.
        case incomplete
        /// A quoted field never ends.
        case unclosedQuote
        /// A closing quotation mark is followed, at this position, by something else than a delimiter or line end.
        case textAfterQuote(Int)
    }

    let delimiter: UInt8
    /// What the last scan found; of a row that is incomplete or damaged, its first fields.
    private(set) var fields: [Field] = []
    /// Line ends inside the row's quoted fields.
    private(set) var innerLineEnds = 0

    init(delimiter: UInt8) {
        self.delimiter = delimiter
    }

    /// Scans one row.
    /// - Parameters:
    ///   - isLast: no more bytes follow these.
    ///   - isSingleLine: a line end inside quotation marks makes the row damaged.
    mutating func scan(_ bytes: [UInt8], from start: Int, isLast: Bool, isSingleLine: Bool = false) -> Result {
        bytes.withUnsafeBufferPointer { bytes in
            scan(bytes, from: start, isLast: isLast, isSingleLine: isSingleLine)
        }
    }

    /// Whether the row scanned is a blank line.
    var isBlank: Bool {
        guard fields.count == 1, let field = fields.first else { return false }
        return field.range.isEmpty && !field.isQuoted
    }

    private mutating func scan(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool, isSingleLine: Bool
    ) -> Result {
        fields.removeAll(keepingCapacity: true)
        innerLineEnds = 0
        var position = start
        while true {
            if position < bytes.count, bytes[position] == Self.quote {
                if let failure = scanQuoted(bytes, &position, isLast: isLast, isSingleLine: isSingleLine) {
                    return failure
                }
            } else {
                scanPlain(bytes, &position)
            }
            guard position < bytes.count else { return isLast ? .row(next: position) : .incomplete }
            switch bytes[position] {
            case delimiter:
                position += 1
            case Self.lineFeed:
                return .row(next: position + 1)
            case Self.carriageReturn where position + 1 == bytes.count:
                return isLast ? .row(next: position + 1) : .incomplete
            case Self.carriageReturn where bytes[position + 1] == Self.lineFeed:
                return .row(next: position + 2)
            default:
                return .textAfterQuote(position)
            }
        }
    }

    /// Takes an unquoted field; `position` then is at what ended it.
    private mutating func scanPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) {
        let start = position
        while position < bytes.count, bytes[position] != delimiter, bytes[position] != Self.lineFeed { position += 1 }
        var end = position
        let endsLine = position == bytes.count || bytes[position] == Self.lineFeed
        if endsLine, end > start, bytes[end - 1] == Self.carriageReturn { end -= 1 }
        fields.append(Field(range: start..<end, isQuoted: false, isEscaped: false))
    }

    /// Takes a quoted field, `position` being at its opening mark; `position` then is behind its closing mark.
    private mutating func scanQuoted(
        _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, isLast: Bool, isSingleLine: Bool
    ) -> Result? {
        position += 1
        let start = position
        var isEscaped = false
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == Self.quote {
                if position < bytes.count, bytes[position] == Self.quote {
                    isEscaped = true
                    position += 1
                    continue
                }
                // At the very end of the bytes, the mark may be the first of a pair.
                if position == bytes.count, !isLast { return .incomplete }
                fields.append(Field(range: start..<(position - 1), isQuoted: true, isEscaped: isEscaped))
                return nil
            }
            if byte == Self.lineFeed {
                if isSingleLine { return .unclosedQuote }
                innerLineEnds += 1
            }
        }
        return isLast ? .unclosedQuote : .incomplete
    }
}
