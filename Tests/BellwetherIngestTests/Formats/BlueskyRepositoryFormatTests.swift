import BellwetherCore
import BellwetherIngest
import BellwetherStore
import Foundation
import Testing

/// A repository of Bluesky comes in post by post, as its author's client marked them up.
@Suite struct BlueskyRepositoryFormatTests {
    private static let format: [any ExportFormat.Type] = [BlueskyRepositoryFormat.self]

    @Test(.enabled(if: TestData.isPresent, TestData.hint)) func sampleIsReadAsExpected() throws {
        let export = try ReadExport(sample: "bluesky-car", as: Self.format)
        let expected = try ExpectedResult(sample: "bluesky-car")
        let records: [String: Int] = try expected.value("records")
        #expect(export.posts.count == records["app.bsky.feed.post"])
        #expect(export.passedOver.count == records["app.bsky.feed.repost"])
        #expect(export.rejected.isEmpty && export.refused.isEmpty)

        let check: [String: Any] = try expected.value("facet_check")
        let marked = try export.post(try #require(check["rkey"] as? String))
        let tags = try #require(check["tags"] as? [String]) + (try #require(check["record_tags"] as? [String]))
        #expect(marked.hashtags.map(\.display).sorted() == tags.sorted())
        #expect(marked.text == "Fresh ☕🎉 beans #coffee #ぼっち see example.org")
        #expect(marked.permalink == "https://bsky.app/profile/kaffeehaus.example/post/3mib4qvqe5s2b")
        #expect(marked.account.description == "bluesky:kaffeehaus.example")

        let sorting: [String: Any] = try expected.value("sort_at")
        let backDated = try export.post(try #require(sorting["back_dated_rkey"] as? String))
        #expect(backDated.publishedAt == Timestamp(iso8601: "2021-01-01T00:00:00Z"))
        #expect(try export.post("3mi4bfuql222b").publishedAt == Timestamp(iso8601: "2026-03-28T09:00:00Z"))
        #expect(try export.post("3mi7q2fau222b").media == Media(type: .image, items: 2))
        #expect(try export.post("3mi22ysxo222b").hashtags.isEmpty, "a cashtag is none")
        #expect(try !export.post("3midphdvk222b").isReply, "a thread of one's own")
        #expect(export.posts.values.allSatisfy { $0.snapshot == nil })
        #expect(export.followers.map(\.snapshot.followers) == [2_103])
    }

    /// The answers of the API for the same repository say the same.
    @Test(.enabled(if: TestData.isPresent, TestData.hint)) func sampleAgreesWithTheRecordsAsListed() throws {
        let export = try ReadExport(sample: "bluesky-car", as: Self.format)
        let path = try TestData.path("export-samples/bluesky-car/listRecords.json")
        var reader = try JSONArrayReader(try ExportFile(path: path, name: "a.json"), at: ["records"])
        var checked = 0
        while let record = try reader.next()?.value() {
            let key = try #require(record["uri"]?.string?.split(separator: "/").last.map(String.init))
            let post = try export.post(key)
            #expect(post.text == record["value"]?["text"]?.string)
            #expect(post.publishedAt == Timestamp(iso8601: try #require(record["value"]?["createdAt"]?.string)))
            checked += 1
        }
        #expect(checked > 2)
    }

    // MARK: - Variants

    private typealias Text = RepositoryText
    private static let key = "app.bsky.feed.post/3lbbbbbbbbb2a"  // 2024-11-20

    private static func post(_ fields: [(String, Text.Value)]) -> Text.Value {
        .map(
            [("text", "Grüße ☕ #tag"), ("createdAt", "2024-11-20T00:00:00Z"), ("$type", "app.bsky.feed.post")].filter {
                field in
                !fields.contains { $0.0 == field.0 }
            } + fields)
    }

    private static func read(_ car: [UInt8], account: String? = nil) throws -> ReadExport {
        try ReadExport([ExportText.file("repo.car", car)], as: format, account: account)
    }

    private static func read(_ fields: [(String, Text.Value)], key: String = key) throws -> ReadExport {
        try read(Text.repository([(key, post(fields))]))
    }

    private static func facet(_ start: Int, _ end: Int, _ tag: String) -> Text.Value {
        [
            "index": ["byteStart": .integer(start), "byteEnd": .integer(end)],
            "features": [["$type": "app.bsky.richtext.facet#tag", "tag": .string(tag)]],
        ]
    }

    @Test func hashtagsAreThoseMarkedOnWholeCharacters() throws {
        let facets: Text.Value = [
            Self.facet(0, 7, "whole"), Self.facet(0, 3, "half"), Self.facet(3, 7, "half too"),
            Self.facet(-1, 2, "before"),
            Self.facet(5, 500, "behind"), Self.facet(4, 4, "nothing"), Self.facet(0, 1, "$AAPL"), ["features": []],
            "facet",
        ]
        func tags(_ fields: [(String, Text.Value)]) throws -> [String] {
            try Self.read(fields).posts.values.flatMap { $0.post.hashtags.map(\.display) }.sorted()
        }
        #expect(try tags([("facets", facets)]) == ["whole"])
        #expect(try tags([("tags", ["Beside", 7])]) == ["Beside"])
        #expect(try tags([("facets", [Self.facet(0, 1, "a")]), ("tags", ["A", "b"])]) == ["a", "b"])
        #expect(try tags([]) == ["tag"], "nothing is marked: the text speaks")
    }

    private static let embeds: [(RepositoryText.Value, Media)] = [
        (["$type": "app.bsky.embed.video"], Media(type: .video, items: 1)),
        (["$type": "app.bsky.embed.video", "presentation": "gif"], Media(type: .video, items: 1, kind: .gif)),
        (["$type": "app.bsky.embed.gallery", "items": [1, 2, 3]], Media(type: .image, items: 3)),
        (["$type": "app.bsky.embed.images", "images": []], Media()),
        (
            ["$type": "app.bsky.embed.external", "external": ["uri": "https://media.tenor.com/a.gif"]],
            Media(type: .image, items: 1, kind: .gif)
        ),
        (["$type": "app.bsky.embed.external", "external": ["uri": "https://example.org"]], Media(kind: .link)),
        (
            ["$type": "app.bsky.embed.recordWithMedia", "media": ["$type": "app.bsky.embed.images", "images": [1]]],
            Media(type: .image, items: 1)
        ),
        (["$type": "app.bsky.embed.recordWithMedia", "media": ["$type": "app.bsky.embed.recordWithMedia"]], Media()),
        (["$type": "app.bsky.embed.record"], Media()), ("embed", Media()),
    ]

    @Test(arguments: embeds)
    func mediaAreThoseEmbedded(embed: RepositoryText.Value, media: Media) throws {
        #expect(try Self.read([("embed", embed)]).posts.values.map(\.post.media) == [media])
    }

    @Test(arguments: [
        ("2024-11-20T00:00:00Z", "3lbdpw2wc222a", "2024-11-20T00:00:00Z"),
        ("2024-11-20T02:00:00+02:00", "3lbdpw2wc222a", "2024-11-20T00:00:00Z"),
        ("2030-01-01T00:00:00Z", "3mib4qvqe5s2b", "2026-03-30T07:20:00Z"),
        ("yesterday", "3mib4qvqe5s2b", "2026-03-30T07:20:00Z"),
        ("2021-01-01T00:00:00Z", "3mib4qvqe5s2b", "2021-01-01T00:00:00Z"),
        ("2024-11-20T00:00:00Z", "3hrthpyf2222b", "2024-11-20T00:00:00Z"),
        ("2024-11-20T00:00:00Z", "self", "2024-11-20T00:00:00Z"),
        ("2024-11-20T00:00:00Z", "zzzzzzzzzzzzz", "2024-11-20T00:00:00Z"),
    ])
    func timeIsWhatTheClientSaysButNotLaterThanTheKey(said: String, key: String, time: String) throws {
        let export = try Self.read([("createdAt", .string(said))], key: "app.bsky.feed.post/" + key)
        #expect(try export.post(key).publishedAt.iso8601 == time)
    }

    private static let noPosts: [([(String, RepositoryText.Value)], String)] = [
        ([("text", 7)], "text is missing"), ([("createdAt", "x")], "createdAt is 'x'"),
        ([("createdAt", "2030-01-01T00:00:00Z")], "in the future"),
    ]

    @Test(arguments: noPosts)
    func whatIsNoPostIsRejectedWithItsField(fields: [(String, RepositoryText.Value)], reason: String) throws {
        let export = try Self.read(fields, key: "app.bsky.feed.post/self")
        #expect(export.rejected.count == 1)
        #expect(export.rejected.first?.contains(reason) == true, "\(export.rejected)")
    }

    @Test func accountIsTheHandleOrTheNameGivenOrTheDID() throws {
        let car = Text.repository([(Self.key, Self.post([]))])
        #expect(try Self.read(car).posts.values.map(\.post.account.name) == [Text.did])
        #expect(try Self.read(car, account: "me.example").posts.values.map(\.post.account.name) == ["me.example"])
        let profiles = ["did:plc:you", Text.did].map {
            ExportText.file("\($0).json", #"{"did":"\#($0)","handle":"\#($0.suffix(3)).example"}"#)
        }
        let export = try ReadExport([ExportText.file("repo.car", car)] + profiles, as: Self.format, account: "a")
        #expect(export.posts.values.map(\.post.account.name) == [":me.example"])
    }

    @Test func onlyWhatTheRootReachesIsTaken() throws {
        let kept = Text.Block(Self.post([("text", "kept")]))
        let deleted = Text.Block(Self.post([("text", "deleted")]))
        let twice = Text.Block(Self.post([("text", "twice the same")]))
        let old = Text.node([("app.bsky.feed.post/1", deleted.id)])
        let left = Text.node([("app.bsky.actor.profile/self", kept.id), ("app.bsky.feed.post/1", kept.id)])
        let right = Text.node([("app.bsky.feed.post/4", twice.id), ("app.bsky.feed.post/5", deleted.id)])
        let top = Text.node(
            [("app.bsky.feed.post/2", twice.id), ("app.bsky.feed.post/3", twice.id)], left: left.id, right: right.id)
        let commit = Text.Block(["did": .string(Text.did), "data": .link(top.id)])
        // In an order that suits nobody, and without one of the records.
        let export = try Self.read(Text.file(root: commit.id, [twice, right, old, kept, commit, top, left]))
        #expect(
            export.posts.mapValues(\.post.text) == [
                "1": "kept", "2": "twice the same", "3": "twice the same", "4": "twice the same",
            ])
        #expect(export.rejected == ["the record of the post 5 is missing from the file"])
    }

    private static let record = Text.Block(post([]))

    private static func refusal(_ node: Text.Block, _ more: [Text.Block] = []) throws -> String {
        let commit = Text.Block(["did": .string(Text.did), "data": .link(node.id)])
        let export = try read(Text.file(root: commit.id, [commit, node, record] + more))
        #expect(export.ids.isEmpty)
        return try #require(export.refused["repo.car"])
    }

    @Test func treesThatAreNoneAreRefused() throws {
        let id = Self.record.id
        let leaf = Text.node([("app.bsky.feed.post/2", id)])
        let twice = Text.node([("a/1", id)], left: leaf.id, right: leaf.id)
        #expect(try Self.refusal(twice, [leaf]).contains("repeats itself"))
        #expect(try Self.refusal(Text.node([("b/1", id), ("a/1", id)])).contains("out of order"))
        let wrong = Text.node([("app.bsky.feed.post/3", id)], right: leaf.id)
        #expect(try Self.refusal(wrong, [leaf]).contains("out of order"))
        #expect(try Self.refusal(Text.node([("a/1", id)], left: id)).contains("is missing"))
        #expect(
            try Self.refusal(Text.Block(["e": [["p": 3, "k": .bytes([1]), "v": .link(id)]], "l": .null])).contains(
                "none"))
        #expect(try Self.refusal(Text.Block(["e": [7]])).contains("entry that is none"))
        #expect(try Self.refusal(Self.record).contains("is missing"))
    }

    @Test func changedAndCutFilesAreRefused() throws {
        let car = Text.repository([(Self.key, Self.post([]))])
        let header = Int(car[0]) + 1
        for place in stride(from: header, to: car.count, by: 3) {
            var changed = car
            changed[place] ^= 4
            let export = try Self.read(changed)
            // What kind of content a block has is said in its name as well, and not asked for.
            #expect(export.refused.count == 1 || changed[place] == 0x71 ^ 4, "byte \(place)")
            #expect(try Self.read(Array(car.prefix(place))).ids.isEmpty, "byte \(place)")
        }
        let second = Text.file(root: [1, 0x71, 0x12, 32] + [UInt8](repeating: 0, count: 32), [], version: 2)
        #expect(try Self.read(second).refused["repo.car"]?.contains("version 2") == true)
        let other = Text.Block("hello")
        #expect(
            try Self.read(Text.file(root: other.id, [other])).refused["repo.car"]?.contains("no repository") == true)
    }

    @Test(arguments: ["", "roots", "id,text\n"]) func otherFilesAreNone(text: String) throws {
        let export = try ReadExport([ExportText.file("repo.car", text)], as: Self.format)
        #expect(export.refused.isEmpty && export.ids.isEmpty)
    }
}
