/// Finds hashtags, mentions, links and addresses in one walk from left to right.
///
/// The rules are those of twitter-text, without its regular expressions: each entity is tried where its sign stands
/// (`#`, `@`, `://`, `.`), looking back no further than the end of the entity before. Where two overlap, the one that
/// starts first is kept. O(n): no stretch of text is searched twice for the same thing.
struct EntityScanner {
    struct Entity {
        let kind: TextToken.Kind
        let range: Range<Int>
    }

    let text: ScannedText
    private(set) var entities: [Entity] = []
    /// Where the last entity ends: nothing may start before it.
    var consumed = 0
    /// Where the last run of hashtag characters ends, hashtag or not: its last character cannot introduce the next.
    var hashtagConsumed = 0
    /// Where the last search for a domain without scheme ended in vain.
    var domainSearched = 0

    static func entities(in text: ScannedText) -> [Entity] {
        guard text.classes.contains(.trigger) else { return [] }
        var scanner = EntityScanner(text: text)
        scanner.scan()
        return scanner.entities
    }

    private init(text: ScannedText) {
        self.text = text
    }

    private mutating func scan() {
        var index = 0
        while index < text.count {
            let element = text[index]
            guard element.isAny(.trigger) else {
                index += 1
                continue
            }
            switch element.value {
            case 0x23, 0xFF03: index = scanHashtag(at: index)
            case 0x40, 0xFF20: index = scanMention(at: index)
            case 0x3A: index = scanLinkWithScheme(at: index)
            default: index = scanLinkWithoutScheme(at: index)
            }
        }
    }

    /// Keeps the entity and answers where to go on.
    mutating func keep(_ kind: TextToken.Kind, _ range: Range<Int>) -> Int {
        entities.append(Entity(kind: kind, range: range))
        consumed = range.upperBound
        return consumed
    }

    func isSchemeSeparator(at index: Int) -> Bool {
        text[index].is(":") && text[index + 1].is("/") && text[index + 2].is("/")
    }
}
