import BellwetherCore
import BellwetherIngest
import BellwetherStore
import Testing

/// A download from Instagram comes in with its texts as they were written, however the download spelt them.
@Suite struct InstagramDownloadFormatTests {
    private static let format: [any ExportFormat.Type] = [InstagramDownloadFormat.self]

    @Test(.enabled(if: TestData.isPresent, TestData.hint)) func sampleIsReadAsExpected() throws {
        let export = try ReadExport(sample: "instagram-dyi", as: Self.format, account: "kaffeehaus")
        let expected = try ExpectedResult(sample: "instagram-dyi")
        let texts: [String] = try expected.value("texts")
        let published: [String] = try expected.value("published")
        let posts = export.posts.values.map(\.post).filter { $0.media.kind != .reel && $0.media.kind != .story }
            .sorted { $0.publishedAt > $1.publishedAt }
        #expect(posts.map(\.text) == texts)
        #expect(posts.map(\.publishedAt.iso8601) == published)
        #expect(
            posts.map(\.media) == [
                Media(type: .image, items: 1), Media(type: .image, items: 2, kind: .carousel),
                Media(type: .video, items: 1),
            ])
        #expect(posts[0].hashtags.map(\.display) == ["KaffeeHaus", "コーヒー"])
        #expect(Set(posts.map(\.account.description)) == ["instagram:kaffeehaus"])

