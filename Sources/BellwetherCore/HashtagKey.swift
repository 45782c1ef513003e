import Foundation

/// What makes two spellings one hashtag: `#RStats`, `#rstats` and a full-width `＃ｒｓｔａｔｓ` have one key.
///
/// The tag without its sign, normalised to NFKC and fully case-folded (Unicode Standard, section 3.13; `ß` folds to `ss`).
/// Accents stay: `café` and `cafe` are two. Invisible joiners and variation selectors, and white space, are left out.
package struct HashtagKey: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let value: String

    package var description: String { value }

    /// The key of a tag, with or without its sign; nil if nothing is left of it.
    ///
    /// A key is its own key. Any text is taken, also one that could not be a hashtag.
    package init?(_ tag: String) {
        let isASCII = tag.utf8.allSatisfy { $0 < 0x80 }
        let key = isASCII ? Self.foldedASCII(tag) : Self.folded(tag)
        guard !key.isEmpty else { return nil }
        value = key
    }

    package static func < (left: HashtagKey, right: HashtagKey) -> Bool { left.value < right.value }

    static func isSign(_ scalar: Unicode.Scalar) -> Bool { scalar == "#" || scalar == "\u{FF03}" }

    private static func foldedASCII(_ tag: String) -> String {
        let plain = tag.utf8.allSatisfy { byte in byte > 0x20 && byte != 0x23 && !(0x41...0x5A ~= byte) }
        guard !plain else { return tag }
        let kept = tag.utf8.filter { $0 != 0x20 && !(9...13 ~= $0) }.drop { $0 == 0x23 }
        return String(decoding: kept, as: UTF8.self).lowercased()
    }

    private static func folded(_ tag: String) -> String {
        if tag.unicodeScalars.allSatisfy(isInert) { return tag.caseFolded() }
        let normalised = tag.precomposedStringWithCompatibilityMapping
        let kept = normalised.unicodeScalars.filter { !isLeftOut($0) }.drop(while: isSign)
        return String(String.UnicodeScalarView(kept)).caseFolded().precomposedStringWithCompatibilityMapping
    }

    private static func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x200C, 0x200D, 0xFE0F: true
        default: scalar.properties.isWhitespace
        }
    }

    /// Letters that NFKC leaves alone in the company of their like: most tags outside ASCII have no others, and need no
    /// normalisation.
    ///
    /// ASCII without `#`, Latin without its ligatures, Greek and Cyrillic letters, Arabic letters, kana, ideographs,
    /// Hangul.
    private static func isInert(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x22, 0x24...0x7E, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x12F, 0x131, 0x134...0x13E, 0x141...0x148,
            0x14A...0x17E, 0x386,
            0x388...0x38A, 0x38C, 0x38E...0x3A1, 0x3A3...0x3CE, 0x400...0x481, 0x48A...0x52F, 0x621...0x63A,
            0x641...0x64A,
            0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
            true
        default: false
        }
    }
}
