import BellwetherCore
import BellwetherIngest
import BellwetherStore
import Testing

/// Of an archive of Mastodon what everybody may read comes in.
@Suite struct MastodonArchiveFormatTests {
    private static let format: [any ExportFormat.Type] = [MastodonArchiveFormat.self]

    @Test(
        .enabled(if: TestData.isPresent, TestData.hint),
        arguments: ["mastodon-archive", "mastodon-archive-duplicate-key"])
    func sampleIsReadAsExpected(sample: String) throws {
        let export = try ReadExport(sample: sample, as: Self.format)
        let expected = try ExpectedResult(sample: "mastodon-archive")
        #expect(export.ids(where: { !$0.isRepost }) == (try expected.value("import")))
        #expect(export.ids(where: \.isRepost) == (try expected.value("boosts")))
        let never: [String] = try expected.value("never_import")
        #expect(never.allSatisfy { export.posts[$0] == nil })
        for (id, text) in try expected.value("text", as: [String: String].self) {
            #expect(try export.post(id).text == text)
        }
        let seen: Set<String> = ["public", "unlisted"]
        for (id, visibility) in try expected.value("visibility", as: [String: String].self) {
            #expect((export.posts[id] != nil) == seen.contains(visibility))
        }
        #expect(export.passedOver.sorted() == ["a direct message", "a post to followers only"])
        #expect(export.posts.values.allSatisfy { $0.snapshot == nil })
        #expect(export.rejected.isEmpty)

        let first = try export.post("114250000000000001")
        #expect(first.account.description == "mastodon:kaffeehaus@social.example")
        #expect(first.hashtags.map(\.display) == ["Coffee", "KaffeeHaus"])
        #expect(first.media == Media(type: .image, items: 1))
        #expect(first.permalink == "https://social.example/@kaffeehaus/114250000000000001")
        #expect(first.publishedAt == Timestamp(iso8601: "2026-03-30T07:20:00Z"))
        #expect(try !export.post("114250000000000006").isReply, "a thread of one's own")
    }

    /// An activity that makes a post of these members public.
    private static func create(_ note: String, id: String = "1", type: String = "Note") -> String {
        """
        {"type":"Create","actor":"https://a.example/users/me","published":"2024-01-01T00:00:00Z","object":{"type":"\(type)",
        "id":"https://a.example/users/me/statuses/\(id)","to":"https://www.w3.org/ns/activitystreams#Public"\(note)}}
        """
    }

    private static func read(_ items: [String], _ more: [ExportFile] = [], account: String? = nil) throws -> ReadExport
    {
        let outbox =
            #"{"id":"outbox.json","type":"OrderedCollection","orderedItems":[\#(items.joined(separator: ","))]}"#
        return try ReadExport([ExportText.file("outbox.json", outbox)] + more, as: format, account: account)
    }

