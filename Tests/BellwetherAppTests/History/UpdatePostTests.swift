import BellwetherCore
import BellwetherHTTP
import Foundation
import HTTPTypes
import Testing

@Suite("POST /update-post")
struct UpdatePostTests {
    private static let seen = #""taken_at": "2025-09-10T00:00:00Z""#

    private static func with(_ body: @escaping @Sendable (HistoryServer) async throws -> Void) async throws {
        try await HistoryServer.with { server async throws in
            let fields = ["likes": "10", "impressions": "1000", "taken_at": #""2025-09-10T00:00:00Z""#]
            #expect(try await server.post("/posts", postJSON(fields)).status == 201)
            try await body(server)
        }
    }

    @Test("Newer counts are current from then on, and the answer says what changed")
    func newer() async throws {
        try await Self.with { server in
            let answer = try await server.post(
                "/update-post",
                #"{"post": "x:shop:1", "likes": 12, "impressions": 1500, "comments": 3, "taken_at": "2025-09-11T00:00:00Z"}"#
            )
            #expect(answer.status == 200)
            let golden = """
                {"changes":{"comments":{"from":null,"to":3},"impressions":{"from":1000,"to":1500},\
                "likes":{"from":10,"to":12},\
                "taken_at":{"from":"2025-09-10T00:00:00Z","to":"2025-09-11T00:00:00Z"}},"counts":"current",\
                "current":{"account":"shop","basis":"impressions","clicks":null,"comments":3,"engagement_rate":0.01,\
                "engagements":15,"hashtags":["#Sale"],"id":"1","impressions":1500,"is_mature":true,"is_paid":false,\
                "is_reply":false,"is_repost":false,"labels":[],"likes":12,"media_kind":null,"media_type":"none",\
                "num_media_items":0,"permalink":null,"platform":"x","post":"x:shop:1",\
                "published_at":"2025-09-01T10:00:00Z","reach":null,"saves":null,"shares":null,\
                "taken_at":"2025-09-11T00:00:00Z","text":"Hello #Sale"},"followers":null,"outcome":"updated"}
                """
            #expect(answer.text == golden)
        }
    }

    @Test("Older counts are kept, and said to be older; the current ones stay")
    func older() async throws {
        try await Self.with { server in
            let answer = try await server.post(
                "/update-post", #"{"account": "x:shop", "id": "1", "likes": 4, "taken_at": "2025-09-02T00:00:00Z"}"#)
            #expect(answer.json["counts"] as? String == "older")
            #expect(answer.json["outcome"] as? String == "updated")
            #expect((answer.json["changes"] as? [String: Any])?.isEmpty == true)
            #expect((answer.json["current"] as? [String: Any])?["likes"] as? Int == 10)
            let snapshots = try await server.get("/posts/x:shop:1").json["snapshots"] as? [[String: Any]]
            #expect(snapshots?.map { $0["likes"] as? Int } == [4, 10])
        }
    }

    @Test("What was known already is unchanged, counts and fields alike")
    func unchanged() async throws {
        try await Self.with { server in
            for body in [
                #"{"post": "x:shop:1", "likes": 10, "impressions": 1000, \#(Self.seen)}"#,
                #"{"post": "x:shop:1", "text": "Hello #Sale", "labels": [], "is_paid": false}"#,
                #"{"post": "x:shop:1", "likes": null, "text": null}"#,
            ] {
                let answer = try await server.post("/update-post", body)
                #expect(answer.status == 200)
                #expect(answer.json["outcome"] as? String == "unchanged")
                let counts = answer.json["counts"]
                #expect(body.contains("10") ? counts as? String == "unchanged" : counts is NSNull)
            }
        }
    }

    @Test("Fields are put right, hashtags and lists with them")
    func corrected() async throws {
        try await Self.with { server in
            let answer = try await server.post(
                "/update-post",
                """
                {"post": "x:shop:1", "text": "Bye #Winter", "published_at": "2025-08-31T10:00:00Z", "media_type": "video",
                 "media_kind": "reel", "num_media_items": 1, "is_reply": true, "is_repost": false, "is_paid": true,
                 "permalink": "https://x.com/shop/1", "labels": ["b", "a"]}
                """)
            let changes = try #require(answer.json["changes"] as? [String: [String: Any]])
            #expect(
                Set(changes.keys) == [
                    "text", "published_at", "media_type", "media_kind", "num_media_items", "is_reply", "is_paid",
                    "permalink", "labels", "hashtags",
                ])
            #expect(changes["hashtags"]?["from"] as? [String] == ["#Sale"])
            #expect(changes["hashtags"]?["to"] as? [String] == ["#Winter"])
            #expect(changes["labels"]?["to"] as? [String] == ["a", "b"])
            #expect(try await server.get("/posts?hashtag=sale").items.isEmpty)
            #expect(
                try await server.get("/posts?hashtag=winter&label=a&from=2025-08-31&to=2025-09-01").items.count == 1)
            let listed = try await server.post("/update-post", ##"{"post": "x:shop:1", "hashtags": ["#listed"]}"##)
            #expect((listed.json["current"] as? [String: Any])?["hashtags"] as? [String] == ["#listed", "#Winter"])
            let text = try await server.post("/update-post", ##"{"post": "x:shop:1", "text": "#Spring"}"##)
            #expect((text.json["current"] as? [String: Any])?["hashtags"] as? [String] == ["#listed", "#Spring"])
        }
    }

    @Test("Followers that come with an update are kept with the account")
    func followers() async throws {
        try await Self.with { server in
            let body = #"{"post": "x:shop:1", "followers": 77, "taken_at": "2025-09-10T00:00:00Z"}"#
            #expect(try await server.post("/update-post", body).json["followers"] as? String == "new")
            #expect(try await server.post("/update-post", body).json["followers"] as? String == "unchanged")
            let list = try await server.get("/accounts/x:shop/followers")
            #expect(list.text == #"{"items":[{"followers":77,"taken_at":"2025-09-10T00:00:00Z"}],"next_cursor":null}"#)
        }
    }

    @Test(
        "An update that says nothing, or contradicts itself or the post, is refused by name",
        arguments: [
            (#"{"post": "x:shop:1"}"#, ["post"]), (#"{"post": "x:shop:1", "like": 5}"#, ["post"]),
            (#"{"post": "x:shop:1", "taken_at": "2025-09-11T00:00:00Z"}"#, ["post"]),
            (#"{"post": "x:shop"}"#, ["post"]), (#"{"post": null, "likes": 1}"#, ["post"]),
            (#"{"post": 1, "likes": 1}"#, ["post"]), (#"{"likes": 1}"#, ["account", "id"]),
            (#"{"post": "x:shop:1", "id": "2", "likes": 1}"#, ["id"]),
            (#"{"post": "x:shop:1", "account": "x:other", "likes": 1}"#, ["account"]),
            (#"{"post": "x:shop:1", "num_media_items": 2}"#, ["num_media_items", "media_type"]),
            (#"{"post": "x:shop:1", "media_kind": "reel"}"#, ["media_type"]),
            (#"{"post": "x:shop:1", "likes": 1, "taken_at": "2025-09-01T09:59:59Z"}"#, ["taken_at"]),
            (#"{"post": "x:shop:1", "published_at": "2025-09-10T00:00:01Z"}"#, ["published_at"]),
        ])
    func refused(_ body: String, _ fields: [String]) async throws {
        try await Self.with { server in
            let answer = try await server.post("/update-post", body)
            #expect(answer.status == 422)
            #expect(answer.refused == fields, "\(answer.text)")
        }
    }

    @Test("A post that is not there is no post", arguments: ["x:shop:2", "x:other:1", "instagram:shop:1"])
    func unknown(_ key: String) async throws {
        try await Self.with { server in
            for field in [#""likes": 1"#, #""likes": 1, \#(Self.seen)"#, #""text": "a""#] {
                let answer = try await server.post("/update-post", #"{"post": "\#(key)", \#(field)}"#)
                #expect(answer.status == 404)
                #expect(answer.headers[.contentType] == "application/problem+json")
            }
        }
    }

    @Test("Of counts that come at the same time for the same post none is lost")
    func concurrent() async throws {
        try await Self.with { server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        let time = Timestamp(seconds: 1_757_500_000 + Int64(number)).iso8601
                        let body = #"{"post": "x:shop:1", "likes": \#(100 + number), "taken_at": "\#(time)"}"#
                        let answer = try await server.post("/update-post", body)
                        #expect(answer.status == 200)
                        #expect(["current", "older"].contains(answer.json["counts"] as? String ?? ""))
                    }
                }
                try await group.waitForAll()
            }
            let shown = try await server.get("/posts/x:shop:1").json
            #expect(shown["likes"] as? Int == 199)
            #expect((shown["snapshots"] as? [Any])?.count == 101)
        }
    }
}
