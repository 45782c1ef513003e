import BellwetherApp
import Foundation
import HTTPTypes
import Testing

@Suite("GET /hashtag-performance and /hashtags/{hashtag}")
struct HashtagPerformanceTests {
    private static let posts = [
        InsightPosts.post(
            1, at: "2025-08-01T10:00:00Z", text: "#Sun one", likes: 10,
            more: ["comments": "2", "shares": "4", "impressions": "200", "followers": "1000"]),
        InsightPosts.post(
            2, at: "2025-08-02T10:00:00Z", text: "#sun two", likes: 20,
            more: ["impressions": "100", "followers": "1000"]),
        InsightPosts.post(3, at: "2025-08-03T10:00:00Z", text: "#SUN #rain", likes: nil, more: ["impressions": "50"]),
        InsightPosts.post(4, at: "2025-09-29T10:00:00Z", text: "#sun fresh", likes: 900),
        InsightPosts.post(5, at: "2025-08-05T10:00:00Z", text: "none", likes: 7),
    ]

    private func row(_ answer: HistoryServer.Answer, _ key: String) throws -> [String: Any] {
        try #require(answer.items.first { $0["key"] as? String == key })
    }

    @Test("Averages go over the mature posts that have the number; what is missing is not zero")
    func averages() async throws {
        try await HistoryServer.with { server async throws in
            #expect(try await server.fill(Self.posts) == 5)
            let answer = try await server.get("/hashtag-performance?min_posts=0")
            #expect(answer.status == 200)
            let sun = try row(answer, "sun")
            #expect(sun["posts"] as? Int == 3 && sun["recent_posts"] as? Int == 1)
            #expect(sun["avg_engagements"] as? Double == 18)  // (16 + 20) / 2
            #expect(sun["engagements_posts"] as? Int == 2)
            #expect(abs((sun["engagement_rate"] as? Double ?? 0) - 0.14) < 1e-9)  // (0.08 + 0.2) / 2
            #expect(sun["engagement_rate_basis"] as? String == "impressions")
            #expect(abs((sun["engagement_rate_per_follower"] as? Double ?? 0) - 0.018) < 1e-9)
            #expect(sun["virality"] as? Double == 0.02)  // 4 shares of 200 displays
            let typical = exp((log(17.0) + log(21)) / 2) - 1
            #expect(abs((sun["geometric_mean_engagements"] as? Double ?? 0) - typical) < 1e-4)
            let rain = try row(answer, "rain")
            #expect(rain["avg_engagements"] is NSNull && rain["posts"] as? Int == 1)
            #expect(try await server.get("/hashtag-performance").items.count == 1)
        }
    }

    @Test("Before lifts are worked out that is said; afterwards they are there, and stale once a post comes")
    func lifts() async throws {
        try await HistoryServer.with { server async throws in
            #expect(try await server.fill(InsightPosts.planted()) == 100)
            let before = try await server.get("/hashtag-performance")
            #expect((before.json["note"] as? String)?.contains("background") == true)
            #expect(before.json["computed_at"] is NSNull)
            try await server.analyse()
            let after = try await server.get("/hashtag-performance")
            #expect(after.json["is_stale"] as? Bool == false && after.json["effects_posts"] as? Int == 100)
            let first = try #require(after.items.first)
            #expect(first["key"] as? String == "double" && first["evidence"] as? String == "strong")
            let lift = try #require(first["lift"] as? [String: Any])
            #expect((lift["low"] as? Double ?? 0) > 0 && lift["n"] as? Int == 50)
            _ = try await server.fill([InsightPosts.post(999, at: "2025-08-01T10:00:00Z", text: "x", likes: 1)])
            #expect(try await server.get("/hashtag-performance").json["is_stale"] as? Bool == true)
        }
    }