        let reel = try #require(export.posts.values.first { $0.post.media.kind == .reel }?.post)
        #expect(reel.text == "Slow-mo ☕ #latteart")
        #expect(reel.media.type == .video)
        let story = try #require(export.posts.values.first { $0.post.media.kind == .story }?.post)
        #expect(story.media == Media(type: .image, items: 1, kind: .story))
        #expect(export.posts.count == 5)
        #expect(export.rejected.isEmpty)
    }

    @Test(.enabled(if: TestData.isPresent, TestData.hint)) func sampleHasTheFiguresOfItsInsights() throws {
        let fileTime = Timestamp(seconds: 1_793_900_000)
        let export = try ReadExport(sample: "instagram-dyi", as: Self.format, account: "kaffeehaus", fileTime: fileTime)
        let withCounts = export.posts.values.filter { $0.snapshot != nil }
        #expect(withCounts.map(\.post.text) == ["Latte art ☕ für alle #KaffeeHaus #コーヒー"])
        let counts = PostCounts(impressions: 3_119, reach: 2_870, likes: 140)
        #expect(withCounts.first?.snapshot == MetricSnapshot(takenAt: fileTime, counts: counts))
        #expect(export.followers.map(\.snapshot) == [FollowerSnapshot(takenAt: fileTime, followers: 1)])
        #expect(export.refused.count == 1)
    }

    @Test(.enabled(if: TestData.isPresent, TestData.hint)) func textThatIsRightAlreadyStays() throws {
        let export = try ReadExport(sample: "instagram-dyi-already-utf8", as: Self.format, account: "kaffeehaus")
        let text: String = try ExpectedResult(sample: "instagram-dyi").value("already_utf8_text")
        #expect(export.posts.values.map(\.post.text) == [text])
    }

    private static func read(_ posts: String, _ more: [ExportFile] = [], account: String? = "me") throws -> ReadExport {
        try ReadExport(
            [ExportText.file("your_instagram_activity/media/posts_1.json", posts)] + more, as: format, account: account)
    }

    private static func post(_ title: String, uri: String = "media/posts/1.jpg") -> String {
        #"[{"media":[{"uri":"\#(uri)","creation_timestamp":1663268400,"title":"\#(title)"}]}]"#
    }

    @Test(arguments: [
        (#"\u00c3\u0089t\u00c3\u00a9 \u00c3\u00a0 Paris \u00f0\u009f\u008e\u0089 #voyage"#, "Été à Paris 🎉 #voyage"),
        (#"D\u00e9j\u00e0 vu"#, "Déjà vu"), (#"D\u00e9j\u00e0 \u2615"#, "Déjà ☕"), ("Déjà Ã©", "Déjà Ã©"),
        ("Ã©", "Ã©"), (#"\u00c3"#, "Ã"), ("plain", "plain"), (#"\u00e2\u0080"#, "â\u{80}"),
    ])
    func textsAreRepairedOnlyWhereTheyWereBroken(written: String, text: String) throws {
        #expect(try Self.read(Self.post(written)).posts.values.map(\.post.text) == [text])
    }

    @Test func idsStayTheSameFromOneDownloadToTheNext() throws {
        let first = try Self.read(Self.post("before"))
        #expect(first.ids == (try Self.read(Self.post("after")).ids))
        #expect(first.ids != (try Self.read(Self.post("before", uri: "media/posts/2.jpg")).ids))
        // SHA-256 of "instagram", NUL, "media/posts/1.jpg", NUL.
        #expect(first.ids == ["65ed045dbd6e26b0f7b9f98f75a05bf4"])
    }

    @Test func accountIsTakenFromTheDownloadItself() throws {
        let profile = ExportText.file(
            "personal_information/personal_information.json",
            #"{"profile_user":[{"string_map_data":{"Name":{"value":"K"},"Nome de usu\u00c3\u00a1rio":{"value":"kaffee.haus"}}}]}"#
        )
        let export = try Self.read(Self.post("a"), [profile], account: nil)
        #expect(export.posts.values.map(\.post.account.description) == ["instagram:kaffee.haus"])

        let name = "instagram-kaffee_haus-2026-03-30-aBcD1234.zip/your_instagram_activity/media/posts_1.json"
        let named = try ReadExport([ExportText.file(name, Self.post("a"))], as: Self.format)
        #expect(named.posts.values.map(\.post.account.name) == ["kaffee_haus"])

        let nobody = try Self.read(Self.post("a"), account: nil)
        #expect(nobody.refused.values.first?.contains("--account") == true)
    }

    @Test func newerInsightsAreLists() throws {
        let insights = ExportText.file(
            "logged_information/past_instagram_insights/posts.json",
            #"""
            {"organic_insights_posts":[{"media":[{"uri":"media/posts/1.jpg"}],"label_values":[
            {"label":"Impressions","value":"12.345"},{"label":"Likes","value":"1.2K"},{"label":"Saves","value":"--"},
            {"label":"Comments","value":""},{"label":"Creation Time","timestamp_value":1663268400}]}]}
            """#)
        let export = try Self.read(Self.post("a"), [insights])
        #expect(export.posts.values.first?.snapshot?.counts == PostCounts(impressions: 12_345, likes: 1_200))
    }

    @Test func figuresThatAreNoneRejectTheirPost() throws {
        let insights = ExportText.file(
            "insights.json",
            #"{"organic_insights_posts":[{"media":[{"uri":"media/posts/1.jpg"}],"label_values":[{"label":"Likes","value":"many"}]}]}"#
        )
        #expect(
            try Self.read(Self.post("a"), [insights]).rejected == [
                "likes is 'many': it must be a whole number from 0 to 1000000000000, or missing where unknown"
            ])
    }

    @Test(arguments: [
        (#"{"media":[{"uri":"a.jpg"}]}"#, "creation_timestamp is missing"),
        (#"{"media":[{"uri":"a.jpg","creation_timestamp":0}]}"#, "creation_timestamp is '0'"),
        (#"{"media":[],"title":"a","creation_timestamp":9999999999}"#, "creation_timestamp is '9999999999'"),
        ("null", "creation_timestamp is missing"), ("[1]", "creation_timestamp is missing"),
    ])
    func whatIsNoPostIsRejectedWithItsField(element: String, reason: String) throws {
        let export = try Self.read("[" + Self.post("a").dropFirst().dropLast() + ",\(element)]")
        #expect(export.posts.count == 1)
        #expect(export.rejected.count == 1)
        #expect(export.rejected.first?.contains(reason) == true, "\(export.rejected)")
    }

    @Test func followersOfAllFilesAreCountedOnce() throws {
        let list =
            #"[{"title":"","media_list_data":[],"string_list_data":[]},{"title":"","media_list_data":[],"string_list_data":[]}]"#
        let files = ["followers_2.json", "followers_1.json"].map {
            ExportText.file("connections/followers_and_following/\($0)", list)
        }
        let export = try ReadExport(files, as: Self.format, account: "me")
        #expect(export.followers.map(\.snapshot.followers) == [4])
        #expect(export.refused.keys.sorted() == ["connections/followers_and_following/followers_2.json"])
    }

    @Test(arguments: ["connections/followers_and_following/close_friends.json", "blocked_profiles.json"])
    func otherListsOfAccountsAreNoFollowers(name: String) throws {
        let list = #"[{"title":"","media_list_data":[],"string_list_data":[]}]"#
        #expect(try ReadExport([ExportText.file(name, list)], as: Self.format, account: "me").followers.isEmpty)
    }
}
