package import BellwetherCore

/// Suggests hashtags for a text from the words of the text itself.
///
/// Key phrases are ranked by `KeyPhraseRanking`; in Japanese, katakana words and compounds of ideographs are taken, and
/// from languages whose words cannot be told apart (Chinese, Thai, Lao, Khmer, Burmese) nothing. Links, mentions,
/// numbers and common words are never suggested.
package struct HashtagSuggester: Sendable {
    package init() {}

    /// Hashtags with `#`, best first: at most six, and no more than the platform takes beside those in the text.
    ///
    /// None is one that the text already has, whatever its spelling. Pure and deterministic. O(n log n) in the words.
    package func suggest(for text: PostText, platform: Platform?) -> [String] {
        let room = min(HashtagLimits.suggestions, HashtagLimits.limit(on: platform) - text.hashtags.count)
        guard room > 0 else { return [] }
        return choose(room, from: phrases(in: text), without: text.hashtags)
    }

    private func phrases(in text: PostText) -> [KeyPhrase] {
        let phrases = KeyPhraseRanking.ranked(KeyWordReader(text))
        let japanese = JapaneseTerms.phrases(in: text)
        guard !japanese.isEmpty else { return phrases }
        // A stable order: by score, then Japanese first, then as each came.
        return (japanese + phrases).enumerated().sorted {
            ($0.element.score, -$0.offset) > ($1.element.score, -$1.offset)
        }
        .map(\.element)
    }

    /// Two thirds pairs at most, so that single words, which more people follow, are among them; the order stays.
    private func choose(_ room: Int, from phrases: [KeyPhrase], without present: [Hashtag]) -> [String] {
        var taken = Set(present.map(\.key))
        var chosen: [(tag: String, isPair: Bool)] = []
        var counts = (pairs: 0, singles: 0)
        for phrase in phrases where phrase.isPair ? counts.pairs < room : counts.singles < room {
            let tag = phrase.tag
            guard Hashtag.isValid(tag), let key = HashtagKey(tag), taken.insert(key).inserted else { continue }
            chosen.append((tag, phrase.isPair))
            if phrase.isPair { counts.pairs += 1 } else { counts.singles += 1 }
            if counts.pairs >= room, counts.singles >= room { break }
        }
        var pairsLeft = max(room - counts.singles, (room * 2 + 2) / 3)
        let kept = chosen.filter { choice in
            guard choice.isPair else { return true }
            pairsLeft -= 1
            return pairsLeft >= 0
        }
        return kept.prefix(room).map { "#" + $0.tag }
    }
}
