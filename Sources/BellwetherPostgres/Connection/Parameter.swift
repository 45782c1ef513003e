/// A value bound to a statement.
enum Parameter {
    case int(Int64?)
    case bool(Bool)
    case double(Double?)
    case text(String?)
    case ints(IntegerArray)
    case texts([String?])

    /// The server's number of its type.
    var type: UInt32 {
        switch self {
        case .int: 20
        case .bool: 16
        case .double: 701
        case .text: 25
        case .ints: IntegerArray.type
        case .texts: 1009
        }
    }

    /// Appends the value as a field; arrays of numbers have their bytes themselves.
    func write(to buffer: WireBuffer) {
        switch self {
        case .int(let value): buffer.field(value)
        case .bool(let value): buffer.field(value)
        case .double(let value): if let value { buffer.field(value) } else { buffer.null() }
        case .text(let value): buffer.field(value)
        case .ints: break
        case .texts(let values): Self.write(values, to: buffer)
        }
    }

    private static func write(_ texts: [String?], to buffer: WireBuffer) {
        let start = buffer.count
        buffer.append(Int32(0))
        buffer.append(Int32(1))  // dimensions
        buffer.append(Int32(texts.contains(nil) ? 1 : 0))
        buffer.append(Int32(25))  // text
        buffer.append(Int32(texts.count))
        buffer.append(Int32(1))  // the first index
        for text in texts { buffer.field(text) }
        buffer.replace(at: start, with: Int32(buffer.count - start - 4))
    }
}

extension Parameter {
    static func ints(_ values: some Sequence<Int64>) -> Parameter {
        let array = IntegerArray()
        for value in values { array.append(value) }
        return .ints(array)
    }
}

extension Parameter: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
    init(integerLiteral value: Int64) { self = .int(value) }
    init(stringLiteral value: String) { self = .text(value) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
}
