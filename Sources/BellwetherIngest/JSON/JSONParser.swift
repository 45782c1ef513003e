/// Reads JSON (RFC 8259) that is in memory as a whole, or as far as it goes.
///
/// Strict where a mistake would change what is read. Halves of surrogate pairs and NUL characters, which no store keeps,
/// become U+FFFD.
struct JSONParser {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0
    /// Whether the text may end anywhere; what is complete of it is then kept.
    private let mayBeCut: Bool
    private var isCut = false

    /// Arrays and objects within one another.
    static let maximumDepth = 200

    private init(_ bytes: UnsafeBufferPointer<UInt8>, mayBeCut: Bool) {
        self.bytes = bytes
        self.mayBeCut = mayBeCut
    }

    /// The value that is the whole text.
    static func value(of text: ArraySlice<UInt8>) throws(JSONDamage) -> JSONValue {
        try read(text) { (bytes) throws(JSONDamage) in
            var parser = JSONParser(bytes, mayBeCut: false)
            guard let value = try parser.value(depth: 0) else { throw parser.damage("it is cut short") }
            parser.skipSpace()
            guard parser.index == bytes.count else { throw parser.damage("nothing may follow here") }
            return value
        }
    }

    /// The beginning of a text: its arrays and objects with what is complete in them.
    /// - Returns: nil when the text is not JSON as far as it goes, or nothing is complete.
    static func beginning(of text: ArraySlice<UInt8>) -> JSONValue? {
        let value: JSONValue?? = try? read(text) { (bytes) throws(JSONDamage) in
            var parser = JSONParser(bytes, mayBeCut: true)
            return try parser.value(depth: 0)
        }
        return value ?? nil  // damage makes it another kind of file
    }

    private static func read<Value>(
        _ text: ArraySlice<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) throws(JSONDamage) -> Value
    ) throws(JSONDamage) -> Value {
        let result: Result<Value, JSONDamage> = text.withUnsafeBufferPointer { bytes in
            do throws(JSONDamage) { return .success(try body(bytes)) } catch { return .failure(error) }
        }
        return try result.get()
    }

    private func damage(_ reason: String) -> JSONDamage { JSONDamage(offset: index, reason: reason) }

    private mutating func skipSpace() {
        while index < bytes.count, JSONByte.isSpace(bytes[index]) { index += 1 }
    }

    /// The next byte after white space; nil, and the text cut, at its end.
    private mutating func peek() throws(JSONDamage) -> UInt8? {
        skipSpace()
        if index < bytes.count { return bytes[index] }
        guard mayBeCut else { throw damage("it is cut short") }
        isCut = true
        return nil
    }

    /// - Returns: nil when the text ends before the value does.
    private mutating func value(depth: Int) throws(JSONDamage) -> JSONValue? {
        switch try peek() {
        case nil: return nil
        case JSONByte.openObject: return try object(depth: depth + 1)
        case JSONByte.openArray: return try array(depth: depth + 1)
        case JSONByte.quote: return try string().map { .string($0) }
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: return try number()
        }
    }

    private mutating func open(depth: Int) throws(JSONDamage) {
        guard depth <= Self.maximumDepth else { throw damage("more than \(Self.maximumDepth) levels of nesting") }
        index += 1
    }

    private mutating func array(depth: Int) throws(JSONDamage) -> JSONValue {
        try open(depth: depth)
        var elements: [JSONValue] = []
        guard let first = try peek() else { return .array(elements) }
        guard first != JSONByte.closeArray else {
            index += 1
            return .array(elements)
        }
        while let element = try value(depth: depth) {
            elements.append(element)
            guard !isCut, let next = try peek() else { break }
            index += 1
            if next == JSONByte.closeArray { break }
            guard next == JSONByte.comma else {
                index -= 1
                throw damage("expected a comma or ]")
            }
        }
        return .array(elements)
    }

    private mutating func object(depth: Int) throws(JSONDamage) -> JSONValue {
        try open(depth: depth)
        var members: [JSONValue.Member] = []
        guard let first = try peek() else { return .object(members) }
        guard first != JSONByte.closeObject else {
            index += 1
            return .object(members)
        }
        while let quote = try peek() {
            guard quote == JSONByte.quote else { throw damage("expected a name in quotation marks") }
            guard let name = try string(), let colon = try peek() else { break }
            guard colon == JSONByte.colon else { throw damage("expected a colon") }
            index += 1
            guard let value = try value(depth: depth) else { break }
            members.append(JSONValue.Member(name: name, value: value))
            guard !isCut, let next = try peek() else { break }
            index += 1
            if next == JSONByte.closeObject { break }
            guard next == JSONByte.comma else {
                index -= 1
                throw damage("expected a comma or }")
            }
        }
        return .object(members)
    }

    private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONDamage) -> JSONValue? {
        for offset in 0..<word.utf8CodeUnitCount {
            guard index + offset < bytes.count else { return try cut() }
            guard bytes[index + offset] == word.utf8Start[offset] else { throw damage("expected a value") }
        }
        index += word.utf8CodeUnitCount
        return value
    }

    private mutating func number() throws(JSONDamage) -> JSONValue? {
        let start = index
        var digits = 0
        while index < bytes.count, let kind = JSONByte.partOfNumber(bytes[index]) {
            if kind == .digit { digits += 1 }
            index += 1
        }
        if index == bytes.count, mayBeCut { return try cut() }
        guard digits > 0, bytes[start] == UInt8(ascii: "-") || JSONByte.partOfNumber(bytes[start]) == .digit else {
            index = start
            throw damage("expected a value")
        }
        return .number(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self))
    }

    private mutating func cut<Value>() throws(JSONDamage) -> Value? {
        index = bytes.count
        guard mayBeCut else { throw damage("it is cut short") }
        isCut = true
        return nil
    }

    private mutating func string() throws(JSONDamage) -> String? {
        index += 1
        let start = index
        var escapes = false
        while index < bytes.count, bytes[index] != JSONByte.quote {
            if bytes[index] == JSONByte.backslash {
                escapes = true
                index += 1
            }
            index += 1
        }
        guard index < bytes.count else { return try cut() }
        let body = UnsafeBufferPointer(rebasing: bytes[start..<index])
        index += 1
        if escapes {
            guard let text = JSONEscapes.resolved(body) else { throw damage("a string has an escape that is none") }
            return text
        }
        guard let text = String(validating: body, as: UTF8.self) else { throw damage("a string is not UTF-8") }
        return text
    }
}