    @Test(arguments: [
        (#","attachment":[{"mediaType":"image/png"},{"mediaType":"image/png"}]"#, Media(type: .image, items: 2)),
        (#","attachment":[{"mediaType":"image/png"},{"mediaType":"video/mp4"}]"#, Media(type: .video, items: 2)),
        (#","attachment":[{"mediaType":"audio/mpeg"}]"#, Media(type: .none, items: 1, kind: .audio)),
        (#","attachment":[]"#, Media()), ("", Media()),
    ])
    func mediaAreThoseAttached(fields: String, media: Media) throws {
        #expect(try Self.read([Self.create(fields)]).post("1").media == media)
    }

    @Test func pollsAreToldAndWarningsStandInForWhatTheyHide() throws {
        let export = try Self.read([
            Self.create(#","content":"<p>Tea?</p>""#, id: "1", type: "Question"),
            Self.create(#","content":"","summary":"Warning""#, id: "2"),
            Self.create(#","content":"Text","summary":"Warning""#, id: "3"),
        ])
        #expect(try export.post("1").media.kind == .poll)
        #expect(try export.post("2").text == "Warning")
        #expect(try export.post("3").text == "Text")
    }

    @Test(arguments: [
        (#","inReplyTo":"https://b.example/users/you/statuses/9""#, true),
        (#","inReplyTo":"https://a.example/users/me/statuses/9""#, false),
        (#","inReplyTo":"https://a.example/users/merlin/statuses/9""#, true), (#","inReplyTo":null"#, false),
    ])
    func repliesAnswerSomebodyElse(fields: String, isReply: Bool) throws {
        #expect(try Self.read([Self.create(fields)]).post("1").isReply == isReply)
    }

    @Test func hashtagsAreTheServersInTheSpellingOfTheText() throws {
        let tags =
            ##"[{"type":"Hashtag","name":"#cafe"},{"type":"Hashtag","name":"hidden"},{"type":"Mention","name":"@x"}]"##
        let export = try Self.read([
            Self.create(#","content":"<p>#Café #notlisted</p>","tag":\#(tags)"#, id: "1"),
            Self.create(#","content":"<p>#Café</p>""#, id: "2"),
            Self.create(#","content":"<p>#Café</p>","tag":[]"#, id: "3"),
        ])
        #expect(try export.post("1").hashtags.map(\.display).sorted() == ["Café", "hidden"])
        #expect(try export.post("2").hashtags.map(\.display) == ["Café"])
        #expect(try export.post("3").hashtags.isEmpty)
    }

    @Test(arguments: [
        ("https://a.example/users/me", nil, "me@a.example"), ("https://a.example/@me", nil, "me@a.example"),
        ("https://a.example/ap/users/1160", "Kaffee", "Kaffee@a.example"),
        ("https://a.example/users/me", "Me", "Me@a.example"),
    ])
    func accountHasItsServer(actor: String, name: String?, account: String) throws {
        let item = Self.create("").replacing("https://a.example/users/me\",\"pub", with: "\(actor)\",\"pub")
        let profile = name.map {
            ExportText.file("actor.json", #"{"id":"\#(actor)","preferredUsername":"\#($0)","outbox":"outbox.json"}"#)
        }
        let export = try Self.read([item], profile.map { [$0] } ?? [])
        #expect(try export.post("1").account.name == account)
    }

    @Test func archiveWithoutAnAccountIsRefused() throws {
        let item = Self.create("").replacing(
            "https://a.example/users/me\",\"pub", with: "https://a.example/ap/users/7\",\"pub")
        #expect(try Self.read([item]).refused["outbox.json"]?.contains("--account") == true)
        #expect(try Self.read([item], account: "me@a.example").ids == ["1"])
    }

    @Test func boostsOfOnesOwnAndOfOthersAreReposts() throws {
        let boost = { (id: String, to: String, object: String) in
            #"{"type":"Announce","id":"https://a.example/users/me/statuses/\#(id)/activity","actor":"https://a.example/users/me","published":"2024-01-01T00:00:00Z","to":["\#(to)"],"object":\#(object)}"#
        }
        let export = try Self.read([
            boost("5", "as:Public", "\"https://b.example/1\""),
            boost("6", "as:Public", #"{"id":"https://a.example/2"}"#),
            boost("7", "https://a.example/users/me/followers", "\"https://b.example/3\""),
        ])
        #expect(export.ids(where: \.isRepost) == ["5", "6"])
        #expect(try export.post("6").permalink == "https://a.example/2")
        #expect(export.passedOver == ["a post to followers only"])
    }

    @Test(arguments: [
        ("{}", "type is missing"), (#"{"type":"Create","to":"as:Public"}"#, "object is missing"),
        (#"{"type":"Create","to":"as:Public","object":{"to":"as:Public"}}"#, "id is missing"),
        (#"{"type":"Create","object":{"to":"as:Public","id":"https://a/1"}}"#, "published is missing"),
        (#"{"type":"Create","object":{"to":"as:Public","id":"https://a/1","published":"x"}}"#, "published is 'x'"),
    ])
    func whatIsNoPostIsRejectedWithItsField(item: String, reason: String) throws {
        let export = try Self.read([Self.create(""), item])
        #expect(export.rejected.count == 1)
        #expect(export.rejected.first?.contains(reason) == true, "\(export.rejected)")
    }

    @Test(arguments: [
        #"{"id":"likes.json","type":"OrderedCollection","orderedItems":["https://b.example/1"]}"#,
        #"{"id":"likes.json","type":"OrderedCollection","orderedItems":[]}"#, #"{"orderedItems":{}}"#, "[]",
        #"{"orderedItems":[{"name":"a"}]}"#,
    ])
    func otherListsAreNoOutbox(text: String) throws {
        let export = try ReadExport([ExportText.file("likes.json", text)], as: Self.format, account: "me")
        #expect(export.ids.isEmpty && export.rejected.isEmpty && export.refused.isEmpty)
    }
}
