/// Reads DAG-CBOR: CBOR (RFC 8949) without lengths left open, and with one tag, that of links.
struct CBORReader {
    /// Why bytes are no DAG-CBOR.
    struct Damage: Error, CustomStringConvertible {
        let description: String
    }

    private var rest: ArraySlice<UInt8>

    /// Arrays and maps within one another.
    private static let maximumDepth = 64

    /// The value that is all of these bytes.
    static func value(of bytes: ArraySlice<UInt8>) throws(Damage) -> CBORValue {
        var reader = CBORReader(rest: bytes)
        let value = try reader.value(depth: 0)
        guard reader.rest.isEmpty else { throw Damage(description: "something follows its end") }
        return value
    }

    private mutating func value(depth: Int) throws(Damage) -> CBORValue {
        guard depth <= Self.maximumDepth else {
            throw Damage(description: "more than \(Self.maximumDepth) levels of nesting")
        }
        guard let first = rest.popFirst() else { throw Damage(description: "it is cut short") }
        if first >> 5 == 7 { return try simple(first & 31) }
        let argument = try argument(first & 31)
        switch first >> 5 {
        case 0: return .integer(Int(clamping: argument))
        case 1: return .integer(-1 - Int(clamping: min(argument, UInt64(Int64.max))))
        case 2: return .bytes(try take(argument))
        case 3:
            guard let text = String(validating: try take(argument), as: UTF8.self) else {
                throw Damage(description: "a string is not UTF-8")
            }
            return .string(text)
        case 4: return try array(argument, depth: depth)
        case 5: return try map(argument, depth: depth)
        default: return try link(tag: argument, depth: depth)
        }
    }

    /// The number behind a first byte: how long, how many, or itself.
    private mutating func argument(_ information: UInt8) throws(Damage) -> UInt64 {
        guard information >= 24 else { return UInt64(information) }
        guard information < 28 else { throw Damage(description: "a length is left open") }
        return try take(UInt64(1 << (information - 24))).reduce(0) { $0 << 8 | UInt64($1) }
    }

    private mutating func take(_ count: UInt64) throws(Damage) -> ArraySlice<UInt8> {
        guard count <= UInt64(rest.count) else { throw Damage(description: "it is cut short") }
        defer { rest = rest.dropFirst(Int(count)) }
        return rest.prefix(Int(count))
    }

    private mutating func array(_ count: UInt64, depth: Int) throws(Damage) -> CBORValue {
        // Each element has a byte at least: no more room is made than that can fill.
        guard count <= UInt64(rest.count) else { throw Damage(description: "it is cut short") }
        var elements: [CBORValue] = []
        for _ in 0..<count { elements.append(try value(depth: depth + 1)) }
        return .array(elements)
    }

    private mutating func map(_ count: UInt64, depth: Int) throws(Damage) -> CBORValue {
        guard count <= UInt64(rest.count) / 2 else { throw Damage(description: "it is cut short") }
        var members: [CBORValue.Member] = []
        for _ in 0..<count {
            guard let name = try value(depth: depth + 1).string else {
                throw Damage(description: "a name is no string")
            }
            members.append(CBORValue.Member(name: name, value: try value(depth: depth + 1)))
        }
        return .map(members)
    }

    private mutating func link(tag: UInt64, depth: Int) throws(Damage) -> CBORValue {
        guard tag == 42, case .bytes(let bytes) = try value(depth: depth + 1), bytes.first == 0 else {
            throw Damage(description: "a tag is none of links")
        }
        return .link(bytes.dropFirst())
    }

    private mutating func simple(_ information: UInt8) throws(Damage) -> CBORValue {
        switch information {
        case 20: return .bool(false)
        case 21: return .bool(true)
        case 22: return .null
        case 27: return .double(Double(bitPattern: try take(8).reduce(0) { $0 << 8 | UInt64($1) }))
        default: throw Damage(description: "a simple value is none of DAG-CBOR")
        }
    }
}
