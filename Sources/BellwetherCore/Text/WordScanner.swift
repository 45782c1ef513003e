/// Cuts what lies between the entities of a text into words and emoji.
struct WordScanner {
    let text: ScannedText
    private(set) var tokens: [TextToken] = []
    /// Where the last token ends, as code point and as UTF-8 byte.
    private var scalarEnd = 0
    private var utf8End = 0

    /// All tokens of a text, entities included, in order.
    ///
    /// O(n).
    static func tokens(in text: ScannedText, entities: [EntityScanner.Entity]) -> [TextToken] {
        var scanner = WordScanner(text: text)
        scanner.tokens.reserveCapacity(text.count / 4)
        var start = 0
        for entity in entities {
            scanner.scan(start..<entity.range.lowerBound)
            scanner.append(entity.kind, entity.range)
            start = entity.range.upperBound
        }
        scanner.scan(start..<text.count)
        return scanner.tokens
    }

    private init(text: ScannedText) {
        self.text = text
    }

    private mutating func scan(_ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            let element = text[index]
            if element.isAny([.letter, .number]) {
                index = scanWord(from: index, limit: range.upperBound)
            } else if element.isAny(.emoji) {
                index = scanEmoji(from: index)
            } else if element.is("#") || element.is("*") {
                index = scanKeycap(from: index) ?? index + 1
            } else {
                index += 1
            }
        }
    }

    private mutating func scanWord(from start: Int, limit: Int) -> Int {
        if text[start].isAny(.unspaced) { return scanUnspaced(from: start, limit: limit) }
        if text[start].isAny(.number), let end = scanKeycap(from: start) { return end }
        var end = start + 1
        while end < limit {
            if isWordScalar(end) {
                end += 1
            } else if end + 1 < limit, isWordScalar(end + 1), joins(end) {
                end += 2
            } else {
                break
            }
        }
        append(.word, start..<end)
        return end
    }

    private func isWordScalar(_ index: Int) -> Bool {
        text[index].isAny(.word) && !text[index].isAny(.unspaced)
    }

    /// Whether the scalar between two word characters belongs to the word: apostrophes, hyphens, the joiners of
    /// Persian and Catalan, a dot or an ampersand (`node.js`, `R&D`), and a comma between digits.
    private func joins(_ index: Int) -> Bool {
        switch text[index].value {
        case 0x27, 0x2019, 0x2BC, 0x2D, 0x2010, 0x2011, 0x2E, 0x26, 0xAD, 0xB7, 0x200C, 0x200D: true
        case 0x2C: text[index - 1].isAny(.number) && text[index + 1].isAny(.number)
        default: false
        }
    }

    private mutating func scanUnspaced(from start: Int, limit: Int) -> Int {
        let kind = Self.kind(of: text[start].value)
        var end = start + 1
        while end < limit, text[end].isAny(.unspaced) || text[end].isAny(.mark) {
            guard text[end].isAny(.mark) || isProlonged(end, kind) || Self.kind(of: text[end].value) == kind else {
                break
            }
            end += 1
        }
        append(kind, start..<end)
        return end
    }

    /// `ー` lengthens the sound before it, in either kana.
    private func isProlonged(_ index: Int, _ kind: TextToken.Kind) -> Bool {
        kind == .hiragana && text[index].value == 0x30FC
    }

    private static func kind(of value: UInt32) -> TextToken.Kind {
        switch value {
        case 0x3041...0x309F: .hiragana
        case 0x30A0...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: .katakana
        case 0x3005...0x3007, 0x303B, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: .ideographs
        default: .unspaced
        }
    }

    private mutating func scanKeycap(from start: Int) -> Int? {
        let end = text[start + 1].is("\u{FE0F}") ? start + 2 : start + 1
        guard text[start].value < 0x80, text[end].is("\u{20E3}") else { return nil }
        append(.emoji, start..<end + 1)
        return end + 1
    }

    private mutating func scanEmoji(from start: Int) -> Int {
        let (end, isShownAsEmoji) = text.emojiEnd(from: start)
        if isShownAsEmoji { append(.emoji, start..<end) }
        return end
    }

    private mutating func append(_ kind: TextToken.Kind, _ scalars: Range<Int>) {
        guard !text.isASCII else {
            tokens.append(TextToken(kind: kind, utf8: scalars, scalars: scalars))
            return
        }
        let start = utf8Offset(of: scalars.lowerBound)
        let end = utf8Offset(of: scalars.upperBound)
        tokens.append(TextToken(kind: kind, utf8: start..<end, scalars: scalars))
    }

    /// Tokens come in order, so the walk goes on from the last one.
    private mutating func utf8Offset(of scalar: Int) -> Int {
        while scalarEnd < scalar {
            switch text[scalarEnd].value {
            case ..<0x80: utf8End += 1
            case ..<0x800: utf8End += 2
            case ..<0x1_0000: utf8End += 3
            default: utf8End += 4
            }
            scalarEnd += 1
        }
        return utf8End
    }
}
