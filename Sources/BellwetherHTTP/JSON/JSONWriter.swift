import Foundation
import NIOCore

/// Writes JSON straight into a buffer.
///
/// For the answers that must be quick or hold JSON that is stored: `JSONEncoder` took a fifth of the time of a forecast.
struct JSONWriter {
    private(set) var buffer = ByteBufferAllocator().buffer(capacity: 2_048)
    /// Whether something stands before what comes next, in the object or list that is open.
    private var needsComma = false

    mutating func object(_ name: StaticString? = nil, _ members: (inout JSONWriter) -> Void) {
        begin(name, "{")
        members(&self)
        end("}")
    }

    /// Writes a name that is only known now, for what is written next; none stands in a list.
    mutating func begin(named name: String?) {
        guard let name else { return }
        string(nil, name)
        buffer.writeString(":")
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
        buffer.writeString("\"")
        guard value.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }) else {
            buffer.writeString(value)
            buffer.writeString("\"")
            return
        }
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\""): buffer.writeString("\\\"")
            case UInt8(ascii: "\\"): buffer.writeString("\\\\")
            case UInt8(ascii: "\n"): buffer.writeString("\\n")
            case 0..<0x20, 0x7F:
                let digits = String(byte, radix: 16)
                buffer.writeString("\\u00" + (digits.count == 1 ? "0" : "") + digits)
            default: buffer.writeInteger(byte)
            }
        }
        buffer.writeString("\"")
    }

    private mutating func write(_ name: StaticString?, _ text: String) {
        separate(name)
        buffer.writeString(text)
    }

    private mutating func begin(_ name: StaticString?, _ bracket: String) {
        separate(name)
        buffer.writeString(bracket)
        needsComma = false
    }

    private mutating func end(_ bracket: String) {
        buffer.writeString(bracket)
        needsComma = true
    }

    private mutating func separate(_ name: StaticString?) {
        if needsComma { buffer.writeString(",") }
        needsComma = true
        guard let name else { return }
        buffer.writeString("\"")
        buffer.writeStaticString(name)
        buffer.writeString("\":")
    }
}
