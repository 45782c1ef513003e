import BellwetherCore
import BellwetherHTTP
import BellwetherStatistics
import Foundation
import HTTPTypes
import NIOCore
import Testing

@Suite("Fuzz: what clients send")
struct DecoderFuzzTests {
    /// What `BELLWETHER_FUZZ_ROUNDS` says, else a number that takes a second or two.
    private static let rounds = ProcessInfo.processInfo.environment["BELLWETHER_FUZZ_ROUNDS"].flatMap { Int($0) } ?? 400

    private static let values = [
        "null", "true", "0", "-1", "12", "1.5", "1e3", "1e400", "9007199254740993", "99999999999999999999", "\"\"",
        "\"x:shop\"", "\"2025-09-01T10:00:00Z\"", "\"2025-02-30T10:00:00Z\"", "\"#tag\"", "\"\\ud83d\\ude80\"",
        "\"\\ud800\"", "\"\\u0000\"", "\"é\u{301}\"", "\"image\"", "\"reel\"", "\"https://x.com/1\"", "[]", "{}",
        "[\"a\", \"#b\", \"\"]", "[[[]]]", "{\"a\": {\"a\": 1}}", "\"\\n\"", "nul", "\"", "[1,", "NaN",
    ]

    /// A request that is mostly well formed: known fields with values that may not be theirs.
    private static func request(_ random: inout SeededGenerator) -> [UInt8] {
        var fields: [String] = []
        if Bool.random(using: &random) { fields.append(String(postJSON().dropFirst().dropLast())) }
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let names = PostFieldNames.all
            let name = names[Int.random(in: 0..<names.count, using: &random)]
            fields.append("\"\(name)\": \(values[Int.random(in: 0..<values.count, using: &random)])")
        }
        return Array("{\(fields.shuffled(using: &random).joined(separator: ", "))}".utf8)
    }

    /// Cuts, doubles and changes some bytes.
    private static func damaged(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 0...3, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
            case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 2: bytes.removeSubrange(place...)
            case 3: bytes.insert(contentsOf: bytes[place...].prefix(40), at: place)
            default: bytes.insert(contentsOf: Array("\"{[,:]}\\".utf8).shuffled(using: &random), at: place)
            }
        }
        return bytes
    }

    @Test("What is taken for JSON is JSON to others, too, and is written back the same")
    func json() throws {
        var random = SeededGenerator(seed: 41)
        for round in 0..<(20 * Self.rounds) {
            let bytes = Self.damaged(Self.request(&random), &random)
            guard let value = try? JSONReader.read(bytes) else { continue }  // refusing is always safe
            #expect(try JSONReader.read(Array(value.json.utf8)) == value, "round \(round)")
            // Foundation holds numbers as Double or Decimal, and refuses those that are too large for both.
            guard !bytes.contains(UInt8(ascii: "e")), !bytes.contains(UInt8(ascii: "E")) else { continue }
            #expect(throws: Never.self, "round \(round)") {
                try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
            }
        }
    }

    @Test("Whatever a client sends is stored or refused, and the store stays what its posts add up to")
    func requests() async throws {
        try await HistoryServer.with { server async throws in
            var random = SeededGenerator(seed: 42)
            for round in 0..<Self.rounds {
                let path = ["/posts", "/update-post"][round % 2]
                let body = Self.damaged(Self.request(&random), &random)
                let answer = try await server.send(
                    .post, path, bytes: ByteBuffer(bytes: body), type: "application/json")
                let text = String(decoding: body, as: UTF8.self)
                #expect([200, 201, 400, 404, 422].contains(answer.status), "round \(round): \(text): \(answer.text)")
                #expect((answer.status == 422) == !answer.refused.isEmpty)
            }
            #expect(try await server.get("/posts?limit=500").status == 200)
        }
    }

    @Test("However damaged a stream is, its lines are stored or named")
    func streams() async throws {
        try await HistoryServer.with { server async throws in
            var random = SeededGenerator(seed: 43)
            for round in 0..<(Self.rounds / 10) {
                var stream: [UInt8] = []
                for _ in 0..<30 { stream += Self.damaged(Self.request(&random), &random) + [0x0A] }
                let answer = try await server.send(
                    .post, "/posts", bytes: ByteBuffer(bytes: stream), type: "application/x-ndjson")
                #expect(answer.status == 200, "round \(round)")
                let counts = ["new", "updated", "unchanged", "rejected"].compactMap { answer.json[$0] as? Int }
                #expect(counts.reduce(0, +) == answer.json["lines"] as? Int)
                #expect((answer.json["rejections"] as? [Any])?.count == answer.json["rejected"] as? Int)
            }
        }
    }

    @Test("A query of anything is answered or refused")
    func queries() async throws {
        try await HistoryServer.with { server async throws in
            _ = try await server.post("/posts", postJSON(["likes": "1"]))
            var random = SeededGenerator(seed: 44)
            let names = [
                "account", "platform", "hashtag", "label", "media_type", "from", "to", "text", "sort", "order",
                "limit", "cursor", "workspace",
            ]
            let values = [
                "x:shop", "shop", "x", "sale", "%23", "2025-09-01", "2025-02-30", "likes", "asc", "3", "%", "%FF",
                "+", "=", "%00", "AAAA", "none", "default", "-1", "😀",
            ]
            for _ in 0..<Self.rounds {
                let pairs = (0..<Int.random(in: 0...5, using: &random)).map { _ in
                    "\(names.randomElement(using: &random) ?? "")=\(values.randomElement(using: &random) ?? "")"
                }
                let query = pairs.joined(separator: "&")
                #expect([200, 422].contains(try await server.get("/posts?\(query)").status), "\(query)")
                let key = String(decoding: Self.damaged(Array("x:shop:1".utf8), &random), as: UTF8.self)
                let path = key.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
                #expect([200, 404].contains(try await server.get("/posts/x\(path)").status), "\(path)")
            }
        }
    }

    @Test("A form is read the same in whatever pieces it comes, and damage is refused or read, never worse")
    func forms() throws {
        var random = SeededGenerator(seed: 45)
        for round in 0..<Self.rounds {
            var form = ""
            for part in 0..<Int.random(in: 0...3, using: &random) {
                let bodies = ["", "a,b\r\n1,2", "\r\n--", "\r\n--bound", "--bound\r\n", "\r\n\r\n", "\r"]
                form += "--boundary\r\nContent-Disposition: form-data; name=\"\(part)\"\r\n\r\n"
                form += (bodies.randomElement(using: &random) ?? "") + "\r\n"
            }
            form += "--boundary--\r\n"
            let bytes = Self.damaged(Array(form.utf8), &random)
            let type = "multipart/form-data; boundary=boundary"
            let whole = Result { try MultipartTests.read(bytes, type: type, size: 100_000) }
            let size = Int.random(in: 1...30, using: &random)
            let pieces = Result { try MultipartTests.read(bytes, type: type, size: size) }
            #expect((try? whole.get()) == (try? pieces.get()), "round \(round)")
        }
    }
}

/// Names of the fields that requests about posts have.
enum PostFieldNames {
    static let all = [
        "account", "platform", "id", "published_at", "text", "media_type", "media_kind", "num_media_items", "is_reply",
        "is_repost", "is_paid", "permalink", "labels", "hashtags", "followers", "taken_at", "post", "impressions",
        "reach", "likes", "comments", "shares", "saves", "clicks",
    ]
}
