/// A tag of HTML, as far as it matters to the text it stands in.
struct HTMLTag {
    /// In small letters.
    let name: String
    let isClosing: Bool
    private let rest: ArraySlice<UInt8>

    /// Longer ones are not read as tags.
    private static let maximumLength = 8_192

    /// - Parameter bytes: from `<` up to, and without, the next `>`.
    /// - Returns: nil when this is no tag, as in `1 < 2`.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count <= Self.maximumLength else { return nil }
        var rest = bytes.dropFirst()
        isClosing = rest.first == UInt8(ascii: "/")
        if isClosing { rest = rest.dropFirst() }
        let name = rest.prefix(while: Self.isPartOfName)
        guard let first = name.first, first == UInt8(ascii: "!") || first | 0x20 >= UInt8(ascii: "a") else {
            return nil
        }
        self.name = String(decoding: name, as: UTF8.self).lowercased()
        self.rest = rest.dropFirst(name.count)
    }

    /// Whether it is a link to somebody or to a hashtag, shown as people write those.
    var isMention: Bool {
        let classes = attribute("class")?.split(separator: " ") ?? []
        return classes.contains("mention") || classes.contains("hashtag")
    }

    /// The value of an attribute, with its entities; nil when the tag has none of that name.
    func attribute(_ name: String) -> String? {
        var bytes = rest
        while true {
            bytes = bytes.drop { JSONByte.isSpace($0) || $0 == UInt8(ascii: "/") }
            let found = bytes.prefix { !JSONByte.isSpace($0) && $0 != UInt8(ascii: "=") }
            bytes = bytes.dropFirst(found.count).drop(while: JSONByte.isSpace)
            var value = bytes.prefix(0)
            if bytes.first == UInt8(ascii: "=") {
                bytes = bytes.dropFirst().drop(while: JSONByte.isSpace)
                value = Self.takeValue(&bytes)
            } else if found.isEmpty {
                return nil
            }
            if String(decoding: found, as: UTF8.self).lowercased() == name {
                return String(decoding: value, as: UTF8.self)
            }
        }
    }

    /// A value with quotation marks around it, or without.
    private static func takeValue(_ bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let mark = bytes.first, mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") else {
            let value = bytes.prefix { !JSONByte.isSpace($0) }
            bytes = bytes.dropFirst(value.count)
            return value
        }
        let value = bytes.dropFirst().prefix { $0 != mark }
        bytes = bytes.dropFirst(value.count + 2)
        return value
    }

    private static func isPartOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "!"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
