package import NIOCore

/// Cuts what arrives in parts into lines, holding no more than the longest line and the part it came in.
package struct LineSplitter {
    /// A line, by its 1-based number.
    package struct Line: Hashable, Sendable {
        package let number: Int
        /// Without its end; nil for a line that was too long, and is passed over.
        package let bytes: [UInt8]?
    }

    private let longest: Int
    private var buffer: [UInt8] = []
    /// Where in the buffer the next line begins, and how far it was searched for its end.
    private var start = 0
    private var searched = 0
    private var number = 0
    private var isTooLong = false

    /// - Parameter longest: the most bytes of a line.
    package init(longest: Int) {
        self.longest = longest
    }

    package mutating func append(_ part: ByteBuffer) {
        buffer.removeSubrange(..<start)
        searched -= start
        start = 0
        if buffer.count > longest {
            // Only that it was too long needs to be known of it.
            isTooLong = true
            buffer.removeAll(keepingCapacity: true)
            searched = 0
        }
        buffer.append(contentsOf: part.readableBytesView)
    }

    /// The next line that has an end; nil when more is needed.
    package mutating func next() -> Line? {
        guard let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) else {
            searched = buffer.count
            return nil
        }
        defer {
            start = end + 1
            searched = start
        }
        return line(upTo: end)
    }

    /// What stands after the last end of a line; nil when nothing does.
    package mutating func last() -> Line? {
        guard start < buffer.count || isTooLong else { return nil }
        defer { start = buffer.count }
        return line(upTo: buffer.count)
    }

    private mutating func line(upTo end: Int) -> Line {
        number += 1
        defer { isTooLong = false }
        guard !isTooLong, end - start <= longest else { return Line(number: number, bytes: nil) }
        var bytes = buffer[start..<end]
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        // A file's mark of being UTF-8 is no part of its first line.
        if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        return Line(number: number, bytes: Array(bytes))
    }
}
