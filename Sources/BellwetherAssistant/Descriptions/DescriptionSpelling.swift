/// Writes a clause out as a sentence.
enum DescriptionSpelling {
    /// With a capital at its start, an end mark, and no bracket or quote without its partner.
    static func text(of clause: Clause) -> String {
        var text = ""
        for (index, piece) in clause.pieces.enumerated() {
            text += piece.gap
            text += index == 0 && piece.isWord ? capitalised(piece.text) : piece.text
        }
        return balanced(text + clause.tail) + endMark(of: clause)
    }

    /// Names that begin with a small letter and have capitals inside keep it: `iPhone`.
    private static func capitalised(_ word: String) -> String {
        guard let first = word.unicodeScalars.first, first.properties.isLowercase, WordShape(word).capitals == 0 else {
            return word
        }
        return first.properties.titlecaseMapping + String(Substring(word.unicodeScalars.dropFirst()))
    }

    private static func endMark(of clause: Clause) -> String {
        guard let last = clause.pieces.last?.text.unicodeScalars.last else { return "" }
        if let mark = clause.mark, mark.isQuestionMark || mark.isExclamationMark { return String(mark) }
        switch last.value {
        case 0x3040...0x30FF, 0x3400...0x9FFF, 0xFF66...0xFF9F, 0x20000...0x3FFFF: return "。"
        case 0x900...0x97F: return "।"
        case 0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF: return ""  // Thai, Lao, Burmese, Khmer: a space ends it.
        default: return "."
        }
    }

    private static let partners: [(Character, Character)] = [
        ("(", ")"), ("[", "]"), ("{", "}"), ("“", "”"), ("«", "»"), ("「", "」"), ("『", "』"), ("（", "）"), ("【", "】"),
        ("《", "》"),
    ]

    private static let partnerScalars = Set(partners.flatMap { [$0, $1] }.flatMap(\.unicodeScalars))

    private static func balanced(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isPartner) else { return text }
        var text = text
        for (open, close) in partners where text.count(where: { $0 == open }) != text.count(where: { $0 == close }) {
            text.removeAll { $0 == open || $0 == close }
        }
        if !text.count(where: { $0 == "\"" }).isMultiple(of: 2) { text.removeAll { $0 == "\"" } }
        return text.split(separator: " ").joined(separator: " ")
    }

    private static func isPartner(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", "(", ")", "[", "]", "{", "}", "“", "”", "«", "»": true
        default: scalar.value >= 0x3000 && partnerScalars.contains(scalar)
        }
    }
}
