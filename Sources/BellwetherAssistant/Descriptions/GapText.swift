/// What stands between words, made fit for a description.
enum GapText {
    /// Without hashtag signs and pictures, white space as single spaces.
    static func cleaned(_ gap: Substring) -> String {
        if gap == " " || gap == "" { return String(gap) }
        var text = ""
        for scalar in gap.unicodeScalars where !isLeftOut(scalar) {
            if !scalar.properties.isWhitespace {
                text.unicodeScalars.append(scalar)
            } else if text.unicodeScalars.last != " " {
                text.append(" ")
            }
        }
        return text
    }

    /// The signs right before a word that belong to it: `$`, an opening bracket or quote.
    static func opening(_ gap: Substring) -> String {
        let scalars = gap.unicodeScalars
        return String(String.UnicodeScalarView(scalars.reversed().prefix(while: openingSigns.contains).reversed()))
    }

    /// The signs right after a word that belong to it: `%`, a closing bracket or quote.
    static func closing(_ gap: Substring) -> String {
        String(Substring(gap.unicodeScalars.prefix(while: closingSigns.contains)))
    }

    /// How many signs stand free between spaces, as a dash does: each is counted for a word.
    static func freeSigns(_ gap: String) -> Int {
        guard gap.utf8.count > 2 else { return 0 }
        return gap.split(separator: " ", omittingEmptySubsequences: false).dropFirst().dropLast().count { !$0.isEmpty }
    }

    /// Whether a reader pauses at it.
    static func isPause(_ scalar: Unicode.Scalar) -> Bool { pauses.contains(scalar) }

    /// Signs of hashtags, variation selectors, and any symbol that is a picture and not a sign of trade or degree.
    private static func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x23, 0xFF03, 0xFE0E, 0xFE0F, 0x20E3, 0x200B, 0x200D: return true
        case 0xA9, 0xAE, 0xB0, 0x2122: return false
        case ..<0x80: return scalar.properties.generalCategory == .control && !scalar.properties.isWhitespace
        default:
            let category = scalar.properties.generalCategory
            return category == .otherSymbol || category == .privateUse || category == .unassigned
                || (category != .mathSymbol && scalar.properties.isEmoji)
        }
    }

    private static let openingSigns = Set("([{\"“„‘«‹$€£¥₹¡¿~+「『（【《".unicodeScalars)
    private static let closingSigns = Set(")]}\"”’»›%‰°€£$₽₹+*™®©」』）】》".unicodeScalars)
    private static let pauses = Set(",;:–—()|/•·、，；：".unicodeScalars)
}
