/// One row of a CSV file: its fields as bytes, without quotation marks.
///
/// Reused from row to row, so that a long file costs no memory.
package struct CSVRow: Sendable {
    /// The 1-based line of the file the row starts on.
    package private(set) var line = 0
    private var bytes: [UInt8] = []
    /// Where each field ends in `bytes`; it starts where the one before ends.
    private var ends: [Int] = []

    package init() {}

    package var count: Int { ends.count }

    /// One field; empty when the row has no such field.
    package subscript(field: Int) -> ArraySlice<UInt8> {
        guard ends.indices.contains(field) else { return [] }
        return bytes[(field == 0 ? 0 : ends[field - 1])..<ends[field]]
    }

    /// One field as text, without the blanks around it if so wished; nil when it is not valid UTF-8, or holds a NUL
    /// character, which no text has.
    package func string(at field: Int, isTrimmed: Bool = false) -> String? {
        let bytes = isTrimmed ? self[field].trimmed : self[field]
        guard !bytes.contains(0) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// A row made of text, such as a sheet's.
    package init(line: Int, fields: [String]) {
        fill(line: line, fields: fields)
    }

    mutating func fill(line: Int, fields: [String]) {
        self.line = line
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        for field in fields {
            bytes.append(contentsOf: field.utf8)
            ends.append(bytes.count)
        }
    }

    /// Whether nothing stands in any of its fields.
    package var isEmpty: Bool { bytes.isEmpty }

    /// How many of its fields hold something.
    var filledCount: Int {
        (0..<count).count { !self[$0].trimmed.isEmpty }
    }

    mutating func fill(from source: [UInt8], fields: [CSVScanner.Field], line: Int) {
        self.line = line
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        source.withUnsafeBufferPointer { source in
            for field in fields {
                if field.isEscaped {
                    var isFirstOfPair = false
                    for byte in source[field.range] {
                        isFirstOfPair = byte == CSVScanner.quote && !isFirstOfPair
                        if !isFirstOfPair { bytes.append(byte) }
                    }
                } else {
                    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[field.range]))
                }
                ends.append(bytes.count)
            }
        }
    }

    /// Drops empty fields at the end, as long as more than `count` are there.
    mutating func dropEmptyFields(from count: Int) {
        while ends.count > count, self[ends.count - 1].isEmpty { ends.removeLast() }
    }
}

/// Rows of cells that come one by one.
extension CSVRow {
    /// Bytes of all fields together.
    var byteCount: Int { bytes.count }

    mutating func begin(line: Int) {
        self.line = line
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    /// Adds a field in a column behind those there are; columns left out are empty.
    mutating func append(_ field: some Sequence<UInt8>, at column: Int) {
        while ends.count < column { ends.append(bytes.count) }
        bytes += field
        ends.append(bytes.count)
    }
}
