import BellwetherCore
import BellwetherIngest
import BellwetherStore
import Testing

/// Texts and ids as they come out of tables of tools.
@Suite struct PlainTextTests {
    private static func event(_ values: [String], _ columns: [PostField: [String]], names: [String]) throws
        -> SourceEvent
    {
        let quoted = values.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
        let file = MemoryFile.make(names.joined(separator: ",") + "\n" + quoted + "\n")
        let context = FormatContext(
            account: try AccountReference("ana"), fileTime: FormatText.now, now: FormatText.now)
        var source = try MappedTable.open(file, mapping: PostMapping(columns: columns), context: context)
        return try #require(try source.next())
    }

    private static func id(_ link: String) throws -> String {
        let event = try event(
            [link, "2023-07-01"], [.permalink: ["link"], .postedAt: ["date"]], names: ["link", "date"])
        guard case .post(let observed) = event else { return PostShown.line(event) }
        return observed.post.id.description
    }

    @Test(arguments: [
        ("Fish &amp; chips &lt;3 &#39;now&#39;", "Fish & chips <3 'now'"),
        ("one<br>two<br/>three<BR />\nfour", "one\ntwo\nthree\nfour"),
        ("a < b, 1 <brand> x", "a < b, 1 <brand> x"), ("&amp;lt;br&amp;gt;", "&lt;br&gt;"), ("<br", "<br"),
        ("=1+1", "=1+1"), ("@ana hi", "@ana hi"), ("  spaced \n", "  spaced \n"), ("&nope; &", "&nope; &"),
    ])
    func textsComeAsPeopleWroteThem(written: String, expected: String) throws {
        let event = try Self.event(
            [written, "1", "2023-07-01"], [.text: ["t"], .id: ["i"], .postedAt: ["d"]], names: ["t", "i", "d"])
        guard case .post(let observed) = event else {
            Issue.record("\(PostShown.line(event))")
            return
        }
        #expect(observed.post.text == expected)
    }

    @Test(arguments: [
        ("https://x.com/ana/status/123?s=20", "x:ana/123"),
        ("https://mobile.twitter.com/ana/statuses/123", "x:ana/123"),
        ("https://x.com/i/web/status/123", "x:ana/123"), ("https://www.instagram.com/p/DAA1/", "instagram:ana/DAA1"),
        ("https://www.instagram.com/bo/reel/DAA1/?igsh=1", "instagram:bo/DAA1"),
        ("https://www.instagram.com/stories/bo/360", "instagram:bo/360"),
        ("https://www.facebook.com/Page/posts/9804:0", "facebook:Page/9804"),
        ("https://www.facebook.com/Page/posts/some-words/9804/", "facebook:Page/9804"),
        ("https://www.facebook.com/permalink.php?story_fbid=9804&id=1", "facebook:ana/9804"),
        ("https://www.facebook.com/watch/?v=55", "facebook:ana/55"),
        ("https://www.linkedin.com/feed/update/urn:li:activity:744/", "linkedin:ana/urn:li:activity:744"),
        ("https://www.linkedin.com/posts/bo_hiring-jobs-activity-744-AbCd", "linkedin:ana/urn:li:activity:744"),
        ("https://www.tiktok.com/@bo/video/748?lang=en", "tiktok:bo/748"),
        ("https://www.youtube.com/watch?v=aB-_1&t=3", "youtube:ana/aB-_1"),
        ("https://youtu.be/aB-_1", "youtube:ana/aB-_1"),
        ("https://www.youtube.com/shorts/aB-_1", "youtube:ana/aB-_1"),
        ("https://www.threads.net/@bo/post/C1", "threads:bo/C1"),
        ("https://bsky.app/profile/bo.bsky.social/post/3k", "bluesky:bo.bsky.social/3k"),
        ("https://social.example/@bo/11425", "mastodon:bo/11425"),
        ("https://social.example/users/bo/statuses/11425", "mastodon:bo/11425"),
        ("https://www.pinterest.com/pin/99/", "pinterest:ana/99"),
        ("https://blog.example/2023/07/hello", "other:ana/https://blog.example/2023/07/hello"),
    ])
    func aPostIsKnownByItsLink(link: String, expected: String) throws {
        #expect(try Self.id(link) == expected)
    }
}
