import BellwetherCore
import BellwetherIngest
import BellwetherStore
import Testing

/// An X archive comes in as X shows it: each post once, in its last version, with its counts of the archive's day.
@Suite struct XArchiveFormatTests {
    @Test(.enabled(if: TestData.isPresent, TestData.hint)) func sampleIsReadAsExpected() throws {
        let export = try ReadExport(sample: "x-archive", as: [XArchiveFormat.self])
        let expected = try ExpectedResult(sample: "x-archive")
        #expect(export.rejected.isEmpty)
        #expect(export.posts.count + export.passedOver.count == (try expected.value("posts", as: Int.self)))

        let superseded: [String] = try expected.value("superseded_by_edit")
        #expect(superseded.allSatisfy { export.posts[$0] == nil })
        #expect(export.passedOver == ["an earlier version of the post 2115841086634065927"])
        #expect(export.ids(where: \.isRepost) == (try expected.value("reposts")))
        #expect(export.ids(where: \.isReply) == (try expected.value("replies")))
        for id: String in try expected.value("thread_self_replies", as: [String].self) + expected.value("quotes") {
            #expect(try !export.post(id).isReply && !export.post(id).isRepost)
        }
        for (id, text) in try expected.value("unescaped_text", as: [String: String].self) {
            #expect(try export.post(id).text == text)
        }
        for (id, hashtags) in try expected.value("hashtags", as: [String: [String]].self) {
            #expect(try Set(export.post(id).hashtags.map(\.display)) == Set(hashtags))
        }
        for (id, types) in try expected.value("media_types", as: [String: [String]].self) {
            let media = try export.post(id).media
            #expect(media.items == types.count)
            let kinds: [String: Media] = [
                "photo": Media(type: .image, items: types.count), "video": Media(type: .video, items: types.count),
                "animated_gif": Media(type: .image, items: types.count, kind: .gif),
            ]
            #expect(media == kinds[types[0]])
        }
    }

    @Test(.enabled(if: TestData.isPresent, TestData.hint)) func sampleHasItsCountsAndItsAccount() throws {
        let export = try ReadExport(sample: "x-archive", as: [XArchiveFormat.self])
        let made = try #require(Timestamp(iso8601: "2026-11-06T10:00:00.000Z"))
        let film = try #require(export.posts["2116622523218001927"])
        #expect(film.snapshot == MetricSnapshot(takenAt: made, counts: PostCounts(likes: 150, shares: 22)))
        #expect(film.post.publishedAt == Timestamp(iso8601: "2026-10-31T20:05:09Z"))
        #expect(film.post.account.description == "x:kaffeehaus_demo")
        #expect(film.post.permalink == "https://x.com/kaffeehaus_demo/status/2116622523218001927")
        #expect(export.posts["2117595148761169927"]?.snapshot == nil, "a retweet's counts are another post's")
        let long = try export.post("1500108870826065927")
        #expect(long.text.hasPrefix("Essay: https://t.co/AAAAAAAAA7 Long text beyond"))
        #expect(long.hashtags.map(\.display) == ["longform"])
        #expect(export.followers.map(\.snapshot) == [FollowerSnapshot(takenAt: made, followers: 3)])
        #expect(export.refused["data/deleted-tweets.js"]?.contains("deleted_tweets") == true)
        #expect(export.refused["data/note-tweet.js"]?.contains("read with tweets.js") == true)
    }

    // MARK: - Variants

    private static func tweet(_ fields: String, id: String = "10", text: String = "Hello") -> String {
        """
        {"tweet":{"id_str":"\(id)","full_text":"\(text)","created_at":"Sun Dec 31 14:36:59 +0000 2023"\(fields)}}
        """
    }

    private static func file(_ name: String, _ part: String, _ elements: [String]) -> ExportFile {
        ExportText.file(name, "window.YTD.\(part) = [ \(elements.joined(separator: ", ")) ]")
    }

    private static func read(_ elements: [String], and files: [ExportFile] = []) throws -> ReadExport {
        try ReadExport(
            [file("data/tweets.js", "tweets.part0", elements)] + files, as: [XArchiveFormat.self], account: "me")
    }

