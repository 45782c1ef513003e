import Foundation

/// A word as it stands in a text, taken apart at its apostrophe, before the language of the text is known.
struct WrittenWord: Sendable {
    /// Without possessive ending (`Dan's`) and elided article (`l'été`); other apostrophes are still in it.
    let surface: Substring
    let shape: WordShape
    /// The part it plays in the languages where it is common; nil if in none.
    let entry: Lexicon.Entry?
    /// The same of what was taken off before an apostrophe: `l`, `qu`, `it`.
    let leading: Lexicon.Entry?
    /// A contraction of common words: `don't`, `we've`, `that's`.
    let isContraction: Bool
    /// `Dan's`: what follows is another phrase.
    let isPossessive: Bool
    /// Nothing but a space stands between it and the word before.
    let follows: Bool

    init(_ written: Substring, follows: Bool) {
        self.follows = follows
        let shape = WordShape(written)
        let apostrophe = shape.hasApostrophe ? written.unicodeScalars.firstIndex(where: Self.isApostrophe) : nil
        guard let apostrophe else {
            (surface, leading, isContraction, isPossessive) = (written, nil, false, false)
            (self.shape, entry) = Self.lookUp(written, shape)
            return
        }
        let left = written[..<apostrophe]
        let right = Substring(written.unicodeScalars[apostrophe...].dropFirst())
        let common = Lexicon.shared.entry(WordShape(left).hash).flatMap { $0.function.isEmpty ? nil : $0 }
        switch right.lowercased() {
        case "t", "re", "ve", "ll", "d", "m":
            (surface, leading, isContraction, isPossessive) = (written, common, true, false)
        case "s":
            (surface, leading, isContraction, isPossessive) = (left, common, common != nil, true)
        default:
            let isElided = Self.elided.contains(left.lowercased())
            (surface, leading) = isElided ? (right, common) : (written, nil)
            (isContraction, isPossessive) = (false, false)
        }
        (self.shape, entry) = Self.lookUp(surface, WordShape(surface))
    }

    /// The surface without apostrophes: `OReilly`.
    var spelling: String {
        guard shape.hasApostrophe else { return String(surface) }
        return String(String.UnicodeScalarView(surface.unicodeScalars.filter { !Self.isApostrophe($0) }))
    }

    static func isHyphen(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "-" || scalar == "\u{2010}" || scalar == "\u{2011}"
    }

    private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "'" || scalar == "\u{2019}" || scalar == "\u{2BC}"
    }

    /// What French and Italian leave of a word before a vowel.
    private static let elided: Set<String> = [
        "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "un", "all", "dall",
        "dell",
        "nell", "sull", "coll", "quell", "quest", "bell", "sant",
    ]

    private static func lookUp(_ surface: Substring, _ shape: WordShape) -> (WordShape, Lexicon.Entry?) {
        guard shape.isDecomposed else { return (shape, Lexicon.shared.entry(shape.hash)) }
        let composed = WordShape(String(surface).precomposedStringWithCanonicalMapping)
        return (composed, Lexicon.shared.entry(composed.hash))
    }
}
