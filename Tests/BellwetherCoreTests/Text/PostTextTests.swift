import BellwetherCore
import Testing

struct PostTextTests {
    @Test(arguments: [
        ("", 0), ("plain text", 0), ("🔥🔥😍👩‍👩‍👧", 4), ("🇩🇰🇩🇪", 2), ("🇩", 0), ("1️⃣2️⃣#️⃣", 3), ("👍🏽👍", 2),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 1), ("❤️", 1), ("❤", 0), ("❤️‍🔥", 1), ("❤‍🔥", 1), ("© 2026 ™", 0), ("©️", 1), ("⌚︎", 0), ("⌚", 1),
        ("👨‍💻@a", 1), ("sun☀️shine", 1), ("🧑🏻‍🚀", 1), ("#love❤️", 1), ("https://x.com/🔥", 1), ("12 * 3 # 4", 0),
    ])
    func anEmojiCountsOnceHoweverItIsBuilt(text: String, count: Int) {
        #expect(PostText(text).emojiCount == count)
    }

    @Test(arguments: [
        ("", 0), ("café", 4), ("cafe\u{301}", 4), ("👩‍👩‍👧", 1), ("a\r\nb", 3), ("\r\n\r\n", 2), ("🇩🇰🇩🇪", 2),
        ("e\u{301}\r\n", 2),
        ("नमस्ते", "नमस्ते".count), ("日本語", 3), ("a\u{0}b", 3),
    ])
    func charactersAreWhatAPersonCounts(text: String, count: Int) {
        #expect(PostText(text).characterCount == count)
    }

    @Test(arguments: [
        ("", 0), ("  \n\t ", 0), ("one two  three\nfour", 4), ("don't stop, it’s state-of-the-art", 4),
        ("1,000 for $3.50 (50% off)", 5),
        ("node.js and R&D", 3), ("and/or", 2), ("- – — …", 0), ("🔥 hot 🔥", 1),
        ("Love #summer with @alice: https://example.com/a", 5),
        ("write to a.b@example.com", 3), ("Привет, мир", 2), ("il·lusió", 1), ("می‌خواهم بروم", 2), ("안녕하세요 여러분", 2),
        ("日本語", 3), ("東京タワーへ行く", 6), ("ラーメン", 1), ("T シャツ", 2), ("สวัสดีครับ ทุกคน", 2), ("\u{301}\u{301}", 0),
        ("½ cup", 2),
    ])
    func wordsAreWhatAPersonCounts(text: String, count: Int) {
        #expect(PostText(text).wordCount == count)
    }

    @Test(arguments: [
        ("@alice thanks", true), (" \n@alice", true), ("\u{3000}@alice", true), ("＠alice", true), (".@alice", false),
        ("Hi @alice", false), ("@", false), ("🔥@alice", false), ("@alice@example.social", false), ("", false),
    ])
    func aReplyBeginsWithAMention(text: String, isReply: Bool) {
        #expect(PostText(text).isReply == isReply)
    }

    @Test func aNameOfThirtyCharactersIsAMentionAndALongerOneIsNot() {
        let name = String(repeating: "n", count: 30)
        #expect(PostText("@\(name) hi").mentions == [name])
        #expect(PostText("@\(name)n hi").mentions == [])
    }

    @Test(arguments: ["#1️⃣", "#️⃣a", "We are #2⃣"])
    func aKeycapIsAnEmojiAndNoHashtag(text: String) {
        #expect(PostText(text).hashtags.isEmpty)
        #expect(PostText(text).emojiCount == 1)
    }

    @Test func aListIsAMentionOfItsOwner() {
        #expect(PostText("Photo: @alice/friends").mentions == ["alice"])
    }

    @Test func aMentionOrHashtagInsideALinkIsPartOfTheLink() {
        let text = PostText("https://example.com/@alice/#top")
        #expect(text.mentions.isEmpty && text.hashtags.isEmpty)
        #expect(text.links == ["https://example.com/@alice/#top"])
        #expect(text.hasLink)
    }

    @Test(arguments: [
        ("We are done.So what", []), ("example.Com/a", ["example.Com/a"]), ("EXAMPLE.COM", ["EXAMPLE.COM"]),
        ("see https://new.unknowntld/a.", ["https://new.unknowntld/a"]), ("e.g. this, i.e. that", []), ("v1.2.3", []),
        ("HTTPS://Example.com", ["HTTPS://Example.com"]), ("3.5 or 1.de", ["1.de"]), ("mailto:a@b.com", []),
        ("hxxp://example.com", []), ("ttp://example.com", []), ("https://x.co/ab+cd", ["https://x.co/ab+cd"]),
        ("example.xn--p1ai", ["example.xn--p1ai"]), ("example.xn-p1ai", []), ("example.xnp--1", []),
    ])
    func linksAreToldFromTyposAndAbbreviations(text: String, links: [String]) {
        #expect(PostText(text).links == links)
    }

    @Test func whereAHashtagAndALinkOverlapTheFirstToStartIsKept() {
        let text = PostText("#日本語example.com")
        #expect(text.hashtags.map(\.display) == ["日本語example"])
        #expect(text.links.isEmpty)
    }

    @Test(arguments: ["a.b+c@mail.example.com", "@alice@example.social", "john.doe.jp@mail.com"])
    func anAddressIsOneWordAndNeitherMentionNorLink(address: String) {
        let text = PostText("Write \(address), please")
        #expect(text.tokens.map(\.kind) == [.word, .address, .word])
        #expect(text[text.tokens[1]] == address)
        #expect(text.mentions.isEmpty && text.links.isEmpty)
    }

    @Test func distinctHashtagsKeepTheFirstSpelling() {
        let text = PostText("#Summer #sale #summer #SALE #beach")
        #expect(text.hashtags.count == 5)
        #expect(text.distinctHashtags.map(\.display) == ["Summer", "sale", "beach"])
    }

    @Test func tokensStandInOrderAndSliceToWhatWasWritten() {
        let text = PostText("Été à #Paris 🇫🇷 avec @alice: https://example.fr/été")
        #expect(
            text.tokens.map { String(text[$0]) } == [
                "Été", "à", "#Paris", "🇫🇷", "avec", "@alice", "https://example.fr/été",
            ])
        #expect(text.tokens.map(\.kind) == [.word, .word, .hashtag, .emoji, .word, .mention, .link])
        #expect(text.tokens.map(\.scalars.lowerBound) == [0, 4, 6, 13, 16, 21, 29])
    }

    @Test(arguments: ["すごーい", "か\u{3099}っこう", "ﾊﾟｿｺﾝ", "スーパー", "人々", "ประเทศไทย"])
    func aRunOfOneScriptIsOneToken(text: String) {
        #expect(PostText("、\(text)。").tokens.map(\.scalars) == [1..<(text.unicodeScalars.count + 1)])
    }

    @Test func japaneseIsCutWhereTheScriptChanges() {
        let text = PostText("夏の大セール開催中！")
        #expect(text.tokens.map { String(text[$0]) } == ["夏", "の", "大", "セール", "開催中"])
        #expect(text.tokens.map(\.kind) == [.ideographs, .hiragana, .ideographs, .katakana, .ideographs])
    }
}
