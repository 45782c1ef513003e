import BellwetherCore
import BellwetherSQLite
import BellwetherStore
import BellwetherTransfer
import Foundation
import Testing

@Suite("Reading a history")
struct HistoryReaderTests {
    private static let header =
        #"{"format":"bellwether-history","version":1,"exported_at":"2026-01-01T00:00:00Z","workspaces":["default"]}"#
    private static let workspace = #"{"record":"workspace","workspace":"default","synthetic":false}"#
    private static let end = #"{"record":"end"}"#

    private static func post(_ members: String) -> String {
        #"{"record":"post","workspace":"default","platform":"x","account":"shop","# + members + "}"
    }

    private static func prediction(_ members: String) -> String {
        #"{"record":"prediction","workspace":"default","made_at":"2026-01-01T10:00:00Z","model":"m","#
            + #""scheduled_at":"2026-01-01T10:00:00Z","text_hash":""# + String(repeating: "0a", count: 32)
            + #"","# + members + "}"
    }

    /// All records of a text, which comes in pieces of so many bytes.
    private func records(_ text: String, piece: Int = 1_000) throws -> [HistoryRecord] {
        var rest = Array(text.utf8)[...]
        var reader = try HistoryReader(name: "h.ndjson") {
            defer { rest = rest.dropFirst(piece) }
            return rest.isEmpty ? nil : Array(rest.prefix(piece))
        }
        var records: [HistoryRecord] = []
        while let record = try reader.next() { records.append(record) }
        return records
    }

    private func records(_ lines: [String]) throws -> [HistoryRecord] {
        try records(lines.joined(separator: "\n") + "\n")
    }

    @Test("What is not known is ignored, and what may be left out is", arguments: [1, 7, 4_096])
    func tolerant(_ piece: Int) throws {
        let text =
            "\u{FEFF}" + Self.header.dropLast() + #","new":{"a":[1,null]}}"# + "\r\n\r\n" + Self.workspace.dropLast()
            + #","colour":"red"}"# + "\r\n"
            + Self.post(#""id":"12","posted_at":"2026-01-01 10:00:00+02:00","text":"@you #Hi ümläut","mood":4"#)
            + "\n" + Self.end
        let records = try records(text, piece: piece)
        let account = try AccountID(platform: .x, name: "shop")
        let post = Post(
            account: account, externalID: "12", publishedAt: try #require(Timestamp(iso8601: "2026-01-01T08:00:00Z")),
            text: "@you #Hi ümläut")
        #expect(
            records == [
                .workspace(.default, isSynthetic: false), .post(ArchivedPost(post: post, snapshots: []), .default),
            ])
        #expect(post.isReply && post.hashtags.map(\.display) == ["Hi"])
    }

