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
        let display = String(String.UnicodeScalarView(tag.unicodeScalars.drop(while: HashtagKey.isSign)))
        guard let key = HashtagKey(display) else { return nil }
        self.init(key: key, display: display)
    }

    /// Whether `#` and this text make one hashtag by the rule that finds hashtags in posts.
    package static func isValid(_ tag: some StringProtocol) -> Bool {
        var hasLetter = false
        for (offset, scalar) in tag.unicodeScalars.enumerated() {
            let classes = ScalarClass.of(scalar)
            guard classes.contains(.tag), offset > 0 || (scalar != "\u{FE0F}" && scalar != "\u{20E3}") else { return false }
            hasLetter = hasLetter || !classes.isDisjoint(with: [.letter, .mark])
        }
        return hasLetter
    }
}
