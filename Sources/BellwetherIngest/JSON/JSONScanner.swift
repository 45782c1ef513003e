/// Walks over a JSON file as it comes in, holding one value at a time at most.
struct JSONScanner {
    private var input: CSVInput
    private let path: String
    /// What stands before the JSON, as in `window.YTD.tweets.part0 = [`; empty where nothing does.
    private(set) var prefix = ""

    /// The longest name of a member, in bytes.
    private static let longestName = 64 * 1024

    /// - Throws: ``IngestError`` when the file cannot be opened or does not begin as JSON does.
    init(_ file: ExportFile) throws {
        path = file.path
        input = CSVInput(source: try file.open())
        try input.fill(atLeast: JSONPrefix.longest)
        guard let found = JSONPrefix(input.bytes[...]) else {
            throw IngestError(.unknownFormat, "'\(path)' is not JSON.")
        }
        prefix = found.text
        input.consume(to: found.length)
    }

    var bytesRead: Int { input.bytesRead }

    func damage(_ reason: String, at position: Int? = nil) -> IngestError {
        let offset = input.offset(of: position ?? input.start)
        return IngestError(
            .unreadable, "'\(path)' is damaged at byte \(offset): \(reason). Download or copy it again.")
    }

    /// The next byte that is no white space, which stays; nil at the end of the file.
    mutating func peek() throws -> UInt8? {
        while true {
            var index = input.start
            while index < input.bytes.count, JSONByte.isSpace(input.bytes[index]) { index += 1 }
            input.consume(to: index)
            if index < input.bytes.count { return input.bytes[index] }
            guard !input.isComplete else { return nil }
            try input.fill(atLeast: 1)
        }
    }

    /// Steps over a byte if it is the next.
    mutating func skip(_ byte: UInt8) throws -> Bool {
        guard try peek() == byte else { return false }
        input.consume(to: input.start + 1)
        return true
    }

    mutating func expect(_ byte: UInt8) throws {
        guard try skip(byte) else {
            guard try peek() != nil else { throw damage("it is cut short") }
            throw damage("expected '\(Character(Unicode.Scalar(byte)))'")
        }
    }

    /// The bytes of the value that begins here, which is stepped over.
    /// - Returns: nil when it is longer than `maximum` bytes.
    mutating func value(upTo maximum: Int) throws -> ArraySlice<UInt8>? {
        guard let first = try peek() else { throw damage("it is cut short") }
        var end = JSONValueEnd(first: first)
        var position = input.start
        var isTooLong = false
        while true {
            switch input.bytes.withUnsafeBufferPointer({ end.advance($0, from: position) }) {
            case .end(let next): return try take(to: next, unless: isTooLong, maximum)
            case .wrongBracket(let place): throw damage("a bracket closes another one", at: place)
            case .tooDeep(let place):
                throw damage("more than \(JSONParser.maximumDepth) levels of nesting", at: place)
            case .more: break
            }
            if input.isComplete {
                guard end.endsWithFile else { throw damage("it is cut short", at: input.bytes.count) }
                return try take(to: input.bytes.count, unless: isTooLong, maximum)
            }
            isTooLong = isTooLong || input.bytes.count - input.start > maximum
            if isTooLong { input.consume(to: input.bytes.count) }
            let read = input.bytes.count - input.start
            try input.fill(atLeast: read + 1)
            position = input.start + read
        }
    }

    private mutating func take(to end: Int, unless isTooLong: Bool, _ maximum: Int) throws -> ArraySlice<UInt8>? {
        let value = input.bytes[input.start..<end]
        guard isTooLong || !value.isEmpty else { throw damage("expected a value") }
        input.consume(to: end)
        return isTooLong || value.count > maximum ? nil : value
    }

    /// Steps over the value that begins here, however long it is.
    mutating func skipValue() throws {
        _ = try value(upTo: 0)
    }

    /// The name of the next member of an object; nil, and the object left, at its end.
    /// - Parameter isFirst: whether the object was just entered.
    mutating func nextName(isFirst: Bool) throws -> String? {
        if try skip(JSONByte.closeObject) { return nil }
        if !isFirst { try expect(JSONByte.comma) }
        guard try peek() == JSONByte.quote else { throw damage("expected a name in quotation marks") }
        let place = input.offset(of: input.start)
        guard let bytes = try value(upTo: Self.longestName) else { throw damage("a name is longer than any") }
        try expect(JSONByte.colon)
        do throws(JSONDamage) {
            return try JSONParser.value(of: bytes).string
        } catch {
            throw IngestError(.unreadable, "'\(path)' is damaged at byte \(place): \(error.reason).")
        }
    }

    /// Goes to the next element of an array; false, and the array left, at its end.
    /// - Parameter isFirst: whether the array was just entered.
    mutating func nextElement(isFirst: Bool) throws -> Bool {
        if try skip(JSONByte.closeArray) { return false }
        if !isFirst { try expect(JSONByte.comma) }
        return true
    }
}
