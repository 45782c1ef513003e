import BellwetherHTTP
import Foundation
import HTTPTypes
import NIOCore
import Testing

@Suite("What /posts and /update-post refuse")
struct PostRefusalTests {
    /// A field, a bad value for it, and a word of the answer.
    private static let bad: [(String, String, String)] = [
        ("account", #""""#, "1 to"), ("account", "5", "text"), ("account", #""x:""#, "name"),
        ("account", #""x:\#(String(repeating: "a", count: 201))""#, "200"), ("account", #""x: a""#, "blank"),
        ("account", #""x:a\u0000""#, "control"), ("account", #""x:a\u2028b""#, "control"),
        ("platform", #""myspace""#, "one of"), ("platform", "1", "one of"), ("platform", #""instagram""#, "another"),
        ("id", #""""#, "1 to 200"), ("id", "1.0", "whole number"), ("id", "-1", "whole number"), ("id", "1e3", "whole"),
        ("id", "true", "text"), ("id", #""\#(String(repeating: "é", count: 101))""#, "200"), ("id", #""1\n""#, "blank"),
        ("text", "5", "text"), ("text", #""a\u0000b""#, "U+0000"), ("text", "[]", "text"),
        ("published_at", #""2025-02-29T10:00:00Z""#, "ISO 8601"), ("published_at", #""2025-09-01""#, "ISO 8601"),
        ("published_at", "1756720800", "ISO 8601"), ("published_at", #""2025-09-01T25:00:00Z""#, "ISO 8601"),
        ("published_at", #""2025-10-09T09:00:00Z""#, "future"), ("published_at", #""2099-01-01T00:00:00Z""#, "future"),
        ("published_at", #""1999-12-31T23:59:59Z""#, "2000"), ("published_at", #""tomorrow""#, "ISO 8601"),
        ("taken_at", #""2025-10-10T00:00:00Z""#, "future"), ("taken_at", #""2025-08-31T00:00:00Z""#, "before"),
        ("taken_at", #""now""#, "ISO 8601"), ("media_type", #""gif""#, "one of"), ("media_type", "0", "one of"),
        ("media_kind", #""IMAGE""#, "one of"), ("num_media_items", "-1", "from 0"), ("num_media_items", "1001", "1000"),
        ("num_media_items", "2", "none"), ("is_reply", #""yes""#, "true or false"), ("is_repost", "1", "true or false"),
        ("is_paid", "0", "true or false"), ("permalink", #""javascript:alert(1)""#, "http"),
        ("permalink", #""https://x.com/a b""#, "http"), ("permalink", #""//x.com""#, "http"),
        ("permalink", "1", "http"),
        ("permalink", #""https://x.com/\#(String(repeating: "a", count: 2_048))""#, "2048"),
        ("labels", #""summer""#, "list"), ("labels", #"[1]"#, "list"), ("labels", #"[""]"#, "1 to 100"),
        ("labels", #"["a\nb"]"#, "one line"), ("labels", #"["\#(String(repeating: "a", count: 101))"]"#, "100"),
        ("labels", "[\((0..<51).map { "\"\($0)\"" }.joined(separator: ","))]", "50"),
        ("hashtags", #"["a b"]"#, "one hashtag"), ("hashtags", ##"["#"]"##, "one hashtag"), ("hashtags", "{}", "list"),
        ("followers", "-1", "from 0"), ("followers", #""500""#, "whole number"), ("followers", "10000000001", "to"),
        ("reach", "11", "impressions"),
    ]

    private static let badCounts = ["-1", "1.5", "1e-1", #""5""#, "true", "1000000000001", "1e400", "[]", "{}"]

    /// Counts are there so that their times matter.
    private static func body(_ field: String, _ value: String, of post: [String: String] = [:]) -> String {
        postJSON(["impressions": "10"].merging(post) { $1 }.merging([field: value]) { $1 })
    }

    @Test("A bad value is refused by the name of its field", arguments: bad)
    func fields(_ field: String, _ value: String, _ word: String) async throws {
        try await HistoryServer.with { server in
            let answer = try await server.post("/posts", Self.body(field, value))
            #expect(answer.status == 422)
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(answer.refused == [field])
            let errors = answer.json["errors"] as? [[String: Any]]
            #expect((errors?.first?["problem"] as? String)?.contains(word) == true, "\(answer.text)")
            #expect(answer.json["request_id"] is String)
            #expect(try await server.get("/posts").items.isEmpty)
        }
    }

    @Test("A bad count is refused by its name", arguments: ["impressions", "likes", "comments", "shares", "saves"])
    func counts(_ field: String) async throws {
        try await HistoryServer.with { server in
            for value in Self.badCounts {
                let answer = try await server.post("/posts", postJSON([field: value]))
                #expect(answer.refused == [field], "\(value)")
            }
        }
    }

    @Test("Of an update the same fields are refused, and nothing is changed", arguments: bad)
    func updates(_ field: String, _ value: String, _ word: String) async throws {
        try await HistoryServer.with { server in
            _ = try await server.post("/posts", postJSON(["likes": "1", "taken_at": #""2025-09-02T00:00:00Z""#]))
            let before = try await server.get("/posts/x:shop:1").text
            // Media change together, so that the number alone is refused for want of the type.
            let media = ["media_kind", "num_media_items"].contains(field) ? ["media_type": #""none""#] : [:]
            let answer = try await server.post("/update-post", Self.body(field, value, of: media))
            #expect(answer.status == 422)
            #expect(answer.refused == [field], "\(answer.text)")
            #expect(try await server.get("/posts/x:shop:1").text == before)
        }
    }

    @Test("All that is missing or wrong is named at once")
    func together() async throws {
        try await HistoryServer.with { server in
            let missing = try await server.post("/posts", "{}")
            #expect(missing.refused == ["account", "id", "text", "published_at"])
            let platform = try await server.post("/posts", postJSON(["account": #""shop""#, "likes": "-1"]))
            #expect(platform.refused == ["platform", "likes"])
            let twice = try await server.post("/posts", postJSON(["likes": #"1, "likes": 2"#]))
            #expect(twice.refused == ["likes"])
            let escaped = try await server.post("/posts", postJSON(["likes": #"1, "l\u0069kes": 2"#]))
            #expect(escaped.refused == ["likes"])
            let unknown = try await server.post("/posts", postJSON(["x": #"1, "x": 2"#]))
            #expect(unknown.status == 201)
        }
    }

    @Test("A clock that runs a little ahead is forgiven, one that is minutes off is not")
    func clocks() async throws {
        try await HistoryServer.with { server in
            // Now is 08:53:20.
            let near = try await server.post(
                "/posts", postJSON(["published_at": #""2025-10-09T08:58:20Z""#, "likes": "1"]))
            #expect(near.status == 201)
            let far = try await server.post("/posts", postJSON(["published_at": #""2025-10-09T08:58:21Z""#]))
            #expect(far.refused == ["published_at"])
            let shown = try await server.get("/posts/x:shop:1").json
            #expect(shown["taken_at"] as? String == "2025-10-09T08:58:20Z")
        }
    }

    @Test(
        "What is no JSON object is refused whole",
        arguments: [
            "", " ", "{", "[]", "null", "5", "\"a\"", "{}{}", "{\"a\":1,}", "{'a':1}", "{\"a\":01}", "{\"a\":+1}",
            "{\"a\":.5}", "{\"a\":1.}", "{\"a\":NaN}", "{\"a\":Infinity}", "{\"a\":\"\\x\"}", "{\"a\":\"\\ud800\"}",
            "{\"a\":\"\\udc00\\ud800\"}", "{\"a\":\"\u{1}\"}", "{\"a\":\"\0\"}", "\u{FEFF}{}", "{\"a\"}", "{a:1}",
            String(repeating: "[", count: 500_000),
            String(repeating: "{\"a\":", count: 33) + "1"
                + String(repeating: "}", count: 33), "//\n{}", "{\"a\":tru}",
        ])
    func notJSON(_ body: String) async throws {
        try await HistoryServer.with { server in
            for path in ["/posts", "/update-post"] {
                let answer = try await server.post(path, body)
                #expect(answer.status == 400)
                #expect(answer.headers[.contentType] == "application/problem+json")
            }
        }
    }

    @Test("Bytes that are not UTF-8 are refused, wherever they stand")
    func notUTF8() async throws {
        try await HistoryServer.with { server in
            for bytes: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC3]] {
                let body = Array(#"{"text": ""#.utf8) + bytes + Array(#""}"#.utf8)
                let answer = try await server.send(.post, "/posts", bytes: .init(bytes: body), type: "application/json")
                #expect(answer.status == 400)
            }
        }
    }

    @Test("Bodies of another type, and those that are too large, are refused")
    func bodies() async throws {
        try await HistoryServer.with { server in
            for type in [nil, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
                #expect(try await server.send(.post, "/posts", postJSON(), type: type).status == 415)
                #expect(try await server.send(.post, "/update-post", postJSON(), type: type).status == 415)
            }
            let large = postJSON(["x": "\"\(String(repeating: "a", count: 1_048_576))\""])
            let refused = try await server.post("/posts", large)
            #expect(refused.status == 413)
            #expect(try await server.post("/update-post", large).status == 413)
            let longest = String(repeating: "é", count: 65_536)
            #expect(try await server.post("/posts", postJSON(["text": "\"\(longest)\""])).status == 201)
            #expect(try await server.post("/posts", postJSON(["text": "\"\(longest)é\""])).refused == ["text"])
        }
    }
}
