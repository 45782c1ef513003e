import BellwetherCore
import Testing

@Suite("Labels")
struct LabelTests {
    @Test(
        "A label is kept as written, without blanks around it and in composed form",
        arguments: [
            ("Spring", "Spring"), ("  Spring sale \n", "Spring sale"), ("\u{A0}x\u{2003}", "x"), ("a  b", "a  b"),
            ("e\u{301}te\u{301}", "\u{E9}t\u{E9}"), ("🌸", "🌸"), ("Client: A, B & C", "Client: A, B & C"),
            (String(repeating: "é", count: 100), String(repeating: "é", count: 100)),
        ])
    func kept(_ text: String, _ value: String) throws {
        let label = try Label(text)
        #expect(Array(label.value.utf8) == Array(value.utf8))
        #expect(try Label(label.value) == label)
    }

    @Test(
        "What is empty, too long or on several lines is refused by name",
        arguments: [
            "", " ", "\n", "a\nb", "a\r\nb", "a\tb", "a\u{0}b", "a\u{85}b", "a\u{2028}b", "a\u{2029}b",
            String(repeating: "é", count: 101),
        ])
    func refused(_ text: String) {
        let error = #expect(throws: InvalidInput.self) { try Label(text) }
        #expect(error?.problems.map(\.field) == ["labels"])
    }

    @Test("Case tells labels apart; a post has each once, in order")
    func identity() throws {
        #expect(try Label("Spring") != Label("spring"))
        let post = Post(
            account: try AccountID(platform: .x, name: "a"), externalID: "1", publishedAt: Timestamp(seconds: 0),
            text: "",
            labels: try ["b", "é", "a", "e\u{301}", "B", "b"].map { try Label($0) })
        #expect(post.labels.map(\.value) == ["B", "a", "b", "é"])
    }
}
