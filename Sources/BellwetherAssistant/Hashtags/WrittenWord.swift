import Foundation

/// A word as it stands in a text, taken apart at its apostrophe, before the language of the text is known.
struct WrittenWord: Sendable {
    /// Without possessive ending (`Dan's`) and elided article (`l'été`); other apostrophes are still in it.
    let surface: Substring
    let shape: WordShape
    /// The part it plays in the languages where it is common; nil if in none.
    let entry: Lexicon.Entry?
    /// What stood before the apostrophe, if that is a common word: `l`, `qu`, `it`.
    let leading: Lexicon.Entry?
    /// A contraction of common words: `don't`, `we've`, `that's`.
    let isContraction: Bool
    /// Nothing but a space stands between it and the word before.
    let follows: Bool

    init(_ written: Substring, follows: Bool) {
        self.follows = follows
        let shape = WordShape(written)
        let apostrophe = shape.hasApostrophe ? written.unicodeScalars.firstIndex(where: Self.isApostrophe) : nil
        guard let apostrophe else {
            (surface, leading, isContraction) = (written, nil, false)
            (self.shape, entry) = Self.lookUp(written, shape)
            return
        }
        let left = written[..<apostrophe]
        let right = Substring(written.unicodeScalars[apostrophe...].dropFirst())
        leading = Lexicon.shared.entry(WordShape(left).hash).flatMap { $0.function.isEmpty ? nil : $0 }
        switch right {
        case "t", "re", "ve", "ll", "d", "m": (surface, isContraction) = (written, true)
        case "s", "S": (surface, isContraction) = (left, leading != nil)
        default: (surface, isContraction) = (leading == nil ? written : right, false)
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

    private static func lookUp(_ surface: Substring, _ shape: WordShape) -> (WordShape, Lexicon.Entry?) {
        guard shape.isDecomposed else { return (shape, Lexicon.shared.entry(shape.hash)) }
        let composed = WordShape(String(surface).precomposedStringWithCanonicalMapping)
        return (composed, Lexicon.shared.entry(composed.hash))
    }
}
