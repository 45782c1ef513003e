/// A hashtag as someone wrote it, with the key under which its spellings are one.
package struct Hashtag: Hashable, Sendable {
    package let key: HashtagKey
    /// As written, without the sign.
    package let display: String

    package init(key: HashtagKey, display: String) {
        self.key = key
        self.display = display
    }

    /// A hashtag from its spelling in a text, with or without the sign; nil if nothing else is in it.
    package init?(written tag: some StringProtocol) {
        let tag = String(tag)
        let display = String(Substring(tag.unicodeScalars.drop(while: HashtagKey.isSign)))
        guard let key = HashtagKey(display) else { return nil }
        self.init(key: key, display: display)
    }

    /// Whether `#` and this text make one hashtag by the rule that finds hashtags in posts.
    package static func isValid(_ tag: String) -> Bool {
        guard tag.unicodeScalars.first != "\u{FE0F}", tag.unicodeScalars.first != "\u{20E3}" else { return false }
        var hasLetter = false
        for scalar in tag.unicodeScalars {
            let classes = ScalarClass.of(scalar)
            guard classes.contains(.tag) else { return false }
            let isLetterOrMark = !classes.isDisjoint(with: [.letter, .mark])
            hasLetter = hasLetter || countsAsLetter(scalar.value, isLetterOrMark: isLetterOrMark)
        }
        return hasLetter
    }

    /// Whether a hashtag needs no other letter than this scalar: marks will do, but not those of emoji.
    static func countsAsLetter(_ value: UInt32, isLetterOrMark: Bool) -> Bool {
        isLetterOrMark && value != 0xFE0E && value != 0xFE0F && value != 0x20E3
    }
}
