import BellwetherApp
import BellwetherCore
import BellwetherHTTP
import BellwetherStore
import Foundation
import HTTPTypes
import NIOCore
import Testing

@Suite("POST /posts as NDJSON")
struct PostStreamTests {
    @Test("A bad line is named by number and field, and never stops the rest")
    func dirty() async throws {
        try await HistoryServer.with { server in
            let lines = [
                "\u{FEFF}" + postJSON(["id": "1"]),  // 1: a byte order mark is no fault
                postJSON(["id": "2", "likes": "-1", "published_at": #""2025-02-30T00:00:00Z""#]) + "\r",  // 2
                "", "   \t", "\r",  // 3...5: blank
                "not json", "[1]", #"{"text": "\ud800"}"#,  // 6...8
                postJSON(["id": "3"]) + "\r",  // 9
                #"{"padding": "\#(String(repeating: "a", count: 1_048_576))"}"#,  // 10: too long
                postJSON(["id": "1", "text": #""changed""#]),  // 11
                String(repeating: "[", count: 1_000),  // 12
                postJSON(["id": "4"]),  // 13: without an end
            ]
            let answer = try await server.stream(lines.joined(separator: "\n"))
            #expect(answer.status == 200)
            let rejections = try #require(answer.json["rejections"] as? [[String: Any]])
            #expect(rejections.map { $0["line"] as? Int } == [2, 6, 7, 8, 10, 12])
            #expect(
                rejections.map { HistoryServer.Answer.fields($0["errors"]) } == [
                    ["published_at", "likes"], ["line"], ["line"], ["line"], ["line"], ["line"],
                ])
            let counts = ["lines", "new", "updated", "unchanged", "rejected"].map { answer.json[$0] as? Int }
            #expect(counts == [10, 3, 1, 0, 6])
            #expect(try await server.get("/posts/x:shop:1").json["text"] as? String == "changed")
            #expect(try await server.get("/posts").items.count == 3)
        }
    }

    @Test("All posts of a long stream are stored, and sending it again changes nothing")
    func long() async throws {
        try await HistoryServer.with { server in
            let lines = (0..<2_501).map { number in
                postJSON(["id": "\(number)", "likes": "\(number)", "taken_at": #""2025-09-05T00:00:00Z""#])
            }
            let stream = lines.joined(separator: "\n") + "\n"
            #expect(try await server.stream(stream).json["new"] as? Int == 2_501)
            #expect(try await server.bellwether.workspaces.workspace(.default)?.posts == 2_501)
            let again = try await server.stream(stream)
            #expect(again.json["unchanged"] as? Int == 2_501)
            #expect(again.json["new"] as? Int == 0)
        }
    }

    @Test("Of very many bad lines all are counted, and the first thousand shown")
    func manyBad() async throws {
        try await HistoryServer.with { server in
            let answer = try await server.stream(Array(repeating: "{}", count: 1_200).joined(separator: "\n"))
            #expect(answer.json["rejected"] as? Int == 1_200)
            #expect((answer.json["rejections"] as? [Any])?.count == 1_000)
        }
    }

    @Test("An empty stream is no fault", arguments: ["", "\n\n", "\u{FEFF}"])
    func empty(_ stream: String) async throws {
        try await HistoryServer.with { server in
            let answer = try await server.stream(stream)
            #expect(answer.status == 200)
            #expect(answer.json["lines"] as? Int == 0)
        }
    }

    @Test("Streams and updates that come at the same time lose nothing and count nothing twice")
    func concurrent() async throws {
        try await HistoryServer.with { server in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for sender in 0..<8 {
                    group.addTask {
                        // Every two senders send the same posts.
                        let lines = (0..<200).map { postJSON(["id": "\"\(sender / 2)-\($0)\"", "likes": "\(sender)"]) }
                        let answer = try await server.stream(lines.joined(separator: "\n"))
                        #expect(answer.json["rejected"] as? Int == 0)
                    }
                    group.addTask {
                        let body = postJSON(["id": #""shared""#, "likes": "\(sender)"])
                        let made = try await server.post("/posts", body)
                        #expect(made.status < 300)
                        let update = #"{"post": "x:shop:shared", "comments": \#(sender)}"#
                        let answer = try await server.post("/update-post", update)
                        #expect(answer.status == 200)
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await server.bellwether.workspaces.workspace(.default)?.posts == 801)
            // All of the same second: of each count the largest.
            let shared = try await server.get("/posts/x:shop:shared").json
            #expect(shared["likes"] as? Int == 7)
            #expect(shared["comments"] as? Int == 7)
        }
    }

    @Test("However the bytes arrive, the lines are the same", arguments: 1...40)
    func splitting(_ size: Int) {
        let text = "one\r\n\n\ntwo\nthree is too long\nfour\rfour\nfive"
        var splitter = LineSplitter(longest: 10)
        var lines: [LineSplitter.Line] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            splitter.append(ByteBuffer(bytes: rest.prefix(size)))
            rest = rest.dropFirst(size)
            while let line = splitter.next() { lines.append(line) }
        }
        if let line = splitter.last() { lines.append(line) }
        #expect(splitter.last() == nil)
        #expect(lines.map(\.number) == Array(1...7))
        #expect(
            lines.map { line in line.bytes.map { String(decoding: $0, as: UTF8.self) } }
                == ["one", "", "", "two", nil, "four\rfour", "five"])
    }
}
