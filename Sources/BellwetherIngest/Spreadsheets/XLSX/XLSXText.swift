/// The text of a cell or shared string, put together from its runs.
enum XLSXText {
    /// Collects the text up to the end of the element that has begun, without the reading aid of East Asian names.
    /// - Throws: ``SpreadsheetDamage`` when it is longer than a row may be; what reading throws.
    static func collect(from xml: XMLStream, upTo element: StaticString, into text: inout [UInt8]) throws {
        text.removeAll(keepingCapacity: true)
        var isTaken = false
        var isReadingAid = false
        while let node = try xml.next() {
            switch node {
            case .start where xml.isNamed("v") || xml.isNamed("t"): isTaken = !isReadingAid
            case .start where xml.isNamed("rPh"): isReadingAid = true
            case .text where isTaken:
                xml.appendText(to: &text)
                guard text.count <= CSVReader.maximumRowBytes else {
                    throw SpreadsheetDamage("one of its texts is longer than \(CSVReader.maximumRowBytes) bytes")
                }
            case .end where xml.isNamed(element): return
            case .end where xml.isNamed("v") || xml.isNamed("t"): isTaken = false
            case .end where xml.isNamed("rPh"): isReadingAid = false
            default: break
            }
        }
    }

    /// Resolves `_x000D_` and the like: characters that XML cannot hold are written so (ECMA-376 part 1, 22.9.2.19).
    static func unescape(_ text: inout [UInt8]) {
        guard text.count >= 7, text.contains(UInt8(ascii: "_")) else { return }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var position = 0
        while position < text.count {
            if let scalar = escaped(in: text, at: position) {
                result += String(scalar).utf8
                position += 7
            } else {
                result.append(text[position])
                position += 1
            }
        }
        text = result
    }

    private static func escaped(in text: [UInt8], at position: Int) -> Unicode.Scalar? {
        guard text[position] == UInt8(ascii: "_"), position + 7 <= text.count, text[position + 1] == UInt8(ascii: "x"),
            text[position + 6] == UInt8(ascii: "_")
        else { return nil }
        let digits = text[(position + 2)..<(position + 6)]
        let isHexadecimal = digits.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
        guard isHexadecimal, let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) else { return nil }
        return Unicode.Scalar(value)
    }
}
