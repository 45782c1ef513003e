import BellwetherApp
import BellwetherCore
import BellwetherPrediction
import BellwetherStore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Testing

@Suite("Forecasts that were given, and what became of them")
struct PredictionLedgerTests {
    /// A server on the shared history, whose services are run by hand.
    private func withServer(
        _ body: @escaping @Sendable (any TestClientProtocol, Server, Bellwether) async throws -> Void
    ) async throws {
        let bellwether = try await TestServer.bellwether()
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let server = Server(bellwether, configuration: ServerConfiguration(), logger: logger)
        let router = try await server.router()
        try await Application(router: router, logger: logger).test(.router) { try await body($0, server, bellwether) }
    }

    private func post(_ account: AccountID, _ id: String, text: String, after seconds: Int64) -> ObservedPost {
        let publishedAt = TestServer.now.adding(seconds: seconds)
        return ObservedPost(
            post: Post(account: account, externalID: id, publishedAt: publishedAt, text: text),
            snapshot: MetricSnapshot(
                takenAt: publishedAt.adding(seconds: 8 * 86_400),
                counts: PostCounts(impressions: 1_000, reach: 900, likes: 30, comments: 2, shares: 1)))
    }

    @Test("A forecast is tied to the post with its text, scored a week later, and counts in the accuracy")
    func course() async throws {
        try await withServer { client, server, bellwether in
            let account = try #require(try await bellwether.accounts.accounts(in: .demo).first).id
            let text = "A text nobody else has, number \(UUID().uuidString)"
            let answer = try await client.post(
                "/predict", #"{"post_text": "\#(text)", "account": "\#(account)"}"#)
            let id = try #require(answer.json["prediction_id"] as? String)
            await server.recorder.store()
            let open = try await client.get("/predictions/\(id)")
            #expect(open.status == .ok)
            #expect(open.text.contains(#""state":"open""#) && open.text.contains("quantiles"))

            let reworked = text.uppercased() + " https://t.example/abc"
            _ = try await bellwether.writer.save(
                [
                    post(account, "1-\(id)", text: reworked, after: 3_600),
                    post(account, "2-\(id)", text: "Another", after: 60),
                ],
                in: .demo)
            try await server.ledgerService.update(.demo, now: TestServer.now.adding(seconds: 2 * 86_400))
            #expect(try await client.get("/predictions/\(id)").text.contains(#""state":"published""#))
            let before = try await predictions(client)

            try await server.ledgerService.update(.demo, now: TestServer.now.adding(seconds: 10 * 86_400))
            let scored = try await client.get("/predictions/\(id)").text
            #expect(scored.contains(#""state":"scored""#) && scored.contains(#""likes":30"#))
            // Other tests on the same history may have some scored meanwhile.
            #expect(try await predictions(client) > before)
        }
    }

    private func predictions(_ client: any TestClientProtocol) async throws -> Int {
        let answer = try await client.get("/accuracy")
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any])
        let all = try #require(json["all"] as? [String: Any])
        return try #require(all["predictions"] as? Int)
    }

    @Test("Of several forecasts of one text the last before the post is the post's; none takes two")
    func last() async throws {
        try await withServer { client, server, bellwether in
            let account = try #require(try await bellwether.accounts.accounts(in: .demo).last).id
            let text = "Drafted twice \(UUID().uuidString)"
            var ids: [String] = []
            for _ in 0..<2 {
                let answer = try await client.post(
                    "/predict", #"{"post_text": "\#(text)", "account": "\#(account)"}"#)
                ids.append(try #require(answer.json["prediction_id"] as? String))
            }
            await server.recorder.store()
            _ = try await bellwether.writer.save([post(account, "p-\(ids[0])", text: text, after: 60)], in: .demo)
            for day in [1, 2] as [Int64] {
                try await server.ledgerService.update(.demo, now: TestServer.now.adding(seconds: day * 86_400))
            }
            // Another test on the same history may have it scored by now.
            var tied = 0
            for id in ids where try await !client.get("/predictions/\(id)").text.contains(#""state":"open""#) {
                tied += 1
            }
            #expect(tied == 1)
        }
    }

    @Test("Somebody may say which post a draft became; wrong words are refused by name")
    func byHand() async throws {
        try await withServer { client, server, bellwether in
            let answer = try await client.post("/predict", #"{"post_text": "Said by hand"}"#)
            let id = try #require(answer.json["prediction_id"] as? String)
            await server.recorder.store()
            let known = try #require(
                try await bellwether.search.posts(matching: PostQuery(limit: 1), in: .demo).posts.first?.post.id)
            let key = "\(known.account.platform.rawValue):\(known.account.name):\(known.externalID)"
            let tied = try await client.post("/predictions/\(id)/published", #"{"post": "\#(key)"}"#)
            #expect(tied.status == .ok)
            #expect(tied.json["post"] as? String == key && tied.json["matched_by_hand"] as? Bool == true)
            for body in ["{}", #"{"post": 5}"#, #"{"post": "x:"}"#, #"{"post": "x:nobody:1"}"#] {
                let refused = try await client.post("/predictions/\(id)/published", body)
                #expect(refused.status == .unprocessableContent)
                let errors = refused.json["errors"] as? [[String: Any]]
                #expect(errors?.first?["field"] as? String == "post")
            }
            #expect(try await client.post("/predictions/nobody/published", #"{"post": "\#(key)"}"#).status == .notFound)
            #expect(try await client.get("/predictions/a%20b").status == .notFound)
        }
    }

    @Test("The list pages through everything once, newest first, and filters")
    func list() async throws {
        try await withServer { client, server, _ in
            for number in 0..<3 {
                _ = try await client.post("/predict", #"{"post_text": "Listed \#(number)"}"#)
            }
            await server.recorder.store()
            var seen: [String] = []
            var cursor = ""
            repeat {
                let page = try await client.get("/predictions?limit=2\(cursor.isEmpty ? "" : "&cursor=\(cursor)")")
                let json = try #require(
                    try JSONSerialization.jsonObject(with: Data(page.text.utf8)) as? [String: Any])
                seen += (json["items"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
                cursor = json["next_cursor"] as? String ?? ""
            } while !cursor.isEmpty
            #expect(seen.count >= 3 && Set(seen).count == seen.count)
            #expect(try await client.get("/predictions?state=scored&model=none").text.contains(#""items":[]"#))
            #expect(try await client.get("/predictions?format=csv").text.hasPrefix("id,state,made_at"))
            for wrong in ["state=new", "limit=0", "cursor=abc", "from=tomorrow", "account=x:nobody"] {
                let refused = try await client.get("/predictions?\(wrong)")
                #expect(refused.status == .unprocessableContent)
            }
        }
    }
}
