import BellwetherCore
import Testing

@Suite("Names that look alike are alike byte by byte")
struct CompositionTests {
    private func bytes(_ text: String?) -> [UInt8] { Array((text ?? "").utf8) }

    @Test("Accounts, ids and hashtags are kept in composed form and without U+0000")
    func composed() throws {
        let account = try AccountID(platform: .x, name: "@Cafe\u{301}\0")
        #expect(bytes(account.name) == bytes("Caf\u{E9}"))
        #expect(bytes(PostID(account: account, externalID: "e\u{301}\0").externalID) == bytes("\u{E9}"))
        let hashtag = try #require(Hashtag(written: "＃Cafe\u{301}"))
        #expect(bytes(hashtag.display) == bytes("Caf\u{E9}"))
        let post = Post(
            account: account, externalID: "e\u{301}", publishedAt: Timestamp(seconds: 0),
            text: "e\u{301}\0 #Cafe\u{301}",
            permalink: "x\0y")
        #expect(bytes(post.externalID) == bytes("\u{E9}"))
        #expect(bytes(post.hashtags.first?.display) == bytes("Caf\u{E9}"))
        // A text stays as it was written, but for what no database keeps.
        #expect(bytes(post.text) == bytes("e\u{301} #Cafe\u{301}"))
        #expect(post.permalink == "xy")
    }

    @Test("A name of nothing but what is left out is none")
    func nothingLeft() {
        #expect(throws: InvalidInput.self) { try AccountID(platform: .x, name: "@\0") }
        #expect(Hashtag(written: "#\0\r\n") == nil)
    }

    @Test("A hashtag stands on one line", arguments: ["a\nb", "a\r\nb", "#a\u{85}b", "a\0b", "a\tb"])
    func hashtags(_ written: String) {
        #expect(Hashtag(written: written)?.display == "ab")
    }
}
