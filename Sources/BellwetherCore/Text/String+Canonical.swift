import Foundation

extension String {
    /// The text in its composed form (Unicode Standard Annex 15, form C) and without U+0000.
    ///
    /// Names that look alike are then alike byte by byte, which is how databases tell them apart.
    package var canonical: String {
        if utf8.allSatisfy({ $0 < 0x80 && $0 != 0 }) { return self }
        return withoutNulls.precomposedStringWithCanonicalMapping
    }

    /// The text without U+0000, which some databases refuse and others end a text at.
    package var withoutNulls: String {
        guard utf8.contains(0) else { return self }
        return String(unicodeScalars.filter { $0 != "\u{0}" })
    }
}
