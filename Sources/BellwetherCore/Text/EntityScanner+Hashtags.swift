extension EntityScanner {
    /// Tries a hashtag whose sign stands at `index`; answers where to go on.
    ///
    /// A tag is a run of letters, marks, decimal digits, `_` and a few joiners with at least one letter or mark in it.
    /// No such character and no `&` may stand before the sign, no variation selector or keycap right after it, no
    /// further sign and no `://` right after the tag. Unlike twitter-text, the marks that make a keycap of a digit are no
    /// letters: `#1️⃣` is a sign before an emoji.
    mutating func scanHashtag(at index: Int) -> Int {
        guard mayPrecedeHashtag(index), !text[index + 1].is("\u{FE0F}"), !text[index + 1].is("\u{20E3}") else {
            return index + 1
        }
        var end = index + 1
        var hasLetter = false
        while text[end].isAny(.tag) {
            hasLetter =
                hasLetter || Hashtag.countsAsLetter(text[end].value, isLetterOrMark: text[end].isAny([.letter, .mark]))
            end += 1
        }
        guard hasLetter else { return end }
        hashtagConsumed = end
        guard !text[end].is("#"), !text[end].is("\u{FF03}"), !isSchemeSeparator(at: end) else { return end }
        return keep(.hashtag, index..<end)
    }

    private func mayPrecedeHashtag(_ index: Int) -> Bool {
        guard index > 0 else { return true }
        guard index > hashtagConsumed else { return false }
        let previous = text[index - 1]
        return previous.is("\u{FE0E}") || previous.is("\u{FE0F}") || !(previous.isAny(.tag) || previous.is("&"))
    }
}
