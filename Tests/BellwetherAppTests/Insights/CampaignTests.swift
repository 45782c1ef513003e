import BellwetherApp
import BellwetherCore
import BellwetherInsights
import BellwetherStore
import Foundation
import HTTPTypes
import Testing

@Suite("Campaign reports over HTTP")
struct CampaignTests {
    /// Thirty posts with settled counts, the last of them up to no good.
    private static func withPosts(_ body: @escaping @Sendable (HistoryServer) async throws -> Void) async throws {
        try await HistoryServer.with { server in
            let shop = try AccountID(platform: .x, name: "shop")
            let seen = try #require(Timestamp(iso8601: "2025-09-01T00:00:00Z"))
            let first = try #require(Timestamp(iso8601: "2025-06-01T10:00:00Z"))
            let harmless = try (0..<29).map { index in
                ObservedPost(
                    post: Post(
                        account: shop, externalID: "\(index)",
                        publishedAt: first.adding(seconds: Int64(index) * 86_400),
                        text: "Post \(index) #Summer #day\(index % 3)", permalink: "https://example.com/\(index)",
                        labels: [try Label("launch")]),
                    snapshot: MetricSnapshot(
                        takenAt: seen, counts: PostCounts(impressions: 500, likes: 10 + index % 4)))
            }
            let wrong = ObservedPost(
                post: Post(
                    account: shop, externalID: "29", publishedAt: first.adding(seconds: 29 * 86_400),
                    text: "<script>alert(1)</script> \"quoted\" #Summer", permalink: "javascript:alert(2)",
                    labels: [try Label("<b>launch</b>")],
                    listedHashtags: [try #require(Hashtag(written: "#<i>x</i>"))]),
                snapshot: MetricSnapshot(takenAt: seen, counts: PostCounts(impressions: 9_000, likes: 900)))
            // Where a server acts that began without posts.
            _ = try await server.bellwether.writer.save(harmless + [wrong], in: .demo)
            try await body(server)
        }
    }

    @Test("JSON has every member, alphabetically")
    func json() async throws {
        try await Self.withPosts { server in
            let answer = try await server.get("/reports/campaign?label=launch&from=2025-06-01&to=2025-07-01")
            #expect(answer.status == 200)
            #expect(
                answer.json.keys.sorted() == [
                    "best_posts", "drop", "effect_scope", "expectation", "figures", "followers", "followers_before",
                    "formats", "from", "goal", "hashtags", "keep", "platforms", "posts", "previous_posts",
                    "recent_posts", "sections", "time_zone", "times", "title", "to", "weeks", "worst_posts",
                ])
            #expect(answer.json["title"] as? String == "Campaign launch")
            #expect(answer.json["posts"] as? Int == 29)
            #expect(answer.json["goal"] as? String == "engagement")
            let topics = (answer.json["sections"] as? [[String: Any]])?.compactMap { $0["topic"] as? String }
            #expect(topics == ["results", "expectation", "hashtags", "times", "reading"])
            let tags = try await server.get("/reports/campaign?hashtag=DAY0,day1&goal=reach")
            #expect(tags.json["posts"] as? Int == 20 && tags.json["title"] as? String == "Campaign #day0, #day1")
        }
    }

    @Test("CSV is one table, with a verdict for each hashtag")
    func csv() async throws {
        try await Self.withPosts { server in
            _ = try await server.bellwether.analyst.analyse(.demo)
            let answer = try await server.get("/reports/campaign?format=csv")
            let lines = answer.text.components(separatedBy: "\r\n")
            #expect(lines[0] == "section,name,value,previous,low,high,n,evidence,verdict,sentence")
            #expect(lines.contains { $0.hasPrefix("figures,posts,30") })
            let verdicts = ["use", "drop", "no effect", "cannot tell"]
            let tags = lines.filter { $0.hasPrefix("hashtags,") }
            #expect(tags.count == 5)
            for tag in tags { #expect(verdicts.contains { tag.contains(",\($0),") }, "\(tag)") }
            #expect(lines.contains { $0.hasPrefix("weeks,2025-06-02,") })
        }
    }

    @Test("A page holds texts, labels and hashtags as texts, and links nothing but the web")
    func html() async throws {
        try await Self.withPosts { server in
            _ = try await server.bellwether.analyst.analyse(.demo)
            let page = try await server.get("/reports/campaign?format=html&from=2025-06-01&to=2025-07-01")
            #expect(page.status == 200 && page.headers[.contentType] == "text/html; charset=utf-8")
            #expect(page.text.contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;quoted&quot;"))
            for wrong in ["<script", "<i>", "javascript:", "<link", "<img", "src=", "style=\"", "url("] {
                #expect(!page.text.contains(wrong), "\(wrong)")
            }
            #expect(page.text.contains("#&lt;i&gt;x&lt;/i&gt;"))
            #expect(page.text.contains("href=\"https://example.com/"))
            let labelled = try await server.get(
                "/reports/campaign?format=html&label=%3Cb%3Elaunch%3C/b%3E")
            #expect(labelled.status == 200 && !labelled.text.contains("<b>"))
            #expect(labelled.text.contains("<h1 dir=\"auto\">Campaign &lt;b&gt;launch&lt;/b&gt;</h1>"))
        }
    }

    @Test("A page's policy allows its own style and nothing else")
    func policy() async throws {
        try await Self.withPosts { server in
            let page = try await server.get("/reports/campaign?format=html")
            let policy = try #require(page.headers[.contentSecurityPolicy])
            #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-") && !policy.contains("unsafe"))
            let own = policy.components(separatedBy: "; frame-ancestors")[0].replacing("'", with: "&#39;")
            #expect(page.text.contains("content=\"\(own)\""))
            let json = try await server.get("/reports/campaign")
            #expect(json.headers[.contentSecurityPolicy]?.hasPrefix("default-src 'self'") == true)
        }
    }

    @Test("Nothing to report is said, not shown as nothing")
    func empty() async throws {
        try await HistoryServer.with { server in
            for format in ["json", "csv", "html"] {
                let answer = try await server.get("/reports/campaign?format=\(format)&label=none")
                #expect(answer.status == 404)
                #expect((answer.json["detail"] as? String)?.contains("nothing to report") == true)
            }
        }
    }

    @Test(
        "What cannot be read is refused by name",
        arguments: [
            ("goal=fame", ["goal"]), ("format=pdf", ["format"]), ("from=2025-02-01&to=2025-01-01", ["to"]),
            ("hashtag=a,b,c,d,e,f,g,h,i,j,k", ["hashtag"]), ("hashtag=%23", ["hashtag"]),
            ("platform=myspace", ["platform"]),
            ("from=soon&goal=x", ["from", "goal"]), ("media_type=smell", ["media_type"]),
        ])
    func refusals(_ query: String, _ fields: [String]) async throws {
        try await HistoryServer.with { server in
            let answer = try await server.get("/reports/campaign?" + query)
            #expect(answer.status == 422)
            #expect(answer.refused == fields)
        }
    }
}
