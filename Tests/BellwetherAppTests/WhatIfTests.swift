import BellwetherApp
import BellwetherCore
import BellwetherStore
import Foundation
import HTTPTypes
import Testing

@Suite("POST /what-if")
struct WhatIfTests {
    private let text = "Fresh bread from our bakery this morning #bakery"

    private func body(_ fields: String = "") -> String {
        #"{"post_text": "\#(text)", "user_followers": 5000, "user_avg_engagement_rate": 0.02\#(fields)}"#
    }

    private func items(_ json: [String: Any], _ section: String, _ list: String = "items") throws -> [[String: Any]] {
        try #require((json[section] as? [String: Any])?[list] as? [[String: Any]])
    }

    @Test("The draft and its variants are what /predict says of them")
    func predict() async throws {
        try await TestServer.with { client in
            func reach(_ body: String) async throws -> Int? {
                try await client.post("/predict", body).json["predicted_reach"] as? Int
            }
            let answer = try await client.post("/what-if", body())
            #expect(answer.status == .ok)
            let base = try #require(answer.json["base"] as? [String: Any])
            let forecast = try await client.post("/predict", body()).json
            for field in ["predicted_reach", "predicted_likes", "predicted_engagement_rate"] {
                #expect(base[field] as? NSNumber == forecast[field] as? NSNumber)
            }
            let times = try items(answer.json, "times")
            #expect(times.count == 5)
            for item in times {
                let time = try #require(item["time"] as? String)
                let forecast = try await reach(body(#", "scheduled_time": "\#(time)""#))
                #expect(item["predicted_reach"] as? Int == forecast)
            }
            let media = try items(answer.json, "media_types")
            #expect(Set(media.compactMap { $0["media_type"] as? String }) == ["image", "video"])
            for item in media {
                let type = try #require(item["media_type"] as? String)
                let forecast = try await reach(body(#", "media_type": "\#(type)""#))
                #expect(item["predicted_reach"] as? Int == forecast)
            }
            let counts = try items(answer.json, "hashtags", "counts")
            #expect(!counts.isEmpty)
            for item in counts {
                let count = try #require(item["num_hashtags"] as? Int)
                let forecast = try await reach(body(#", "num_hashtags": \#(count)"#))
                #expect(item["predicted_reach"] as? Int == forecast)
            }
            for item in try items(answer.json, "hashtags", "add") {
                let hashtag = try #require(item["hashtag"] as? String)
                let forecast = try await reach(body().replacing("#bakery", with: "#bakery \(hashtag)"))
                #expect(item["predicted_reach"] as? Int == forecast)
            }
            let removed = try #require(try items(answer.json, "hashtags", "remove").first)
            #expect(removed["hashtag"] as? String == "#bakery")
            let without = try await reach(body().replacing(" #bakery", with: ""))
            #expect(removed["predicted_reach"] as? Int == without)
        }
    }

    @Test("A named account brings in its zone and its history")
    func account() async throws {
        try await TestServer.with { client in
            let accounts = try await TestServer.bellwether().accounts.accounts(in: .demo)
            let account = try #require(accounts.first)
            let answer = try await client.post(
                "/what-if", #"{"post_text": "Hello", "account": "\#(account.id.description)"}"#)
            #expect(answer.status == .ok)
            let times = try #require(answer.json["times"] as? [String: Any])
            #expect(times["time_zone"] as? String == account.zone.name)
            let own = try #require(times["own"] as? [String: Any])
            for item in try items(answer.json, "times") + [own] {
                let time = try #require((item["time"] as? String).flatMap { Timestamp(iso8601: $0) })
                let local = LocalTime(time, in: account.zone)
                #expect(item["hour"] as? Int == local.hour && item["weekday"] as? Int == local.dayOfWeek)
            }
            #expect((answer.json["model"] as? [String: Any])?["uses_history"] as? Bool == true)
            #expect(own["time"] as? String == TestServer.now.iso8601)
        }
    }

    @Test("A bad draft is refused by the names of its fields, as /predict does")
    func refused() async throws {
        try await TestServer.with { client in
            for bad in [
                #"{"media_type": "gif", "user_followers": -1}"#, #"{"post_text": "x", "account": "x:nobody"}"#, "{",
            ] {
                let (answer, predict) = (
                    try await client.post("/what-if", bad), try await client.post("/predict", bad)
                )
                #expect(answer.status == predict.status && answer.status.code >= 400)
                let errors = (answer.json["errors"] as? NSArray, predict.json["errors"] as? NSArray)
                #expect(errors.0 == errors.1)
            }
            let answer = try await client.post("/what-if", body(), contentType: "text/plain")
            #expect(answer.status == .unsupportedMediaType)
        }
    }

    @Test("Without a model the answer is 503 and says what to do")
    func noModel() async throws {
        try await TestServer.with(empty: true) { client in
            let answer = try await client.post("/what-if", body())
            #expect(answer.status == .serviceUnavailable)
            #expect((answer.json["detail"] as? String)?.contains("bellwether train") == true)
        }
    }
}