    @Test func idsAndCountsAreStringsOrNumbersAndNeverRounded() throws {
        let export = try Self.read([
            Self.tweet(#","favorite_count":"12","retweet_count":3"#, id: "18446744073709551617"),
            #"{"tweet":{"id":9007199254740993,"full_text":"a","created_at":"Sun Dec 31 14:36:59 +0000 2023"}}"#,
        ])
        #expect(export.ids == ["18446744073709551617", "9007199254740993"])
        #expect(export.posts["18446744073709551617"]?.snapshot?.counts == PostCounts(likes: 12, shares: 3))
        #expect(export.posts["9007199254740993"]?.snapshot == nil, "absent is not zero")
    }

    @Test(arguments: [
        (
            #"{"tweet":{"id":1.99E+18,"full_text":"a","created_at":"Sun Dec 31 14:36:59 +0000 2023"}}"#,
            "id_str is '1.99E+18'"
        ),
        (#"{"tweet":{"full_text":"a"}}"#, "id_str is missing"), ("{}", "id_str is missing"), ("7", "id_str is missing"),
        (#"{"tweet":{"id":"1","full_text":"a","created_at":"yesterday"}}"#, "created_at is 'yesterday'"),
        (#"{"tweet":{"id":"1","full_text":"a","created_at":"Sun Feb 30 14:36:59 +0000 2023"}}"#, "created_at is"),
        (#"{"tweet":{"id":"1","full_text":"a","created_at":"Tue Dec 31 14:36:59 +0000 2030"}}"#, "in the future"),
        (#"{"tweet":{"id":"1","created_at":"Sun Dec 31 14:36:59 +0000 2023"}}"#, "full_text is missing"),
        (XArchiveFormatTests.tweet(#","favorite_count":"-1""#), "favorite_count is '-1'"),
        (XArchiveFormatTests.tweet(#","retweet_count":[]"#), "retweet_count"),
    ])
    func whatIsNoPostIsRejectedWithItsField(element: String, reason: String) throws {
        let export = try Self.read([element, Self.tweet("", id: "11")])
        #expect(export.rejected.count == 1)
        #expect(export.rejected.first?.contains(reason) == true, "\(export.rejected)")
        #expect(export.ids == ["11"])
    }

    @Test(arguments: [
        ("RT @someone: passed on", "0", true), ("RT @someone: my own words", "4", false), ("RT @: nobody", "0", false),
        ("RT by me", "0", false), ("Say RT @someone: x", "0", false),
    ])
    func retweetsAreToldByTheirText(text: String, likes: String, isRepost: Bool) throws {
        let export = try Self.read([Self.tweet(#","favorite_count":"\#(likes)""#, text: text)])
        #expect(try export.post("10").isRepost == isRepost)
    }

    @Test(arguments: [
        (#","in_reply_to_screen_name":"Other","in_reply_to_status_id_str":"9""#, true),
        (#","in_reply_to_screen_name":"ME","in_reply_to_status_id_str":"9""#, false),
        (#","in_reply_to_user_id_str":"77""#, true), (#","in_reply_to_status_id":"9""#, true), ("", false),
    ])
    func repliesAnswerSomebodyElse(fields: String, isReply: Bool) throws {
        #expect(try Self.read([Self.tweet(fields)]).post("10").isReply == isReply)
    }

    @Test func longPostsOfOneSecondAreToldApart() throws {
        let cut = { (word: String) in "\(word) begins… https://t.co/AAAAAAAAA5" }
        let note = { (text: String) in
            #"{"noteTweet":{"createdAt":"2023-12-31T14:36:59.000Z","core":{"text":"\#(text)","hashtags":[{"text":"Tag"}]}}}"#
        }
        let notes = Self.file(
            "data/note-tweet.js", "note_tweet.part0", [note("Second begins and ends."), note("First begins and ends.")])
        let export = try Self.read(
            [
                Self.tweet("", id: "1", text: cut("First")), Self.tweet("", id: "2", text: cut("Second")),
                Self.tweet("", id: "3", text: "Short"), Self.tweet("", id: "4", text: "RT @a: First begins…"),
            ], and: [notes])
        #expect(try export.post("1").text == "First begins and ends.")
        #expect(try export.post("2").text == "Second begins and ends.")
        #expect(try export.post("2").hashtags.map(\.display) == ["Tag"])
        #expect(try export.post("3").text == "Short")
        #expect(try export.post("4").text == "RT @a: First begins…")
    }

    @Test func archiveWithoutAnAccountIsRefused() throws {
        let export = try ReadExport(
            [Self.file("tweets.js", "tweets.part0", [Self.tweet("")])], as: [XArchiveFormat.self])
        #expect(export.refused["tweets.js"]?.contains("--account") == true)
    }

    @Test func eachOfTwoArchivesInAFolderHasItsOwnAccount() throws {
        let account = { (name: String) in #"{"account":{"username":"\#(name)","accountId":"1"}}"# }
        let export = try ReadExport(
            [
                Self.file("a/data/account.js", "account.part0", [account("anna")]),
                Self.file("a/data/tweets.js", "tweets.part0", [Self.tweet("", id: "1")]),
                Self.file("b/data/account.js", "account.part0", [account("bert")]),
                Self.file("b/data/tweets.js", "tweets.part0", [Self.tweet("", id: "2")]),
            ], as: [XArchiveFormat.self])
        #expect(try export.post("1").account.name == "anna")
        #expect(try export.post("2").account.name == "bert")
    }

    @Test(arguments: [
        (
            #"Grailbird.data.tweets_2013_02 = [{"id_str":"5","text":"Old","created_at":"2013-02-20 09:10:58 +0000"}]"#,
            "5"
        ),
        (#"[{"tweet":{"id_str":"6","full_text":"Bare","created_at":"Wed Feb 20 09:10:58 +0000 2013"}}]"#, "6"),
        (
            #"window.YTD.tweet.part0=[{"id":"7","full_text":"Flat","created_at":"Wed Feb 20 09:10:58 +0000 2013"}];"#,
            "7"
        ),
    ])
    func olderFormsAreRead(text: String, id: String) throws {
        let export = try ReadExport([ExportText.file("a.js", text)], as: [XArchiveFormat.self], account: "x:me")
        #expect(export.ids == [id])
        #expect(try export.post(id).publishedAt == Timestamp(iso8601: "2013-02-20T09:10:58Z"))
    }
}
