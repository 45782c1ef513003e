import BellwetherApp
import BellwetherCore
import BellwetherHTTP
import BellwetherStore
import Foundation
import HTTPTypes
import Testing

@Suite("POST /posts and /posts/{post}")
struct PostsTests {
    private static let whole = """
        {"account": "x:rOpenSci", "id": 1881234567890123456, "text": "New: how we review #RStats packages \\ud83d\\ude80",
         "published_at": "2025-09-01T12:00:00.5+02:00", "media_type": "image", "media_kind": "carousel",
         "num_media_items": 3, "is_reply": false, "is_repost": true, "is_paid": true,
         "permalink": "https://x.com/rOpenSci/status/1881234567890123456", "labels": ["summer", " autumn ", "summer"],
         "hashtags": ["#open", "rstats"], "impressions": 4000, "reach": 3000, "likes": 38.0, "comments": 4, "shares": 8e0,
         "saves": 0, "clicks": null, "followers": 500, "taken_at": "2025-09-10T08:00:00Z", "unknown": {"a": [1]}}
        """

    @Test("A post comes back just as it was reported, with what follows from its counts")
    func whole() async throws {
        try await HistoryServer.with { server async throws in
            let made = try await server.post("/posts", Self.whole)
            #expect(made.status == 201)
            #expect(made.text == #"{"outcome":"new","post":"x:rOpenSci:1881234567890123456"}"#)
            let location = try #require(made.headers[.location])
            #expect(location == "/posts/x:rOpenSci:1881234567890123456")
            let shown = try await server.get(location)
            let counts = """
                "basis":"impressions","clicks":null,"comments":4,"engagement_rate":0.0125,"engagements":50,
                """
            let rest = #""reach":3000,"saves":0,"shares":8,"#
            let golden = """
                {"account":"rOpenSci",\(counts)"hashtags":["#open","#RStats"],"id":"1881234567890123456",\
                "impressions":4000,"is_mature":true,"is_paid":true,"is_reply":false,"is_repost":true,\
                "labels":["autumn","summer"],"likes":38,"media_kind":"carousel","media_type":"image","num_media_items":3,\
                "permalink":"https://x.com/rOpenSci/status/1881234567890123456","platform":"x",\
                "post":"x:rOpenSci:1881234567890123456","published_at":"2025-09-01T10:00:00Z",\(rest)\
                "sentiment":0,"snapshots":[{\(counts)"impressions":4000,"likes":38,\(rest)"taken_at":"2025-09-10T08:00:00Z"}],\
                "taken_at":"2025-09-10T08:00:00Z","text":"New: how we review #RStats packages 🚀"}
                """
            #expect(shown.text == golden.replacing(",\n", with: ","))
            let followers = try await server.get("/accounts/x:rOpenSci/followers")
            #expect(followers.text.contains(#"{"followers":500,"taken_at":"2025-09-10T08:00:00Z"}"#))
        }
    }

    @Test("What an answer shows can be sent again, and changes nothing")
    func roundTrip() async throws {
        try await HistoryServer.with { server async throws in
            _ = try await server.post("/posts", Self.whole)
            let shown = try await server.get("/posts/x:rOpenSci:1881234567890123456").text
            let again = try await server.post("/posts", shown)
            #expect(again.status == 200)
            #expect(again.json["outcome"] as? String == "unchanged")
            #expect(try await server.get("/posts/x:rOpenSci:1881234567890123456").text == shown)
        }
    }

