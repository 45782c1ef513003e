/// What the text scanners need to know of a Unicode scalar.
///
/// The classes take the eleven bits above a scalar's 21, so that a scalar and its classes fit in 32 bits and each is
/// classified once, however many scanners look at it.
struct ScalarClass: OptionSet, Sendable {
    let rawValue: UInt32

    static let letter = ScalarClass(rawValue: 1 << 21)
    static let mark = ScalarClass(rawValue: 1 << 22)
    static let number = ScalarClass(rawValue: 1 << 23)
    /// May stand inside a hashtag by the rule of twitter-text.
    static let tag = ScalarClass(rawValue: 1 << 24)
    static let space = ScalarClass(rawValue: 1 << 25)
    /// May stand inside a word: letters, marks, numbers and connectors such as `_`.
    static let word = ScalarClass(rawValue: 1 << 26)
    /// Belongs to a script that is written without spaces between words.
    static let unspaced = ScalarClass(rawValue: 1 << 27)
    /// Has the Unicode property Emoji and is not ASCII.
    static let emoji = ScalarClass(rawValue: 1 << 28)
    /// Where a hashtag, mention or link is looked for: `#`, `@`, their full-width forms, `:` and `.`.
    static let trigger = ScalarClass(rawValue: 1 << 29)
    static let asciiAlphanumeric = ScalarClass(rawValue: 1 << 30)
    /// The accented Latin letters that twitter-text allows in paths and refuses right after a mention.
    static let latinAccent = ScalarClass(rawValue: 1 << 31)
}

extension ScalarClass {
    /// The classes of any scalar; common scripts are answered without the Unicode tables.
    static func of(_ scalar: Unicode.Scalar) -> ScalarClass {
        switch scalar.value {
        case 0...0x7F: return ofASCII(UInt8(truncatingIfNeeded: scalar.value))
        case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F: return [.letter, .tag, .word, .latinAccent]
        case 0x400...0x481, 0x48A...0x52F, 0x620...0x64A, 0xAC00...0xD7A3: return [.letter, .tag, .word]
        case 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF: return [.letter, .tag, .word, .unspaced]
        default: return ofAny(scalar)
        }
    }

    private static func ofASCII(_ byte: UInt8) -> ScalarClass {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
            return [.letter, .tag, .word, .asciiAlphanumeric]
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return [.number, .tag, .word, .asciiAlphanumeric]
        case UInt8(ascii: "_"): return [.tag, .word]
        case UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: ":"), UInt8(ascii: "."): return .trigger
        case 9...13, 32: return .space
        default: return []
        }
    }

    private static func ofAny(_ scalar: Unicode.Scalar) -> ScalarClass {
        var classes: ScalarClass
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
            classes = [.letter, .tag, .word]
        case .nonspacingMark, .spacingMark, .enclosingMark: classes = [.mark, .tag, .word]
        case .decimalNumber: classes = [.number, .tag, .word]
        case .letterNumber, .otherNumber: classes = [.number, .word]
        case .connectorPunctuation: classes = .word
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: return .space
        case .control: return scalar.value == 0x85 ? .space : []
        default: classes = []
        }
        if isTagSpecial(scalar.value) { classes.insert(.tag) }
        if isUnspaced(scalar.value) { classes.insert(.unspaced) }
        if isLatinAccent(scalar.value) { classes.insert(.latinAccent) }
        if scalar.value == 0xFF03 || scalar.value == 0xFF20 { classes.insert(.trigger) }
        if scalar.properties.isEmoji { classes.insert(.emoji) }
        return classes
    }

    /// The joiners and marks that are neither letter nor digit and yet do not end a hashtag (twitter-text).
    private static func isTagSpecial(_ value: UInt32) -> Bool {
        switch value {
        case 0x200C, 0x200D, 0xA67E, 0x05BE, 0x05F3, 0x05F4, 0xFF5E, 0x301C, 0x309B, 0x309C, 0x30A0, 0x30FB, 0x3003,
            0x0F0B, 0x0F0C, 0x00B7:
            true
        default: false
        }
    }

    /// Thai, Lao, Burmese, Khmer, kana and ideographs; Hangul is written with spaces.
    private static func isUnspaced(_ value: UInt32) -> Bool {
        switch value {
        case 0x0E01...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x19E0...0x19FF, 0xA9E0...0xA9FF, 0xAA60...0xAA7F,
            0x3005...0x3007, 0x303B, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF,
            0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F,
            0x1B000...0x1B16F, 0x20000...0x3FFFF:
            true
        default: false
        }
    }

    private static func isLatinAccent(_ value: UInt32) -> Bool {
        switch value {
        case 0x253, 0x254, 0x256, 0x257, 0x259, 0x25B, 0x263, 0x268, 0x26F, 0x272, 0x289, 0x28B, 0x2BB,
            0x300...0x36F, 0x1E00...0x1EFF:
            true
        default: false
        }
    }
}
