import BellwetherApp
import BellwetherCore
import BellwetherInsights
import Foundation
import HTTPTypes
import Testing

@Suite("Questions about hours, posts, days, followers and moods")
struct InsightsTests {
    private static let paths = [
        "/hashtag-performance", "/engagement-trends", "/effects", "/best-times", "/performers", "/spikes", "/followers",
        "/sentiment", "/summary",
    ]

    @Test("An empty workspace gives empty lists with a sentence that says what to do", arguments: paths)
    func empty(path: String) async throws {
        try await HistoryServer.with { server async throws in
            let answer = try await server.get(path)
            #expect(answer.status == 200 && answer.items.isEmpty)
            let notes = answer.json["notes"] as? [String] ?? []
            #expect(answer.json["note"] is String || !notes.isEmpty, "\(answer.text)")
            #expect(try await server.get(path + "?format=csv").status == 200)
        }
    }

    @Test("With one post, too, nothing fails", arguments: paths)
    func one(path: String) async throws {
        try await HistoryServer.with { server async throws in
            _ = try await server.fill([InsightPosts.post(1, at: "2025-08-01T10:00:00Z", text: "Hi #a", likes: 0)])
            try await server.analyse()
            let answer = try await server.get(path)
            #expect(answer.status == 200 && !answer.text.contains("nan"), "\(answer.text)")
        }
    }

    @Test(
        "What cannot be meant is refused by name",
        arguments: [
            ("/hashtag-performance?limit=0", ["limit"]), ("/hashtag-performance?sort=x&order=y", ["sort", "order"]),
            ("/hashtag-performance?min_posts=-1", ["min_posts"]), ("/hashtag-performance?cursor=abc", ["cursor"]),
            ("/engagement-trends?from=2025-02-01&to=2025-01-01", ["to"]), ("/engagement-trends?tz=Nowhere", ["tz"]),
            ("/engagement-trends?by=moon&metric=luck", ["by", "metric"]), ("/engagement-trends?hashtag=,", ["hashtag"]),
            ("/engagement-trends?from=2025-02-30", ["from"]), ("/best-times?account=nobody", ["account"]),
            ("/effects?label=x&from=2025-01-01", ["label", "from"]), ("/performers?direction=up", ["direction"]),
            ("/performers?metric=luck&cursor=zz", ["metric"]), ("/spikes?limit=501", ["limit"]),
            ("/followers?label=a", ["label"]), ("/sentiment?format=xml", ["format"]),
            ("/summary?platform=moon", ["platform"]),
        ])
    func refused(path: String, fields: [String]) async throws {
        try await HistoryServer.with { server async throws in
            let answer = try await server.get(path)
            #expect(answer.status == 422)
            #expect(answer.refused == fields, "\(answer.text)")
        }
    }

    @Test("Nobody sees the posts of another workspace", arguments: paths)
    func workspaces(path: String) async throws {
        try await HistoryServer.with { server async throws in
            let empty = try await server.get(path).text
            _ = try await server.stream(InsightPosts.planted().joined(separator: "\n"), to: "/posts?workspace=other")
            _ = try await server.bellwether.analyst.analyse(WorkspaceID("other"))
            #expect(try await server.get(path).text == empty)
        }
    }