    @Test("Only account, id, text and time are needed; counts that are not given are null, never zero")
    func least() async throws {
        try await HistoryServer.with { server async throws in
            #expect(try await server.post("/posts", postJSON()).status == 201)
            let shown = try await server.get("/posts/x:shop:1").json
            for name in [
                "impressions", "reach", "likes", "comments", "shares", "saves", "clicks", "engagements",
                "engagement_rate", "basis", "taken_at", "permalink", "media_kind",
            ] { #expect(shown[name] is NSNull, "\(name)") }
            #expect(shown["is_mature"] as? Bool == false)
            #expect((shown["snapshots"] as? [Any])?.isEmpty == true)
        }
    }

    @Test("Counts seen later are added as a snapshot; the same again is unchanged; the rate says its basis")
    func outcomes() async throws {
        try await HistoryServer.with { server async throws in
            let first = postJSON(["likes": "3", "reach": "100", "taken_at": #""2025-09-02T00:00:00Z""#])
            let second = postJSON(["likes": "5", "reach": "200", "taken_at": #""2025-09-03T00:00:00Z""#])
            var outcomes: [String] = []
            for body in [first, second, second, first] {
                outcomes.append(try await server.post("/posts", body).json["outcome"] as? String ?? "")
            }
            #expect(outcomes == ["new", "updated", "unchanged", "unchanged"])
            let shown = try await server.get("/posts/x:shop:1").json
            #expect((shown["snapshots"] as? [[String: Any]])?.map { $0["likes"] as? Int } == [3, 5])
            #expect(shown["likes"] as? Int == 5)
            #expect(shown["engagement_rate"] as? Double == 0.025)
            #expect(shown["basis"] as? String == "reach")
        }
    }

    @Test("is_reply is what the client says, else what the text says")
    func replies() async throws {
        try await HistoryServer.with { server async throws in
            let text = #""@bob thanks""#
            _ = try await server.post("/posts", postJSON(["text": text]))
            _ = try await server.post("/posts", postJSON(["id": #""2""#, "text": text, "is_reply": "false"]))
            #expect(try await server.get("/posts/x:shop:1").json["is_reply"] as? Bool == true)
            #expect(try await server.get("/posts/x:shop:2").json["is_reply"] as? Bool == false)
        }
    }

    @Test(
        "Names and ids may hold anything: the key leads back to the post, and no other key does",
        arguments: [
            ("AC/DC", "1/2"), ("a:b", "c:d"), ("my.name_x-1", "3123_178414"), ("user@host.social", "~7e"),
            ("Ærø 🐑", "at://did:plc:z/app.bsky.feed.post/3k"), ("a%2Fb", "%00"), ("..", "."), ("a b", "a+b&c=d?e#f"),
        ])
    func keys(_ account: String, _ id: String) async throws {
        try await HistoryServer.with { server async throws in
            let fields = ["account": "\"\(account)\"", "platform": "\"facebook\"", "id": "\"\(id)\""]
            let made = try await server.post("/posts", postJSON(fields))
            #expect(made.status == 201)
            let key = try #require(made.json["post"] as? String)
            #expect(key.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && !key.contains("/") && !key.contains("%"))
            let quoted = try #require(key.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
            for path in [key, quoted] {
                let shown = try await server.get("/posts/\(path)")
                #expect(shown.json["account"] as? String == account)
                #expect(shown.json["id"] as? String == id)
            }
            for other in [key.uppercased(), key + "~", key.replacing("facebook", with: "x"), key + ":"] {
                #expect(try await server.get("/posts/\(other)").status == 404)
            }
            #expect(try await server.send(.delete, "/posts/\(key)").status == 204)
            #expect(try await server.get("/posts/\(key)").status == 404)
        }
    }

    @Test("A deleted post is gone with its snapshots, and can come again as a new one")
    func deleted() async throws {
        try await HistoryServer.with { server async throws in
            _ = try await server.post("/posts", postJSON(["likes": "3"]))
            #expect(try await server.send(.delete, "/posts/x:shop:1").status == 204)
            let again = try await server.send(.delete, "/posts/x:shop:1")
            #expect(again.status == 404)
            #expect(again.headers[.contentType] == "application/problem+json")
            #expect(try await server.get("/posts?hashtag=sale").items.isEmpty)
            #expect(try await server.post("/posts", postJSON()).json["outcome"] as? String == "new")
            #expect((try await server.get("/posts/x:shop:1").json["snapshots"] as? [Any])?.isEmpty == true)
        }
    }

    @Test("Posts that name no workspace go to default, never to demo, which takes none at all")
    func workspaces() async throws {
        try await HistoryServer.with { server async throws in
            try await server.bellwether.workspaces.createWorkspace(.demo, synthetic: true)
            #expect(try await server.post("/posts", postJSON()).status == 201)
            // The server's default is the workspace with posts, at once.
            #expect(try await server.get("/posts").items.count == 1)
            #expect(try await server.get("/posts?workspace=default").items.count == 1)
            for refused in [
                try await server.post("/posts?workspace=demo", postJSON()),
                try await server.stream(postJSON(), to: "/posts?workspace=demo"),
                try await server.send(.post, "/imports?workspace=demo", "id\n", type: "text/csv"),
            ] {
                #expect(refused.status == 409)
                #expect(refused.headers[.contentType] == "application/problem+json")
            }
            let other = try await server.post("/posts?workspace=acme", postJSON())
            #expect(other.headers[.location] == "/posts/x:shop:1?workspace=acme")
            #expect(try await server.get(other.headers[.location] ?? "").status == 200)
        }
    }

    @Test(
        "Every GET answers HEAD, and a wrong method says what the path takes", arguments: ["/posts/x:shop:1", "/posts"])
    func methods(_ path: String) async throws {
        try await HistoryServer.with { server async throws in
            _ = try await server.post("/posts", postJSON())
            let head = try await server.send(.head, path)
            #expect(head.status == 200)
            #expect(head.text.isEmpty)
            let wrong = try await server.send(.put, path, "{}")
            #expect(wrong.status == 405)
            #expect(wrong.headers[.allow] == (path == "/posts" ? "GET, POST" : "GET, DELETE"))
        }
    }
}
