/// Reads one JSON text, strictly by RFC 8259, from bytes in memory.
///
/// Refused, beside what is not JSON: bytes that are not UTF-8, halves of surrogate pairs, and more than
/// ``maximumDepth`` levels of nesting. O(n).
package struct JSONReader {
    private let bytes: [UInt8]
    var position = 0

    /// Levels of arrays and objects within each other; none of our answers or requests has more than four.
    package static let maximumDepth = 32

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// - Throws: ``JSONDamage`` when the bytes are anything but one JSON value with white space around it.
    package static func read(_ bytes: [UInt8]) throws(JSONDamage) -> JSONValue {
        var reader = JSONReader(bytes)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.position == bytes.count else { throw reader.damage("there is something after its end") }
        return value
    }

    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    func damage(_ problem: String) -> JSONDamage { JSONDamage(problem: problem, offset: position) }

    func text(_ range: Range<Int>) -> String? { String(validating: bytes[range], as: UTF8.self) }

    func copy(_ range: Range<Int>, to target: inout [UInt8]) { target.append(contentsOf: bytes[range]) }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func value(depth: Int) throws(JSONDamage) -> JSONValue {
        skipSpace()
        guard let byte = next else { throw damage("it ends too early") }
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), 0x30...0x39: return try number()
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw damage("there is no value")
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONDamage) -> JSONValue {
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.count, word.withUTF8Buffer({ bytes[position..<end].elementsEqual($0) }) else {
            throw damage("there is no value")
        }
        position = end
        return value
    }

    private mutating func object(depth: Int) throws(JSONDamage) -> JSONValue {
        try open(depth)
        var members: [JSONMember] = []
        if close(with: "}") { return .object(members) }
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw damage("a name in quotes is missing") }
            let name = try string()
            skipSpace()
            guard next == UInt8(ascii: ":") else { throw damage("a colon is missing") }
            position += 1
            members.append(JSONMember(name: name, value: try value(depth: depth)))
            if close(with: "}") { return .object(members) }
            try comma()
        }
    }

    private mutating func array(depth: Int) throws(JSONDamage) -> JSONValue {
        try open(depth)
        var elements: [JSONValue] = []
        if close(with: "]") { return .array(elements) }
        while true {
            elements.append(try value(depth: depth))
            if close(with: "]") { return .array(elements) }
            try comma()
        }
    }

    private mutating func open(_ depth: Int) throws(JSONDamage) {
        guard depth <= Self.maximumDepth else { throw damage("it is nested more than \(Self.maximumDepth) deep") }
        position += 1
    }

    private mutating func close(with bracket: Unicode.Scalar) -> Bool {
        skipSpace()
        guard next == UInt8(ascii: bracket) else { return false }
        position += 1
        return true
    }

    private mutating func comma() throws(JSONDamage) {
        guard next == UInt8(ascii: ",") else { throw damage("a comma or a closing bracket is missing") }
        position += 1
    }

    private mutating func number() throws(JSONDamage) -> JSONValue {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        if next == UInt8(ascii: "0") { position += 1 } else { try digits() }
        if next == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        return .number(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func digits() throws(JSONDamage) {
        let start = position
        while let byte = next, 0x30...0x39 ~= byte { position += 1 }
        guard position > start else { throw damage("a number has no digit where it needs one") }
    }
}
