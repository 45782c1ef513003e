/// A piece of a text that means something by itself: a word, a hashtag, a mention, a link, an emoji.
package struct TextToken: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A word of a language that separates words by spaces.
        case word
        /// An unbroken run of ideographs, with or without word borders inside.
        case ideographs
        case hiragana
        case katakana
        /// An unbroken run of Thai, Lao, Khmer or Burmese.
        case unspaced
        case hashtag
        case mention
        case link
        /// An e-mail address or a handle with its server (`@alice@example.social`).
        case address
        case emoji
    }

    package let kind: Kind
    /// Where it stands, in UTF-8 bytes: see `PostText.slice`.
    package let utf8: Range<Int>
    /// Where it stands, in code points.
    package let scalars: Range<Int>

    package init(kind: Kind, utf8: Range<Int>, scalars: Range<Int>) {
        self.kind = kind
        self.utf8 = utf8
        self.scalars = scalars
    }

    /// How many words a person would count in it: see `PostText.wordCount`.
    package var words: Int {
        switch kind {
        case .emoji: 0
        case .ideographs: scalars.count
        case .word, .hiragana, .katakana, .unspaced, .hashtag, .mention, .link, .address: 1
        }
    }
}