    static let wrongRecords: [(line: String, problem: String)] = [
        ("{", "is not valid JSON"),
        ("[]", "must be an object"),
        (#"{"workspace":"default"}"#, "record: is missing"),
        (#"{"record":"campaign"}"#, "record: 'campaign' is not known to this version"),
        (#"{"record":"account","workspace":"default","platform":"x","account":"a"}"#, "time_zone: is missing"),
        (
            #"{"record":"account","workspace":"default","platform":"x","account":"a","time_zone":"Mars/Base"}"#,
            "time_zone: must be an IANA time zone"
        ),
        (
            #"{"record":"account","workspace":"default","platform":"myspace","account":"a","time_zone":"UTC"}"#,
            "platform: must be one of x, instagram"
        ),
        (#"{"record":"workspace","workspace":"other","synthetic":false}"#, "'other' is not among those of the first"),
        (#"{"record":"mapping","workspace":"other","name":"a","mapping":"{}"}"#, "'other' has no record of its own"),
        (post(#""id":12,"posted_at":"2026-01-01T10:00:00Z","text":"""#), "id: must be text"),
        (post(#""id":"","posted_at":"2026-01-01T10:00:00Z","text":"""#), "id: must be 1 to 200 bytes"),
        (post(#""id":"1","posted_at":"2026-02-30T10:00:00Z","text":"""#), "posted_at: must be a date and time"),
        (post(#""id":"1","posted_at":"2026-01-01T10:00:00Z""#), "text: is missing"),
        (post(#""id":"1","posted_at":"2026-01-01T10:00:00Z","text":null"#), "text: must not be null"),
        (post(#""id":"1","posted_at":"2026-01-01T10:00:00Z","text":"","is_paid":1"#), "is_paid: must be true or false"),
        (
            post(#""id":"1","posted_at":"2026-01-01T10:00:00Z","text":"","media_type":"hologram""#),
            "media_type: is not a value that is known here"
        ),
        (
            post(#""id":"1","posted_at":"2026-01-01T10:00:00Z","text":"","num_media_items":-1"#),
            "num_media_items: must not be negative"
        ),
        (
            post(#""id":"1","posted_at":"2026-01-01T10:00:00Z","text":"","snapshots":[{"likes":1}]"#),
            "snapshots[0].taken_at: is missing"
        ),
        (
            post(
                #""id":"1","posted_at":"2026-01-01T10:00:00Z","text":"","snapshots":"#
                    + #"[{"taken_at":"2026-01-01T10:00:00Z"},{"taken_at":"2026-01-01T10:00:00Z"}]"#),
            "snapshots[1].taken_at: is there twice"
        ),
        (
            post(
                #""id":"1","posted_at":"2026-01-01T10:00:00Z","text":"","snapshots":"#
                    + #"[{"taken_at":"2026-01-01T10:00:00Z","likes":-2}]"#),
            "snapshots[0].likes: must not be negative"
        ),
        (
            post(
                #""id":"1","posted_at":"2026-01-01T10:00:00Z","text":"","snapshots":"#
                    + #"[{"taken_at":"2026-01-01T10:00:00Z","likes":2.5}]"#),
            "a number in it has a fraction"
        ),
        (
            #"{"record":"snapshots","workspace":"default","platform":"x","account":"shop","id":"9","snapshots":[]}"#,
            "id: more snapshots must follow the post they are of"
        ),
        (
            #"{"record":"key","workspace":"default","id":"a","label":"","sha256":"XY","created_at":"2026-01-01T10:00Z"}"#,
            "sha256: must be 64 hexadecimal digits"
        ),
        (prediction(#""id":"a b","content":"{}""#), "prediction: must be 1 to 64 letters"),
        (prediction(#""id":"a""#), "content: is missing"),
        (prediction(#""id":"a","content":"{}","account":"shop""#), "platform: is missing"),
        (prediction(#""id":"a","content":"{}","post_id":"1","post_platform":"x""#), "post_account: is missing"),
        (
            prediction(
                #""id":"a","content":"{}","post_id":"1","post_platform":"x","post_account":"shop","published_at":"now""#
            ),
            "published_at: must be a date and time"
        ),
        (
            prediction(
                #""id":"a","content":"{}","post_id":"1","post_platform":"x","post_account":"shop","#
                    + #""published_at":"2026-01-01T10:00:00Z","score":"{}""#),
            "scored_at: is missing"
        ),
        (#"{"record":"end","predictions":1}"#, "predictions: the file should have 1 of them and has 0"),
        (#"{"record":"end","posts":3}"#, "posts: the file should have 3 of them and has 0"),
        (#"{"record":"end","checksum":"0123456789abcdef"}"#, "checksum: the file is not as it was written"),
    ]

    @Test("A wrong record is refused with its line, the member and what it must be", arguments: wrongRecords)
    func wrong(_ line: String, _ problem: String) throws {
        let error = #expect(throws: HistoryError.self) {
            _ = try records([Self.header, "", Self.workspace, line, Self.end])
        }
        #expect(error?.line == 4)
        #expect(error?.code == .damaged)
        #expect(error?.description.hasPrefix("'h.ndjson', line 4: ") == true)
        #expect(error?.problem.contains(problem) == true, "\(error?.problem ?? "nothing")")
    }

    static let wrongHeaders: [(line: String, code: HistoryError.Code)] = [
        ("", .unknownFormat), ("id,text", .unknownFormat), (#"{"format":"other","version":1}"#, .unknownFormat),
        (#"{"format":"bellwether-history","version":2}"#, .newer),
        (#"{"format":"bellwether-history"}"#, .damaged), (#"{"format":"bellwether-history","version":0}"#, .damaged),
        (#"{"format":"bellwether-history","version":1,"exported_at":"?","workspaces":[]}"#, .damaged),
        (
            #"{"format":"bellwether-history","version":1,"exported_at":"2026-01-01T00:00:00Z","workspaces":["A B"]}"#,
            .damaged
        ),
    ]

    @Test("A file that is no history, or a newer one, is told by its first line", arguments: wrongHeaders)
    func wrongHeader(_ line: String, _ code: HistoryError.Code) throws {
        let error = #expect(throws: HistoryError.self) { _ = try records([line, Self.end]) }
        #expect(error?.code == code)
    }

    @Test("A file without its end was cut short, wherever that was")
    func cutShort() throws {
        let lines = [Self.header, Self.workspace, Self.post(#""id":"1","posted_at":"2026-01-01T10:00:00Z","text":"""#)]
        let error = #expect(throws: HistoryError.self) { _ = try records(lines) }
        #expect(error?.code == .cutShort)
        #expect(error?.line == 3)
        let after = #expect(throws: HistoryError.self) { _ = try records(lines + [Self.end, Self.workspace]) }
        #expect(after?.line == 5)
    }

    @Test("A byte that was changed on the way is found, whichever it is")
    func damage() async throws {
        try await withStores { source, _ in
            let account = try AccountID(platform: .x, name: "shop")
            let post = try NastyHistory.post("1", of: account, text: "Hello")
            let snapshot = MetricSnapshot(takenAt: NastyHistory.start, counts: PostCounts(likes: 11))
            try await source.restore([ArchivedPost(post: post, snapshots: [snapshot])], in: .default)
            let whole = try await source.ndjson().bytes
            let body = try #require(whole.firstIndex(of: UInt8(ascii: "\n"))) + 1
            let isBad = (body..<whole.count - 1).allSatisfy { position in
                var bytes = whole
                bytes[position] ^= 1
                // The members of the last line but its checksum may be left out: a name that is not known is no error.
                let isInEnd = position > (whole.dropLast().lastIndex(of: UInt8(ascii: "\n")) ?? 0)
                return isInEnd || (try? records(String(decoding: bytes, as: UTF8.self))) == nil
            }
            #expect(isBad)
            #expect(try records(String(decoding: whole, as: UTF8.self)).count == 3)
        }
    }

    @Test("A line that no record is as long as is refused, not read into memory")
    func longLine() throws {
        var sent = 0
        let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
        var reader = try HistoryReader(name: "h") {
            sent += 1
            return sent == 1 ? Array((Self.header + "\n").utf8) : piece
        }
        let error = #expect(throws: HistoryError.self) { _ = try reader.next() }
        #expect(error?.line == 2)
        #expect(sent < 20)
    }
}
