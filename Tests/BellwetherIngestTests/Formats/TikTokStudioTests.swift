import BellwetherCore
import BellwetherIngest
import Testing

@Suite struct TikTokStudioTests {
    private static let folder = "export-samples/tiktok/"
    private static let link = "https://www.tiktok.com/@kaffeehaus_demo/video/"

    @Test("Days without a year are those before the file was made", .enabled(if: TestData.isPresent, TestData.hint))
    func content() throws {
        #expect(
            try EventText.sample(Self.folder + "Content.csv") == [
                "tiktok:kaffeehaus_demo/7480000000000000001 2026-08-28T00:00:00Z [video 1] #fyp #latteart impressions 22100 "
                    + "likes 1500 comments 44 shares 210 saves 90 | \"Latte art slow-mo #latteart #fyp\" | "
                    + Self.link + "7480000000000000001",
                "tiktok:kaffeehaus_demo/7480000000000000002 2026-09-02T00:00:00Z [video 1] impressions 1200000 likes 30 "
                    + "shares 1 | \"Roasting day\" | " + Self.link + "7480000000000000002",
            ])
        let august = Timestamp(seconds: 1_787_961_600)  // 2026-08-29T00:00:00Z
        let earlier = try EventText.sample(Self.folder + "Content.csv", fileTime: august)
        #expect(earlier.first?.contains(" 2026-08-28T00:00:00Z ") == true)
        #expect(earlier.last?.contains(" 2025-09-02T00:00:00Z ") == true)
    }

    @Test(
        "Dates come in three forms, and a row without a link is refused",
        .enabled(if: TestData.isPresent, TestData.hint))
    func forms() throws {
        let link = "https://www.tiktok.com/@example/video/"
        #expect(
            try EventText.sample("export_format_samples/tiktok_studio_content.csv") == [
                "tiktok:example/7400000000000000001 2026-10-03T09:10:00Z [video 1] #diy impressions 5000 likes 300 "
                    + "comments 22 shares 15 saves 40 | \"Chair test #diy\" | \(link)7400000000000000001",
                "tiktok:example/7412345678901234567 2026-08-02T19:05:00Z [video 1] impressions 18400 likes 1200 comments 48 "
                    + "shares 31 | \"Yacht day, white party\" | \(link)7412345678901234567",
                "4 rejected: Video link is blank, and nothing else in the row says which post it is",
            ])
    }

    @Test("An id in a link tells the year and the hour of a day that agrees with it")
    func timeInID() throws {
        // 1741569261 seconds, 2025-03-10T01:14:21Z, above 32 bits.
        let text =
            "Video title,Video link,Post time,Total views\na,https://www.tiktok.com/@k/video/7479983019713888256,"
            + "9 March,5\nb,https://www.tiktok.com/@k/photo/7479983019713888256,10 de março,6\n"
        let post = "tiktok:k/7479983019713888256 2025-03-10T01:14:21Z"
        #expect(
            try EventText.lines(MemoryFile.make(text), EventText.context()) == [
                "\(post) [video 1] impressions 5 | \"a\" | https://www.tiktok.com/@k/video/7479983019713888256",
                "\(post) [image 0 carousel] impressions 6 | \"b\" | https://www.tiktok.com/@k/photo/7479983019713888256",
            ])
    }

    @Test(
        "Followers are totals; whose they are the file beside it says", .enabled(if: TestData.isPresent, TestData.hint))
    func followers() throws {
        let lines = ["2026-08-28T00:00:00Z followers 2103", "2026-08-29T00:00:00Z followers 2101"]
        let name = Self.folder + "FollowerHistory.csv"
        #expect(
            try EventText.sample(name, beside: [Self.folder + "Content.csv"])
                == lines.map { "tiktok:kaffeehaus_demo \($0)" })
        #expect(try EventText.sample(name, account: "other") == lines.map { "tiktok:other \($0)" })
        #expect(try EventText.refusal(name).contains("does not say whose it is; name the account") == true)
    }

    @Test(
        "Days without a year are counted back from the newest, whichever way the rows run",
        arguments: [false, true])
    func turnOfTheYear(isNewestFirst: Bool) throws {
        // A day more than a year: the first and the last have one name.
        var days = [
            "20 November", "21 November", "30 December", "31 December", "1 January", "28 February", "19 November",
            "20 November",
        ]
        var years = [2025, 2025, 2025, 2025, 2026, 2026, 2026, 2026]
        if isNewestFirst {
            days.reverse()
            years.reverse()
        }
        let rows = days.enumerated().map { "\($1),\($0),1\n" }
        let text = "Date,Followers,Difference in followers from previous day\n" + rows.joined()
        let lines = try EventText.lines(MemoryFile.make(text), EventText.context(account: "tiktok:k"))
        #expect(lines.map { $0.split(separator: " ")[1].prefix(4) } == years.map { "\($0)" })
        #expect(lines.first?.contains("-11-20T00:00:00Z") == true)
    }

    @Test(
        "Its other files hold no posts, and are refused with that reason",
        .enabled(if: TestData.isPresent, TestData.hint),
        arguments: [
            (
                "Overview.csv",
                "an account's days (TikTok Studio's overview), and no posts; import 'Content.csv' and 'FollowerHistory.csv' "
                    + "instead"
            ),
            ("Viewers.csv", "an account's viewers by day (TikTok Studio), and no posts; import 'Content.csv' instead"),
        ])
    func others(file: String, reason: String) throws {
        #expect(try EventText.refusal(Self.folder + file) == "'\(Self.folder)\(file)' holds \(reason).")
    }
}
