/// A hashtag as someone wrote it, with the key under which its spellings are one.
package struct Hashtag: Hashable, Sendable {
    package let key: HashtagKey
    /// As written, without the sign, in composed form and on one line.
    package let display: String

    private init(key: HashtagKey, display: String) {
        self.key = key
        self.display = display
    }

    /// A hashtag from its spelling in a text, with or without the sign; nil if nothing else is in it.
    package init?(written tag: some StringProtocol) {
        let written = String(tag)
        let tag = written.utf8.allSatisfy(Self.isPlain) ? written : Self.onOneLine(written)
        let hasSign = tag.unicodeScalars.first.map(HashtagKey.isSign) ?? false
        let display = hasSign ? String(Substring(tag.unicodeScalars.drop(while: HashtagKey.isSign))) : tag
        guard let key = HashtagKey(display) else { return nil }
        self.init(key: key, display: display)
    }

    private static func isPlain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }

    private static func onOneLine(_ tag: String) -> String {
        String(tag.unicodeScalars.filter { $0.properties.generalCategory != .control }).canonical
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
