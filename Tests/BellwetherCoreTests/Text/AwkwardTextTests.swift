import BellwetherCore
import Testing

struct AwkwardTextTests {
    @Test(arguments: [
        "\u{0}", "a\u{0}#b\u{0}@c", "\u{301}", "#\u{301}", "@\u{200F}x", "\u{200F}#شمس", "\u{FEFF}#bom", "#", "@", "＃",
        "＠", "http://", "https://",
        "://", ":", ".", "..", "a.", ".a", "#.", "@.", "a@", "@@@", "###", "#️⃣", "\u{20E3}", "1\u{20E3}", "\u{200D}",
        "👩\u{200D}",
        "\u{FE0F}", "🇩", "🏿", "\u{E0061}", "http://a", "http://a.", "http://.com", "http://-.com", "www.", "t.co",
        "https://t.co/",
        "\u{10FFFF}#\u{10FFFF}", "http://example.com/((((", "http://example.com:", "http://example.com:x", "&#x", "rt@",
        "RT@a", "t@a", "r@a",
    ])
    func anyTextIsAnalysed(text: String) {
        let analysed = PostText(text)
        var end = 0
        for token in analysed.tokens {
            #expect(token.utf8.lowerBound >= end && !token.utf8.isEmpty)
            #expect(analysed[token].unicodeScalars.count == token.scalars.count)
            end = token.utf8.upperBound
        }
        #expect(end <= text.utf8.count)
    }

    @Test(arguments: [
        "#", "@", "#a", "@a", "a.", ".a", "a@a", "http://", "http://a", "http://a.com", "a.com", "a-.", "(",
        "http://a.com/(", "あ", "1\u{FE0F}\u{20E3}",
        "👩\u{200D}", "🇩", "rt@", "a&", "-", "\u{301}", "word ",
    ])
    func aVeryLongTextOfOnePatternIsAnalysed(pattern: String) {
        let text = String(repeating: pattern, count: 65_536 / pattern.utf8.count)
        let analysed = PostText(text)
        #expect(analysed.characterCount == text.count)
        #expect(analysed.tokens.allSatisfy { !analysed[$0].isEmpty })
    }

    @Test func aSurrogateOfBrokenBytesIsJustACharacter() {
        let text = PostText(String(decoding: [0x63, 0x61, 0x66, 0xE9, 0x20, 0xF0, 0x9F, 0x23, 0x61], as: UTF8.self))
        #expect(text.text.hasPrefix("caf\u{FFFD}"))
        #expect(text.hashtags.map(\.display) == ["a"])
    }
}
