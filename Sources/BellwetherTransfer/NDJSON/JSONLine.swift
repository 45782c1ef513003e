/// Writes one line of JSON, members in the order in which they are given.
///
/// `JSONEncoder` either sorts the members or leaves their order open, and takes several times as long.
struct JSONLine {
    private(set) var bytes: [UInt8] = []
    /// Whether something stands before what comes next, in the object or list that is open.
    private var needsComma = false

    init() {
        bytes.reserveCapacity(1_024)
    }

    /// Begins anew, as an open object.
    mutating func begin() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
        open("{")
    }

    mutating func end() { close("}") }

    /// A list that is the whole line.
    mutating func list(_ values: [String]) {
        open("[")
        for value in values { element(value) }
        close("]")
    }

    mutating func string(_ name: StaticString, _ value: String) {
        separate(name)
        append(quoted: value)
    }

    mutating func integer(_ name: StaticString, _ value: Int) {
        separate(name)
        bytes.append(contentsOf: String(value).utf8)
    }

    mutating func bool(_ name: StaticString, _ value: Bool) {
        separate(name)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    mutating func strings(_ name: StaticString, _ values: some Sequence<String>) {
        list(name) { line in
            for value in values { line.element(value) }
        }
    }

    mutating func objects<Element>(
        _ name: StaticString, _ elements: some Sequence<Element>, _ write: (inout JSONLine, Element) -> Void
    ) {
        list(name) { line in
            for element in elements {
                line.separate(nil)
                line.open("{")
                write(&line, element)
                line.close("}")
            }
        }
    }

    private mutating func list(_ name: StaticString, _ elements: (inout JSONLine) -> Void) {
        separate(name)
        open("[")
        elements(&self)
        close("]")
    }

    private mutating func element(_ value: String) {
        separate(nil)
        append(quoted: value)
    }

    private mutating func open(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        needsComma = false
    }

    private mutating func close(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        needsComma = true
    }

    private mutating func separate(_ name: StaticString?) {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
        guard let name else { return }
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func append(quoted value: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case UInt8(ascii: "\n"):
                bytes.append(contentsOf: "\\n".utf8)
            case 0..<0x20, 0x7F:
                let digits = String(byte, radix: 16)
                bytes.append(contentsOf: ("\\u00" + (digits.count == 1 ? "0" : "") + digits).utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
