/// The analysis of one text: its hashtags, mentions, links, emoji, words and length.
///
/// Hashtags and mentions follow twitter-text (the rules are in docs/METRICS.md). Any text will do: an empty one, lone
/// combining marks, control characters. Pure; O(n) in the length of the text.
package struct PostText: Sendable {
    package let text: String
    /// Words, entities and emoji in the order of the text; none overlap.
    package let tokens: [TextToken]
    /// Every occurrence, in order.
    package let hashtags: [Hashtag]
    /// The names without `@`, every occurrence, in order; of a list (`@alice/friends`) the owner.
    package let mentions: [String]
    /// As written, every occurrence, in order.
    package let links: [String]
    /// Emoji as a person sees them: a family, a flag or a keycap is one.
    package let emojiCount: Int
    /// Words as a person counts them: a hashtag, mention, link or address is one, an emoji none.
    ///
    /// In a language with spaces a word is a run of letters, marks and digits, with apostrophes, hyphens and dots
    /// inside (`don't`, `state-of-the-art`, `3.5`). In Chinese and Japanese each ideograph is a word, as word processors
    /// count them, and so is each run of hiragana or katakana. A run of Thai, Lao, Khmer or Burmese is one word, as its
    /// word borders cannot be told without a dictionary: in those the count is too low.
    package let wordCount: Int
    /// Characters as a person counts them (extended grapheme clusters).
    package let characterCount: Int
    /// Whether the text begins with a mention, white space before it aside.
    package let isReply: Bool

    package var hasLink: Bool { !links.isEmpty }

    package init(_ text: String) {
        var text = text
        let scanned = text.withUTF8 { ScannedText(validUTF8: $0) }
        self.text = text
        tokens = WordScanner.tokens(in: scanned, entities: EntityScanner.entities(in: scanned))

        var hashtags: [Hashtag] = []
        var mentions: [String] = []
        var links: [String] = []
        var emoji = 0
        var words = 0
        for token in tokens {
            words += token.words
            switch token.kind {
            case .hashtag:
                if let hashtag = Hashtag(written: text.slice(token.utf8)) { hashtags.append(hashtag) }
            case .mention: mentions.append(Self.name(in: text.slice(token.utf8)))
            case .link: links.append(String(text.slice(token.utf8)))
            case .emoji: emoji += 1
            case .word, .ideographs, .hiragana, .katakana, .unspaced, .address: break
            }
        }
        self.hashtags = hashtags
        self.mentions = mentions
        self.links = links
        emojiCount = emoji
        wordCount = words
        characterCount = scanned.isASCII ? scanned.count - scanned.lineBreakPairs : text.count
        isReply =
            tokens.first.map { first in
                first.kind == .mention && (0..<first.scalars.lowerBound).allSatisfy { scanned[$0].isAny(.space) }
            } ?? false
    }

    /// The hashtags, each key once: the first spelling of each, in order.
    package var distinctHashtags: [Hashtag] {
        var seen: Set<HashtagKey> = []
        return hashtags.filter { seen.insert($0.key).inserted }
    }

    /// The text of a token.
    package subscript(token: TextToken) -> Substring { text.slice(token.utf8) }

    /// What stands in a range of UTF-8 bytes whose ends are ends of tokens or of the text.
    ///
    /// O(1).
    package func slice(_ utf8: Range<Int>) -> Substring { text.slice(utf8) }

    private static func name(in mention: Substring) -> String {
        let scalars = mention.unicodeScalars.dropFirst()
        return String(Substring(scalars.prefix { $0 != "/" }))
    }
}

extension String {
    fileprivate func slice(_ range: Range<Int>) -> Substring {
        let start = utf8.index(startIndex, offsetBy: range.lowerBound)
        return self[start..<utf8.index(start, offsetBy: range.count)]
    }
}
