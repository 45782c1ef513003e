import BellwetherCore
import BellwetherIngest
import Testing

/// Posts in HTML read as they are shown.
///
/// Tested through the archive that has them.
@Suite struct HTMLTextTests {
    private static func plain(_ html: String) throws -> String {
        let escaped = html.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        let file = ExportText.file(
            "outbox.json",
            """
            {"orderedItems":[{"type":"Create","actor":"https://a.example/users/me","published":"2024-01-01T00:00:00Z",
            "to":["as:Public"],"object":{"id":"https://a.example/users/me/statuses/1","content":"\(escaped)"}}]}
            """)
        return try ReadExport([file], as: [MastodonArchiveFormat.self]).post("1").text
    }

    @Test(arguments: [
        ("<p>One</p><p>Two<br>Three<br />Four</p>", "One\n\nTwo\nThree\nFour"),
        ("<p>a &amp; b &lt;3 &#39;c&#x27; &nbsp;d</p>", "a & b <3 'c' \u{A0}d"), ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        (
            #"<a href="https://a.example/tags/Coffee" class="mention hashtag" rel="tag">#<span>Coffee</span></a>!"#,
            "#Coffee!"
        ),
        (
            #"<span class="h-card"><a href="https://b.example/@guest" class="u-url mention">@<span>guest</span></a></span> hi"#,
            "@guest hi"
        ),
        (
            #"see <a href="https://a.example/very/long?x=1&amp;y=2" rel="nofollow"><span class="invisible">https://</span><span class="ellipsis">a.example/very</span><span class="invisible">/long?x=1&amp;y=2</span></a> now"#,
            "see https://a.example/very/long?x=1&y=2 now"
        ),
        (#"<A HREF='https://a.example/p'>a.example/p…</A>"#, "https://a.example/p"),
        (#"read <a href=https://a.example/p>our page</a>."#, "read our page (https://a.example/p)."),
        (#"<a href="https://a.example/t/x">#x</a>"#, "#x"), ("<p>a</p>\n\n<p> b  c </p>", "a\n\nb c "),
        ("<ul><li>one</li><li>two</li></ul>", "- one\n- two"), ("<pre><code>a\n  b</code></pre>c", "a\n  b\n\nc"),
        ("<script", "<script"), ("a<b", "a<b"), ("<", "<"), ("<p", "<p"), ("<p>", ""), ("</p></a></pre>x", "x"),
        ("<a href=\"https://a.example/\">x", "x (https://a.example/)"), ("<!-- no -->yes", "yes"), ("&amp;lt;", "&lt;"),
        ("<br><br><br>a<br><br><br>b", "a\n\nb"),
    ])
    func htmlReadsAsItIsShown(html: String, text: String) throws {
        #expect(try Self.plain(html) == text)
    }

    @Test(arguments: ["<", "<a", "<a href='", "<p>", "</", "<pre>", "&", "<a href=x>"])
    func longAndBrokenHTMLTakesNoLonger(part: String) throws {
        #expect(throws: Never.self) { try Self.plain(String(repeating: part, count: 10_000)) }
    }
}
