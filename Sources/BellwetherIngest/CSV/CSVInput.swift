/// The part of a file that is being looked at: bytes not yet consumed, and where they come from.
package struct CSVInput {
    /// Gives the next bytes of a file, as many as it likes, and none at the end.
    package typealias Source = () throws -> [UInt8]

    private let source: Source
    /// Consumed bytes up to `start`, then those still to read.
    private(set) var bytes: [UInt8] = []
    private(set) var start = 0
    /// Whether `bytes` reaches to the end of the file.
    private(set) var isComplete = false
    private(set) var bytesRead = 0

    init(source: @escaping Source) {
        self.source = source
    }

    var isEmpty: Bool { start == bytes.count }
    /// Where in the file a position in `bytes` is.
    func offset(of position: Int) -> Int { bytesRead - bytes.count + position }

    mutating func consume(to position: Int) {
        start = position
    }

    /// Reads on until so many bytes are there to look at, or the file ends; drops what is consumed.
    mutating func fill(atLeast count: Int) throws {
        guard !isComplete, bytes.count - start < count else { return }
        bytes.removeSubrange(..<start)
        start = 0
        while !isComplete, bytes.count < count {
            let more = try source()
            bytes += more
            bytesRead += more.count
            isComplete = more.isEmpty
        }
    }

    /// Consumes everything up to and including the next line end.
    mutating func skipLine() throws {
        while true {
            if let end = bytes[start...].firstIndex(of: CSVScanner.lineFeed) {
                start = end + 1
                return
            }
            start = bytes.count
            if isComplete { return }
            try fill(atLeast: 1)
        }
    }

    mutating func skipByteOrderMark() {
        if bytes[start...].starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
    }

    /// Takes the line `sep=;` by which a file tells spreadsheets its delimiter.
    mutating func takeStatedDelimiter() -> UInt8? {
        let quoted = bytes[start...].starts(with: Array("\"sep=".utf8))
        guard quoted || bytes[start...].starts(with: Array("sep=".utf8)) else { return nil }
        let position = start + (quoted ? 5 : 4)
        guard position < bytes.count, CSVDelimiter.candidates.contains(bytes[position]) else { return nil }
        var end = position + (quoted ? 2 : 1)
        if end < bytes.count, bytes[end] == CSVScanner.carriageReturn { end += 1 }
        guard end < bytes.count, bytes[end] == CSVScanner.lineFeed else { return nil }
        defer { start = end + 1 }
        return bytes[position]
    }
}
