import BellwetherCore
import BellwetherIngest
import BellwetherStore
import Testing

/// Of a download from TikTok what the account published comes in, and nothing it watched.
@Suite struct TikTokDownloadFormatTests {
    private static let format: [any ExportFormat.Type] = [TikTokDownloadFormat.self]

    @Test(.enabled(if: TestData.isPresent, TestData.hint)) func samplesAreReadAsExpected() throws {
        let path = try TestData.path("export-samples/tiktok/user_data_tiktok.json")
        let export = try ReadExport([try ExportFile(path: path, name: "a.json")], as: Self.format, account: "kaffee")
        let post = try export.post("7480000000000000001")
        #expect(post.text == "Latte art slow-mo #latteart #fyp")
        #expect(post.publishedAt == Timestamp(iso8601: "2026-08-28T17:03:11Z"))
        #expect(post.permalink == "https://www.tiktok.com/@kaffee/video/7480000000000000001")
        #expect(post.media == Media(type: .video, items: 1))
        #expect(export.posts["7480000000000000001"]?.snapshot?.counts == PostCounts(likes: 1_500))
        #expect(export.ids.count == 1)

        let newer = try TestData.path("export_format_samples/tiktok_user_data.json")
        let second = try ReadExport([try ExportFile(path: newer, name: "a.json")], as: Self.format, account: "kaffee")
        #expect(second.ids == ["7300000000000000001"])
    }

    private static func read(_ text: String, account: String? = "me") throws -> ReadExport {
        try ReadExport([ExportText.file("user_data.json", text)], as: format, account: account)
    }

    private static func list(_ elements: String) -> String {
        #"{"Activity":{"Video Browsing History":{"VideoList":[{"Date":"2025-01-01 00:00:00"}]}},"Video":{"Videos":{"VideoList":[\#(elements)]}}}"#
    }

    @Test func accountIsTakenFromTheProfile() throws {
        let text =
            #"{"Profile":{"Profile Information":{"ProfileMap":{"userName":"kaffee.haus"}}},"Post":{"Posts":{"VideoList":[{"Date":"2025-01-01 00:00:00 UTC","Link":"https://v16.tiktokcdn.com/x.mp4","Likes":7}]}}}"#
        let export = try Self.read(text, account: nil)
        let post = try #require(export.posts.values.first)
        #expect(post.post.account.description == "tiktok:kaffee.haus")
        #expect(post.post.externalID.count == 32 && post.post.permalink == nil, "the link names no post")
        #expect(post.snapshot?.counts.likes == 7)
    }

    @Test func onlyWhatWasPublishedIsTaken() throws {
        let export = try Self.read(
            Self.list(
                #"""
                {"Date":"2025-01-02 00:00:00","Link":"https://www.tiktok.com/@me/video/1","WhoCanView":"Public"},
                {"Date":"2025-01-02 00:00:00","Link":"https://www.tiktok.com/@me/video/2","WhoCanView":"Only me"},
                {"Date":"2025-01-02 00:00:00","Link":"https://www.tiktok.com/@me/photo/3","Likes":"N/A"}
                """#))
        #expect(export.ids == ["1", "3"])
        #expect(try export.post("3").media.type == .image)
        #expect(export.posts["3"]?.snapshot == nil)
        #expect(export.passedOver == ["not published: to be seen by 'only me'"])
    }

    @Test(arguments: [
        (#"{"Link":"https://www.tiktok.com/@me/video/1"}"#, "Date is missing"), ("{}", "Date is missing"),
        (#"{"Date":"28 August"}"#, "Date is '28 August'"),
        (#"{"Date":"2025-01-02 00:00:00","Likes":"x"}"#, "Likes is 'x'"),
    ])
    func whatIsNoPostIsRejectedWithItsField(element: String, reason: String) throws {
        let export = try Self.read(Self.list(element))
        #expect(export.rejected.count == 1)
        #expect(export.rejected.first?.contains(reason) == true, "\(export.rejected)")
    }

    @Test(arguments: [
        (#"{"Activity":{},"Video":{"Videos":{"VideoList":null}}}"#, "lists no posts"),
        (#"{"Video":{"Videos":{"VideoList":[{}]}}}"#, "--account"),
    ])
    func downloadThatCannotBeReadIsRefused(text: String, reason: String) throws {
        #expect(try Self.read(text, account: nil).refused["user_data.json"]?.contains(reason) == true)
    }

    @Test(arguments: [#"{"Post":"hello"}"#, #"{"a":1}"#, #"[{"Video":1}]"#, "Video,Date\n"])
    func otherFilesAreNone(text: String) throws {
        let export = try Self.read(text)
        #expect(export.refused.isEmpty && export.ids.isEmpty)
    }
}
