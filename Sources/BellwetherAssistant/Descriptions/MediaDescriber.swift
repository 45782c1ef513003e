package import BellwetherCore

/// Takes a description for a post's media from its text: a sentence of it, or a clause.
package struct MediaDescriber: Sendable {
    /// Sentences that are looked at before the longest of them is taken.
    private static let sentences = 12
    /// A sentence shorter than this ("New!") is taken only if there is no longer one.
    private static let fewestWords = 3

    package init() {}

    /// The first sentence that says something, or nil if the text has no words beside hashtags, mentions and links.
    ///
    /// At most 25 words, or 60 characters in a script without spaces; cut at a pause or before a conjunction, between two
    /// words only where the sentence has neither. Without links, emoji, and the hashtags and mentions around a sentence;
    /// one inside it stays as a word. Ends with `.`, `!`, `?` or what its script has for them. Pure and deterministic.
    package func describe(_ text: PostText) -> String? {
        var reader = SentenceReader(text)
        var longest: (description: String, words: Int)?
        for _ in 0..<Self.sentences {
            guard let sentence = reader.next() else { break }
            guard let clause = ClauseReader.clause(sentence, of: text), isWorded(clause),
                let short = ClauseCutter.shortened(clause)
            else { continue }
            let description = DescriptionSpelling.text(of: short)
            guard !holdsEntity(description) else { continue }
            if short.words >= Self.fewestWords { return description }
            if short.words > longest?.words ?? 0 { longest = (description, short.words) }
        }
        return longest?.description
    }

    /// Leaving out a sign can make a link of what was none: `#example.com`.
    private func holdsEntity(_ description: String) -> Bool {
        guard description.utf8.dropLast().contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }) else {
            return false
        }
        let text = PostText(description)
        return text.hasLink || !text.hashtags.isEmpty
    }

    /// Hashtags that were words of the sentence do not carry it alone.
    private func isWorded(_ clause: Clause) -> Bool {
        clause.pieces.contains { $0.isWord && $0.text.unicodeScalars.contains { $0.properties.isAlphabetic } }
    }
}
