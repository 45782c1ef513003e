import HTTPTypes
package import NIOCore

/// Takes a `multipart/form-data` body apart as it arrives (RFC 7578), holding no more of it than what came last.
package struct MultipartReader {
    /// What was found next.
    package enum Event: Hashable, Sendable {
        /// A part begins; its contents follow.
        case part(MultipartHead)
        /// Contents of the part.
        case bytes(ByteBuffer)
        case endOfPart
        /// The last part is over; what follows means nothing.
        case end
    }

    private enum State {
        case preamble, afterBoundary, head, contents, done
    }

    /// The longest head of a part, and the longest boundary RFC 2046 allows.
    private static let longestHead = 8 * 1024
    private static let longestBoundary = 70

    private let delimiter: [UInt8]
    private var state = State.preamble
    // A line end before the first boundary makes it like all others.
    private var buffer = ByteBuffer(string: "\r\n")

    /// - Parameter contentType: the header `Content-Type` of the body.
    /// - Throws: ``Problem`` 400 when it names no boundary.
    package init(contentType: String) throws(Problem) {
        guard let boundary = HeaderParameters(contentType)["boundary"],
            (1...Self.longestBoundary).contains(boundary.utf8.count)
        else { throw Problem(.badRequest, "The header Content-Type names no boundary between the parts of the form.") }
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    package var isDone: Bool { state == .done }

    package mutating func append(_ part: ByteBuffer) {
        guard state != .done else { return }
        buffer.discardReadBytes()
        buffer.writeImmutableBuffer(part)
    }

    /// What comes next; nil when more is needed for it.
    /// - Throws: ``Problem`` 400 when the body is no form.
    package mutating func next() throws(Problem) -> Event? {
        while true {
            switch state {
            case .preamble:
                guard let found = find(delimiter) else {
                    discardAllBut(delimiter.count - 1)
                    return nil
                }
                buffer.moveReaderIndex(forwardBy: found + delimiter.count)
                state = .afterBoundary
            case .afterBoundary:
                guard let isLast = try isLastBoundary() else { return nil }
                if isLast { return .end }
            case .head:
                return try head().map { .part($0) }
            case .contents:
                return contents()
            case .done:
                return nil
            }
        }
    }

    /// Whether the form ends here (`--`) or another part begins; nil when more is needed to tell.
    private mutating func isLastBoundary() throws(Problem) -> Bool? {
        while let blank = byte(at: 0), blank == 0x20 || blank == 0x09 { buffer.moveReaderIndex(forwardBy: 1) }
        guard let first = byte(at: 0), let second = byte(at: 1) else { return nil }
        if first == UInt8(ascii: "-"), second == UInt8(ascii: "-") {
            state = .done
            buffer.clear()
            return true
        }
        guard first == 0x0D, second == 0x0A else { throw Self.damaged }
        // The line end stays: a head without fields then ends like any other.
        state = .head
        return false
    }

    private mutating func head() throws(Problem) -> MultipartHead? {
        let end = Array("\r\n\r\n".utf8)
        guard let found = find(end) else {
            guard buffer.readableBytes <= Self.longestHead else { throw Self.damaged }
            return nil
        }
        guard found <= Self.longestHead, let bytes = buffer.readBytes(length: found) else { throw Self.damaged }
        buffer.moveReaderIndex(forwardBy: end.count)
        guard let text = String(validating: bytes, as: UTF8.self), let head = MultipartHead(text) else {
            throw Self.damaged
        }
        state = .contents
        return head
    }

    private mutating func contents() -> Event? {
        if let found = find(delimiter) {
            if found > 0 { return buffer.readSlice(length: found).map { .bytes($0) } }
            buffer.moveReaderIndex(forwardBy: delimiter.count)
            state = .afterBoundary
            return .endOfPart
        }
        // The last bytes may be the beginning of a boundary.
        let certain = buffer.readableBytes - (delimiter.count - 1)
        guard certain > 0 else { return nil }
        return buffer.readSlice(length: certain).map { .bytes($0) }
    }

    private func byte(at offset: Int) -> UInt8? {
        buffer.getInteger(at: buffer.readerIndex + offset)
    }

    private mutating func discardAllBut(_ count: Int) {
        buffer.moveReaderIndex(forwardBy: max(0, buffer.readableBytes - count))
    }

    /// Bytes before the first occurrence.
    private func find(_ pattern: [UInt8]) -> Int? {
        let bytes = buffer.readableBytesView
        var rest = bytes[...]
        while let start = rest.firstIndex(of: pattern[0]) {
            guard bytes.endIndex - start >= pattern.count else { return nil }
            if bytes[start..<(start + pattern.count)].elementsEqual(pattern) { return start - bytes.startIndex }
            rest = bytes[(start + 1)...]
        }
        return nil
    }

    private static let damaged = Problem(
        .badRequest, "The body is no form as its header Content-Type says: a part of it begins or ends wrongly.")
}
