/// What stands before the JSON in a file: a mark of the encoding, or the beginning of a line of JavaScript.
struct JSONPrefix {
    /// As in `window.YTD.tweets.part0`; empty where nothing stands there.
    let text: String
    /// Bytes up to the first bracket.
    let length: Int

    /// The most bytes that may stand there.
    static let longest = 1_024

    /// - Returns: nil when no bracket follows what may stand before it.
    init?(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes.prefix(Self.longest)
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        rest = rest.drop(while: JSONByte.isSpace)
        var name: ArraySlice<UInt8> = []
        if let first = rest.first, !Self.isBracket(first) {
            name = rest.prefix { $0 != UInt8(ascii: "=") }
            guard !name.isEmpty, name.allSatisfy(Self.isPartOfName) else { return nil }
            rest = rest.dropFirst(name.count + 1).drop(while: JSONByte.isSpace)
        }
        guard let bracket = rest.first, Self.isBracket(bracket) else { return nil }
        text = String(decoding: name.filter { !JSONByte.isSpace($0) }, as: UTF8.self)
        length = rest.startIndex - bytes.startIndex
    }

    private static func isBracket(_ byte: UInt8) -> Bool { byte == JSONByte.openArray || byte == JSONByte.openObject }

    /// A name in JavaScript, with dots, and `var` or `const` before it.
    private static func isPartOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "$"),
            UInt8(ascii: "-"):
            true
        default: JSONByte.isSpace(byte)
        }
    }
}
