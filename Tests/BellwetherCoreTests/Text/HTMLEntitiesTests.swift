import BellwetherCore
import Testing

struct HTMLEntitiesTests {
    @Test(arguments: [
        ("", ""), ("no entities", "no entities"), ("work &amp; learn", "work & learn"),
        ("&lt;b&gt; &quot;x&quot; &#39;y&apos;", "<b> \"x\" 'y'"),
        ("it&#x27;s &#8217;&#128293;", "it's ’🔥"), ("a&nbsp;b", "a\u{A0}b"), ("&amp;lt;", "&lt;"),
        ("&amp;amp;", "&amp;"),
        ("A&B; R&D", "A&B; R&D"), ("&", "&"), ("&;", "&;"), ("&#;", "&#;"), ("&#x;", "&#x;"), ("&#0;", "&#0;"),
        ("&#xD800;", "&#xD800;"),
        ("&#1114112;", "&#1114112;"), ("&#-39;", "&#-39;"), ("&#+39;", "&#+39;"), ("&#99999999999;", "&#99999999999;"),
        ("&amp", "&amp"),
        ("é&amp;é", "é&é"), ("&éamp;", "&éamp;"),
    ])
    func referencesAreResolvedOnce(escaped: String, expected: String) {
        #expect(unescapingHTMLEntities(escaped) == expected)
    }

    @Test func aHashtagIsFoundOnceItIsUnescaped() {
        #expect(PostText(unescapingHTMLEntities("Q&amp;A &#35;live")).hashtags.map(\.display) == ["live"])
    }
}
