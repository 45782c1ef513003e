import BellwetherApp
import BellwetherCore
import BellwetherStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@Suite("POST /predict and /suggest")
struct PredictTests {
    private let draft = """
        {"post_text": "Big summer sale on shoes and jackets, shop now!", "media_type": "image", "num_media_items": 1, \
        "scheduled_time": "2025-07-15T19:30:00Z", "user_followers": 12500, "user_avg_engagement_rate": 0.012}
        """

    @Test("The answer has every field of the contract, with values that make sense")
    func contract() async throws {
        try await TestServer.with { client in
            let answer = try await client.post("/predict", draft)
            #expect(answer.status == .ok)
            let reach = try #require(answer.json["predicted_reach"] as? Int)
            let likes = try #require(answer.json["predicted_likes"] as? Int)
            let rate = try #require(answer.json["predicted_engagement_rate"] as? Double)
            #expect(reach > 0 && (0...reach).contains(likes) && (0...1).contains(rate))
            #expect((answer.json["suggested_hashtags"] as? [String])?.first == "#SummerSale")
            #expect(
                answer.json["suggested_description"] as? String == "Big summer sale on shoes and jackets, shop now!")
            let explanations = try #require(answer.json["explanations"] as? [String: Any])
            let top = try #require(explanations["top_features"] as? [String])
            let contributions = try #require(explanations["contributions"] as? [[String: Any]])
            #expect(top == contributions.prefix(3).compactMap { $0["feature"] as? String })
            #expect((answer.json["model"] as? [String: Any])?["synthetic"] as? Bool == true)
        }
    }

    @Test("Only the text is required; other fields have the contract's defaults")
    func defaults() async throws {
        try await TestServer.with { client in
            let short = try await client.post("/predict", #"{"post_text": "Hello #you @me 🎉"}"#)
            let long = try await client.post(
                "/predict",
                """
                {"post_text": "Hello #you @me 🎉", "media_type": "none", "num_media_items": 0, "user_followers": 100,
                 "user_avg_engagement_rate": 0.01, "num_hashtags": 1, "num_mentions": 1, "num_emojis": 1,
                 "scheduled_time": "\(TestServer.now.iso8601)", "unknown_field": [1, 2]}
                """)
            #expect(short.status == .ok)
            // Each forecast has a name of its own.
            func unnamed(_ json: [String: Any]) -> NSDictionary {
                json.filter { $0.key != "prediction_id" } as NSDictionary
            }
            #expect(unnamed(short.json) == unnamed(long.json))
            #expect(short.json["suggested_description"] is NSNull)
        }
    }

    @Test("A named account brings in its followers, rate and history")
    func account() async throws {
        try await TestServer.with { client in
            let accounts = try await TestServer.bellwether().accounts.accounts(in: .demo)
            let name = try #require(accounts.first).id.description
            let with = try await client.post("/predict", #"{"post_text": "Hello", "account": "\#(name)"}"#)
            #expect(with.status == .ok)
            #expect((with.json["model"] as? [String: Any])?["uses_history"] as? Bool == true)
            let without = try await client.post("/predict", #"{"post_text": "Hello"}"#)
            #expect((without.json["model"] as? [String: Any])?["uses_history"] as? Bool == false)
            #expect(with.json["predicted_reach"] as? Int != without.json["predicted_reach"] as? Int)
        }
    }

    @Test(
        "A bad value is refused by the name of its field",
        arguments: [
            ("post_text", "null"), ("post_text", "5"), ("media_type", "\"gif\""), ("media_type", "1"),
            ("num_media_items", "-1"), ("num_media_items", "1.5"), ("scheduled_time", "\"2025-02-30T10:00:00Z\""),
            ("scheduled_time", "\"now\""), ("scheduled_time", "1752607800"),
            ("scheduled_time", "\"99999-01-01T00:00:00Z\""), ("user_followers", "\"abc\""), ("user_followers", "-1000"),
            ("user_followers", "12500.7"), ("user_followers", "true"),
            ("user_followers", "1000000000000000000000000000000"), ("user_avg_engagement_rate", "50"),
            ("user_avg_engagement_rate", "-0.5"), ("user_avg_engagement_rate", "\"NaN\""), ("num_hashtags", "-5"),
            ("num_hashtags", "1000000000"), ("num_mentions", "null0"), ("num_emojis", "[]"), ("account", "\"\""),
            ("account", "\"x:nobody\""),
        ])
    func badValues(_ field: String, _ value: String) async throws {
        try await TestServer.with { client in
            let text = field == "post_text" ? "" : #""post_text": "Hello", "#
            let answer = try await client.post("/predict", "{\(text)\"\(field)\": \(value)}")
            if value == "null0" {  // no JSON at all
                #expect(answer.status == .badRequest)
            } else {
                #expect(answer.status == .unprocessableContent)
                let errors = try #require(answer.json["errors"] as? [[String: Any]])
                #expect(errors.map { $0["field"] as? String } == [field])
                #expect((errors.first?["problem"] as? String)?.isEmpty == false)
            }
            #expect(answer.response.headers[.contentType] == "application/problem+json")
            #expect(answer.json["request_id"] as? String == answer.response.headers[.init("X-Request-Id")!])
        }
    }

    @Test(
        "A field given twice is refused, a name inside a text or another object is not",
        arguments: [
            (#"{"user_followers": 1, "post_text": "x", "user_followers": 2}"#, 422),
            (#"{"post_text": "\"user_followers\": 1, {\"post_text\"", "user_followers": 2}"#, 200),
            (#"{"post_text": "x", "other": {"a": 1, "a": 2, "post_text": 3}, "more": ["post_text", "more"]}"#, 200),
            (#"{"post_text": "x", "unknown": 1, "unknown": 2}"#, 200),
        ])
    func repeated(_ body: String, _ status: Int) async throws {
        try await TestServer.with { client in
            let answer = try await client.post("/predict", body)
            #expect(answer.status.code == status)
            let fields = (answer.json["errors"] as? [[String: Any]])?.compactMap { $0["field"] as? String }
            #expect(fields == (status == 422 ? ["user_followers"] : nil))
        }
    }

    @Test("Every bad field is named at once")
    func allProblems() async throws {
        try await TestServer.with { client in
            let answer = try await client.post(
                "/predict", #"{"media_type": "gif", "user_followers": -1, "num_emojis": "x"}"#)
            let fields = (answer.json["errors"] as? [[String: Any]])?.compactMap { $0["field"] as? String }
            #expect(Set(fields ?? []) == ["post_text", "media_type", "user_followers", "num_emojis"])
        }
    }

    @Test(
        "What is no JSON object is refused",
        arguments: [
            "", "{", "[1,2]", "\"text\"", "{\"post_text\": \"a\" \"b\"}", "{\"user_avg_engagement_rate\": NaN}",
            "{\"post_text\":" + String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000) + "}",
        ])
    func malformed(_ body: String) async throws {
        try await TestServer.with { client in
            let answer = try await client.post("/predict", body)
            #expect(answer.status == .badRequest || answer.status == .unprocessableContent)
            #expect(answer.json["detail"] as? String != nil)
        }
    }

    @Test(
        "Other content types are refused, so that no web page can post here unasked",
        arguments: ["text/plain", "application/xml", nil])
    func contentTypes(_ type: String?) async throws {
        try await TestServer.with { client in
            let answer = try await client.post("/predict", draft, contentType: type)
            #expect(answer.status == .unsupportedMediaType)
        }
    }

    @Test("A body over 1 MiB is refused")
    func tooLarge() async throws {
        try await TestServer.with { client in
            for (length, status) in [(1_100_000, 413), (70_000, 422), (60_000, 200)] {
                let text = String(repeating: "a", count: length)
                let answer = try await client.post("/predict", "{\"post_text\": \"\(text)\"}")
                #expect(answer.status.code == status)
            }
        }
    }

    @Test("Suggestions alone, exactly")
    func suggest() async throws {
        try await TestServer.with { client in
            let answer = try await client.post(
                "/suggest", #"{"post_text": "Big summer sale on shoes and jackets, shop now!", "media_type": "video"}"#)
            #expect(
                String(buffer: answer.response.body)
                    == #"{"suggested_description":"Big summer sale on shoes and jackets, shop now!","#
                    + ##""suggested_hashtags":["#SummerSale","#sale","#shoes","#jackets"]}"##)
        }
    }

    @Test("Without a model the answer is 503 and says what to do")
    func noModel() async throws {
        try await TestServer.with(empty: true) { client in
            let answer = try await client.post("/predict", draft)
            #expect(answer.status == .serviceUnavailable)
            #expect((answer.json["detail"] as? String)?.contains("bellwether train") == true)
            #expect(try await client.post("/suggest", draft).status == .ok)
            #expect(try await client.get("/readyz").status == .serviceUnavailable)
            #expect(try await client.get("/healthz").status == .ok)
        }
    }
}

@Suite("The JSON of a forecast")
struct ForecastJSONTests {
    @Test("Any text survives, whatever is in it")
    func texts() async throws {
        try await TestServer.with { client in
            let text = "Say \"hi\" \\ there\tnow \u{1}\u{7F} é 👩‍👩‍👧 </script> in our bakery"
            let body = try JSONSerialization.data(withJSONObject: ["post_text": text, "media_type": "image"])
            let answer = try await client.post("/predict", String(decoding: body, as: UTF8.self))
            #expect(answer.status == .ok)
            let suggestion = try await client.post("/suggest", String(decoding: body, as: UTF8.self))
            for field in ["suggested_description", "suggested_hashtags"] {
                let left = answer.json[field] as? NSObject
                #expect(left != nil && left == suggestion.json[field] as? NSObject)
            }
        }
    }
}
