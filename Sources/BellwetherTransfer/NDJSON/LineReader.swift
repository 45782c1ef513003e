/// Cuts a stream of bytes into lines, in memory that does not grow with the stream.
struct LineReader {
    private let source: () throws -> [UInt8]?
    private var chunk: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    private var isAtStart = true
    /// The 1-based number of the line given last.
    private(set) var line = 0
    private(set) var bytesRead = 0

    /// The longest line, in bytes; none that is written here comes near it.
    static let maximumLength = 16 * 1024 * 1024
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// A line is too long.
    struct TooLong: Error {}

    /// - Parameter source: gives the next bytes; nil at the end.
    init(source: @escaping () throws -> [UInt8]?) {
        self.source = source
    }

    /// The next line without its end; nil after the last one.
    ///
    /// Lines end in LF or CRLF, the last one may have no end. A byte-order mark at the very beginning is left out.
    mutating func next() throws -> [UInt8]? {
        var line: [UInt8] = []
        while true {
            if position == chunk.count, try !fill() {
                guard !line.isEmpty else { return nil }
                return ended(line)
            }
            let rest = chunk[position...]
            if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                line.append(contentsOf: chunk[position..<end])
                position = end + 1
                return ended(line)
            }
            line.append(contentsOf: rest)
            position = chunk.count
            guard line.count <= Self.maximumLength else {
                self.line += 1
                throw TooLong()
            }
        }
    }

    private mutating func ended(_ line: [UInt8]) -> [UInt8] {
        self.line += 1
        var line = line
        if isAtStart, line.starts(with: Self.byteOrderMark) { line.removeFirst(3) }
        isAtStart = false
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return line
    }

    private mutating func fill() throws -> Bool {
        while !isAtEnd {
            guard let next = try source() else {
                isAtEnd = true
                break
            }
            bytesRead += next.count
            guard !next.isEmpty else { continue }
            chunk = next
            position = 0
            return true
        }
        return false
    }
}
