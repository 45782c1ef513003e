import Foundation
import NIOCore

/// Writes JSON straight into bytes.
///
/// For the answers that must be quick or hold JSON that is stored: `JSONEncoder` took a fifth of the time of a forecast.
struct JSONWriter {
    private var bytes: [UInt8] = []
    /// Whether something stands before what comes next, in the object or list that is open.
    private var needsComma = false

    init() {
        bytes.reserveCapacity(2_048)
    }

    var buffer: ByteBuffer { ByteBuffer(bytes: bytes) }

    mutating func object(_ name: StaticString? = nil, _ members: (inout JSONWriter) -> Void) {
        begin(name, "{")
        members(&self)
        end("}")
    }

    /// Writes a name that is only known now, for what is written next; none stands in a list.
    mutating func begin(named name: String?) {
        guard let name else { return }
        string(nil, name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// What is JSON already, under a name that is only known now.
    mutating func value(named name: String?, _ json: String) {
        begin(named: name)
        write(nil, json)
    }

    mutating func list<Element>(
        _ name: StaticString?, _ elements: some Sequence<Element>, _ write: (inout JSONWriter, Element) -> Void
    ) {
        begin(name, "[")
        for element in elements { write(&self, element) }
        end("]")
    }

    mutating func integer(_ name: StaticString?, _ value: Int) { write(name, String(value)) }

    /// Null for what is not known.
    mutating func integer(_ name: StaticString?, _ value: Int?) { write(name, value.map(String.init) ?? "null") }

    mutating func bool(_ name: StaticString?, _ value: Bool) { write(name, value ? "true" : "false") }

    /// What is JSON already.
    mutating func json(_ name: StaticString?, _ text: String) { write(name, text) }

    mutating func null(_ name: StaticString?) { write(name, "null") }

    /// Whole numbers without a fraction, as `JSONEncoder` writes them; JSON has no word for what is no number.
    mutating func number(_ name: StaticString?, _ value: Double) {
        guard value.isFinite else { return null(name) }
        let text = value.description
        write(name, text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
    }

    mutating func number(_ name: StaticString?, _ value: Double?) {
        if let value { number(name, value) } else { null(name) }
    }

    mutating func string(_ name: StaticString?, _ value: String?) {
        if let value { string(name, value) } else { null(name) }
    }

    mutating func string(_ name: StaticString?, _ value: String) {
        separate(name)
        bytes.append(UInt8(ascii: "\""))
        var value = value
        value.withUTF8 { utf8 in
            if utf8.contains(where: Self.mustBeEscaped) {
                for byte in utf8 { escape(byte) }
            } else {
                bytes.append(contentsOf: utf8)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func mustBeEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): append("\\\"")
        case UInt8(ascii: "\\"): append("\\\\")
        case UInt8(ascii: "\n"): append("\\n")
        case _ where Self.mustBeEscaped(byte):
            append(byte < 0x10 ? "\\u000" : "\\u00")
            append(String(byte, radix: 16))
        default: bytes.append(byte)
        }
    }

    private mutating func write(_ name: StaticString?, _ text: String) {
        separate(name)
        append(text)
    }

    private mutating func begin(_ name: StaticString?, _ bracket: Unicode.Scalar) {
        separate(name)
        bytes.append(UInt8(ascii: bracket))
        needsComma = false
    }

    private mutating func end(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        needsComma = true
    }

    private mutating func separate(_ name: StaticString?) {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
        guard let name else { return }
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        append("\":")
    }

    private mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }
}