    /// Clocks in Copenhagen went forward on 30 March 2025 at 1:00 UTC, and back on 26 October 2025.
    @Test("Hours are those of the account, across summer time, and of the zone that is asked for")
    func summerTime() async throws {
        try await HistoryServer.with { server async throws in
            let times = [
                "2025-03-29T11:00:00Z", "2025-03-30T10:00:00Z", "2025-03-30T00:30:00Z", "2025-03-30T01:30:00Z",
            ]
            _ = try await server.fill(
                times.enumerated().map { InsightPosts.post($0, at: $1, text: "a", likes: $0) })
            _ = try await server.send(.put, "/accounts/x:shop", #"{"time_zone": "Europe/Copenhagen"}"#)
            func hours(_ query: String) async throws -> [String: Int] {
                let series = try await server.get("/engagement-trends?\(query)").json["series"] as? [[String: Any]]
                let items = series?.first?["items"] as? [[String: Any]] ?? []
                return items.reduce(into: [:]) { result, item in
                    let n = item["n"] as? Int ?? 0
                    if n > 0 { result[item["bucket"] as? String ?? ""] = n }
                }
            }
            #expect(try await hours("by=hour") == ["12": 2, "1": 1, "3": 1])
            #expect(try await hours("by=hour&tz=UTC") == ["11": 1, "10": 1, "0": 1, "1": 1])
            #expect(try await hours("by=hour&tz=Asia/Kathmandu") == ["16": 1, "15": 1, "6": 1, "7": 1])
            #expect(try await hours("by=week") == ["2025-03-24": 4])
            #expect(try await hours("by=day") == ["2025-03-29": 1, "2025-03-30": 3])
        }
    }

    @Test("A bucket has its number, mean, interval, and says when they are few")
    func buckets() async throws {
        try await HistoryServer.with { server async throws in
            _ = try await server.fill([
                InsightPosts.post(1, at: "2025-08-04T10:00:00Z", text: "#a", likes: 10),
                InsightPosts.post(2, at: "2025-08-04T11:00:00Z", text: "#a #b", likes: 20),
            ])
            let answer = try await server.get("/engagement-trends?by=weekday&hashtag=a,b")
            let series = try #require(answer.json["series"] as? [[String: Any]])
            #expect(series.map { $0["hashtag"] as? String } == ["#a", "#b"])
            let monday = try #require((series[0]["items"] as? [[String: Any]])?.first)
            #expect(monday["mean"] as? Double == 15 && monday["n"] as? Int == 2 && monday["low_n"] as? Bool == true)
            let interval = try #require(monday["interval"] as? [String: Any])
            // Mean 15, standard error 5, Student's t of one degree.
            #expect(abs((interval["high"] as? Double ?? 0) - (15 + 5 * 12.7062)) < 0.01)
            let tuesday = try #require((series[0]["items"] as? [[String: Any]])?.dropFirst().first)
            #expect(tuesday["mean"] is NSNull && tuesday["n"] as? Int == 0)
        }
    }

    @Test("Performers are judged by what their account got before")
    func performers() async throws {
        try await HistoryServer.with { server async throws in
            var posts = (0..<8).map { InsightPosts.post($0, at: "2025-06-0\($0 + 1)T10:00:00Z", text: "a", likes: 99) }
            posts.append(InsightPosts.post(20, at: "2025-07-01T10:00:00Z", text: "good", likes: 199))
            posts.append(
                InsightPosts.post(
                    21, at: "2025-07-02T10:00:00Z", text: "bad", likes: 49, more: ["labels": #"["spring"]"#]))
            _ = try await server.fill(posts)
            let over = try await server.get("/performers?from=2025-06-20")
            #expect(over.items.map { $0["text"] as? String } == ["good", "bad"])
            #expect(abs((over.items[0]["multiplier"] as? Double ?? 0) - 2) < 1e-6)
            #expect(over.json["judged"] as? Int == 2)
            let under = try await server.get("/performers?from=2025-06-20&direction=under&limit=1")
            #expect(under.items.map { $0["text"] as? String } == ["bad"])
            // Judged by all posts before, not only by those with the label.
            let labelled = try await server.get("/performers?label=spring&from=2025-06-20")
            #expect(labelled.items.count == 1 && abs((labelled.items[0]["multiplier"] as? Double ?? 0) + 2) < 1e-6)
        }
    }

    @Test("Followers: gains from one number to the next, and the account may be left out where there is one")
    func followers() async throws {
        try await HistoryServer.with { server async throws in
            _ = try await server.fill([InsightPosts.post(1, at: "2025-08-02T10:00:00Z", text: "a", likes: 1)])
            for (day, count) in [("01", 100), ("02", 110), ("12", 210)] {
                _ = try await server.post(
                    "/accounts/x:shop/followers", #"{"followers": \#(count), "taken_at": "2025-08-\#(day)T00:00:00Z"}"#)
            }
            let answer = try await server.get("/followers")
            #expect(answer.json["account"] as? String == "x:shop" && answer.json["followers"] as? Int == 210)
            #expect(answer.items.compactMap { $0["gain"] as? Int } == [10, 100])
            #expect(answer.items.compactMap { $0["is_interpolated"] as? Bool } == [false, true])
            #expect(answer.items.compactMap { $0["posts"] as? Int } == [0, 1])
            #expect((answer.json["associations_reason"] as? String)?.contains("12") == true)
            let best = try #require((answer.json["best_stretches"] as? [[String: Any]])?.first)
            #expect((best["posts"] as? [[String: Any]])?.first?["post"] as? String == "x:shop:1")
            _ = try await server.fill([
                InsightPosts.post(2, at: "2025-08-02T10:00:00Z", text: "a", likes: 1, account: "x:two")
            ])
            #expect(try await server.get("/followers").refused == ["account"])
        }
    }

    @Test("A summary compares a period with the one before, and says what is left out")
    func summary() async throws {
        try await HistoryServer.with { server async throws in
            _ = try await server.fill([
                InsightPosts.post(1, at: "2025-07-10T10:00:00Z", text: "a", likes: 10),
                InsightPosts.post(2, at: "2025-08-10T10:00:00Z", text: "a", likes: 30),
                InsightPosts.post(3, at: "2025-08-11T10:00:00Z", text: "a", likes: 30),
                InsightPosts.post(
                    4, at: "2025-08-30T10:00:00Z", text: "a", likes: 5, more: ["taken_at": #""2025-08-31T00:00:00Z""#]),
            ])
            let answer = try await server.get("/summary?from=2025-08-01&to=2025-09-01")
            let figures = try #require(answer.json["figures"] as? [[String: Any]])
            let engagements = try #require(figures.first { $0["metric"] as? String == "engagements" })
            #expect(engagements["value"] as? Int == 60 && engagements["previous"] as? Int == 10)
            #expect(engagements["change"] as? Int == 5)
            #expect(answer.json["recent_posts"] as? Int == 1)
            #expect((answer.json["notes"] as? [String])?.first?.hasPrefix("1 of 3 posts") == true)
        }
    }
}