    @Test(
        "Every sort, both ways, shows each hashtag once over pages, with absent numbers last",
        arguments: [
            "lift", "posts", "hashtag", "virality", "trend", "evidence", "avg_engagements", "q_value",
            "geometric_mean_engagements", "engagement_rate", "engagement_rate_per_follower",
        ], ["asc", "desc"])
    func pages(sort: String, order: String) async throws {
        try await HistoryServer.with { server async throws in
            _ = try await server.fill(
                InsightPosts.planted() + Self.posts.dropLast(2).map { $0.replacing("\"id\": \"", with: "\"id\": \"9") })
            try await server.analyse()
            var keys: [String] = []
            var cursor = ""
            for _ in 0..<20 {
                let page = try await server.get(
                    "/hashtag-performance?min_posts=0&sort=\(sort)&order=\(order)&limit=2\(cursor)")
                keys += page.items.compactMap { $0["key"] as? String }
                guard let next = page.json["next_cursor"] as? String else { break }
                cursor = "&cursor=\(next)"
            }
            #expect(keys.count == 6 && Set(keys).count == 6, "\(keys)")
            let whole = try await server.get("/hashtag-performance?min_posts=0&sort=\(sort)&order=\(order)")
            #expect(whole.items.compactMap { $0["key"] as? String } == keys)
            let values = whole.items.map { $0[sort] is NSNull }
            #expect(values == values.sorted { !$0 && $1 } || sort == "lift" || sort == "trend")
        }
    }

    @Test("A cursor is good for its own query only")
    func cursors() async throws {
        try await HistoryServer.with { server async throws in
            _ = try await server.fill(InsightPosts.planted())
            let page = try await server.get("/hashtag-performance?limit=1")
            let next = try #require(page.json["next_cursor"] as? String)
            for query in ["sort=posts&", "min_posts=1&", "platform=x&"] {
                let answer = try await server.get("/hashtag-performance?\(query)cursor=\(next)")
                #expect(answer.status == 422 && answer.refused == ["cursor"])
            }
            #expect(try await server.get("/hashtag-performance?cursor=\(next.dropLast())x").refused == ["cursor"])
        }
    }

    @Test("Any spelling finds a hashtag's posts; one that is not there is met with near spellings")
    func pageOfOne() async throws {
        try await HistoryServer.with { server async throws in
            _ = try await server.fill(Self.posts)
            for spelling in ["sun", "SUN", "%23Sun", "%EF%BC%83sun"] {
                let answer = try await server.get("/hashtags/\(spelling)")
                #expect(answer.items.compactMap { $0["id"] as? String } == ["4", "3", "2", "1"], "\(spelling)")
            }
            let answer = try await server.get("/hashtags/sun?sort=likes&limit=1&from=2025-08-01&to=2025-09-01")
            #expect(answer.items.first?["id"] as? String == "2")
            let summary = try #require(answer.json["summary"] as? [String: Any])
            #expect(summary["first_used"] as? String == "2025-08-01T10:00:00Z")
            #expect(summary["last_used"] as? String == "2025-09-29T10:00:00Z")
            let companions = summary["used_with"] as? [[String: Any]]
            #expect(companions?.first?["hashtag"] as? String == "#rain")
            let hours = summary["usual_hours"] as? [[String: Any]]
            #expect(hours?.first?["hour"] as? Int == 10 && hours?.first?["share"] as? Double == 1)
            let near = try await server.get("/hashtags/rains")
            #expect(near.status == 404 && near.json["suggestions"] as? [String] == ["#rain"])
            #expect(try await server.get("/hashtags/sun?limit=0").refused == ["limit"])
        }
    }

    @Test("As CSV there is a row for each, and no cell is run as a formula")
    func csv() async throws {
        try await HistoryServer.with { server async throws in
            let evil = InsightPosts.post(8, at: "2025-08-01T10:00:00Z", text: "=1+1 #sun", likes: 1)
            _ = try await server.fill(Self.posts + [evil])
            let rows = try await server.get("/hashtag-performance?min_posts=0&format=csv").text
                .split(separator: "\r\n")
            #expect(rows.count == 3 && rows[0].hasPrefix("hashtag,key,posts,recent_posts,avg_engagements"))
            let posts = try await server.get("/hashtags/sun?format=csv")
            #expect(posts.text.contains("'=1+1 #sun") && posts.headers[.contentType]?.hasPrefix("text/csv") == true)
        }
    }
}
