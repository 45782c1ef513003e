import BellwetherCore
import BellwetherIngest
import Testing

@Suite struct LinkedInTests {
    private static let folder = "export-samples/linkedin/"
    private static let link = "https://www.linkedin.com/feed/update/urn:li:activity:"
    private static let id = "linkedin:kaffeehaus/urn:li:activity:"

    private static let pagePosts = [
        "\(id)7440000000000000001 2026-03-30T00:00:00Z [none 0 article] #jobs #KaffeeHaus impressions 2210 likes 55 comments 8 "
            + "shares 4 clicks 70 | \"We are hiring! #jobs #KaffeeHaus\" | \(link)7440000000000000001",
        "\(id)7439000000000000002 2026-03-28T00:00:00Z [video 1] impressions 120 likes 3 comments 1 shares 0 clicks 5 | "
            + "\"Roasting video\" | \(link)7439000000000000002",
    ]

    private func sample(_ name: String) throws -> [String] {
        try EventText.sample(name, account: "linkedin:kaffeehaus").map {
            $0.replacing(try TestData.path(name), with: name)
        }
    }

    @Test("A page's posts come in from XLS as from CSV", .enabled(if: TestData.isPresent, TestData.hint))
    func page() throws {
        #expect(try sample(Self.folder + "content_all_posts_as_csv.csv") == Self.pagePosts)
        let name = Self.folder + "kaffeehaus-demo_content_1774900000000.xls"
        #expect(
            try sample(name) == [
                "1 passed over: The sheet 'Metrics' of '\(name)' holds a page's days (LinkedIn), and no posts; those are in the "
                    + "sheet 'All posts' of the same export."
            ] + Self.pagePosts)
    }

    @Test("What was paid for is marked, and its campaign a label", .enabled(if: TestData.isPresent, TestData.hint))
    func sponsored() throws {
        #expect(
            try sample("export_format_samples/linkedin_page_content_all_posts.csv") == [
                "\(Self.id)7387527938654691329 2025-10-20T00:00:00Z [image 1] #jobs #swift impressions 2130 likes 41 comments 6 "
                    + "shares 3 clicks 85 | \"We are hiring! #jobs #swift\" | \(Self.link)7387527938654691329",
                "\(Self.id)7387527938654691330 2025-10-18T00:00:00Z [video 1] paid label:Autumn impressions 9100 likes 77 "
                    + "comments 4 shares 5 clicks 210 | \"Product video\" | \(Self.link)7387527938654691330",
            ])
    }

    @Test("The two rows of a promoted post are added, unless one only repeats the other")
    func promoted() throws {
        let text =
            "Post title,Post link,Post type,Campaign name,Created date,Impressions,Likes,Reposts\n"
            + "a,\(Self.link)7009532728308060161,Sponsored,Spring,12/16/2022,40,1,\n"
            + "a,\(Self.link)7009532728308060161,Organic,,12/16/2022,2210,55,4\n"
            + "b,\(Self.link)6995111856239476736,Organic,,11/06/2022,10,2,0\n"
            + "b,\(Self.link)6995111856239476736,Sponsored,Fall,11/06/2022,10,2,0\n"
        #expect(
            try EventText.lines(MemoryFile.make(text), EventText.context(account: "kaffeehaus")) == [
                "2 passed over: what was paid for is added to the other row of the post",
                "\(Self.id)7009532728308060161 2022-12-16T15:00:33Z paid label:Spring impressions 2250 likes 56 shares 4 | \"a\" | "
                    + "\(Self.link)7009532728308060161",
                "\(Self.id)6995111856239476736 2022-11-06T19:57:09Z paid label:Fall impressions 10 likes 2 shares 0 | \"b\" | "
                    + "\(Self.link)6995111856239476736",
                "5 passed over: what was paid for is added to the other row of the post",
            ])
    }

    @Test("Followers won on each day are no totals", .enabled(if: TestData.isPresent, TestData.hint))
    func pageFollowers() throws {
        let name = Self.folder + "kaffeehaus-demo_followers_1774900000001.xls"
        #expect(
            try EventText.refusal(name)
                == "The sheet 'New followers' of '\(name)' holds the followers a page won on each day "
                + "(LinkedIn), which are no totals of followers.")
    }

    @Test(
        "A member's export gives posts of both lists and the total of followers",
        .enabled(if: TestData.isPresent, TestData.hint))
    func member() throws {
        let name = Self.folder + "AggregateAnalytics_Demo Person_2026-03-01_2026-03-30.xlsx"
        let behind = "those are in the sheet 'TOP POSTS' of the same export."
        #expect(
            try sample(name) == [
                "1 passed over: The sheet 'DISCOVERY' of '\(name)' holds a member's totals (LinkedIn), and no posts; \(behind)",
                "1 passed over: The sheet 'ENGAGEMENT' of '\(name)' holds a member's days (LinkedIn), and no posts; \(behind)",
                "1 passed over: The sheet 'DEMOGRAPHICS' of '\(name)' holds who saw a member's posts (LinkedIn), and no posts.",
                "\(Self.id)7440000000000000001 2026-03-30T00:00:00Z impressions 2210 | \"\" | \(Self.link)7440000000000000001",
                "\(Self.id)7439000000000000002 2026-03-28T00:00:00Z no counts | \"\" | \(Self.link)7439000000000000002",
                "\(Self.id)7438000000000000003 2026-03-20T00:00:00Z impressions 900 | \"\" | \(Self.link)7438000000000000003",
                "linkedin:kaffeehaus 2026-03-30T00:00:00Z followers 2103",
                "4 passed over: sheet 'FOLLOWERS': a day's new followers are no total",
                "5 passed over: sheet 'FOLLOWERS': a day's new followers are no total",
                "6 passed over: sheet 'FOLLOWERS': a day's new followers are no total",
            ])
        #expect(try EventText.refusal(name).contains("does not say whose it is; name the account") == true)
    }

    @Test(
        "Its list of posts may be a CSV file, with real ids that tell the second",
        .enabled(if: TestData.isPresent, TestData.hint))
    func topPosts() throws {
        #expect(
            try sample("export_format_samples/linkedin_personal_top_posts.csv") == [
                "\(Self.id)6995111856239476736 2022-11-06T19:57:09Z impressions 8864 | \"\" | \(Self.link)6995111856239476736",
                "\(Self.id)7009532728308060161 2022-12-16T15:00:33Z impressions 1286 | \"\" | \(Self.link)7009532728308060161",
            ])
    }

    @Test(
        "A single post's export is read though its names stand in the first column",
        .enabled(if: TestData.isPresent, TestData.hint))
    func singlePost() throws {
        let name = Self.folder + "SinglePostAnalytics_Demo Person_7440000000000000001.xlsx"
        #expect(
            try sample(name) == [
                "\(Self.id)7440000000000000001 2026-03-30T09:15:00Z impressions 2210 reach 1500 likes 55 comments 8 shares 4 "
                    + "saves 2 | \"\" | \(Self.link)7440000000000000001"
            ])
    }

    @Test(
        "A link names an activity, a share or another post; without one a row is refused",
        arguments: [
            (
                "https://www.linkedin.com/feed/update/urn:li:share:7009532728308060161/",
                "urn:li:share:7009532728308060161"
            ),
            (
                "https://www.linkedin.com/feed/update/urn:li:ugcPost:7009532728308060161?x=1",
                "urn:li:ugcPost:7009532728308060161"
            ),
            (
                "https://www.linkedin.com/posts/kaffeehaus_we-are-hiring-activity-7009532728308060161-AbCd",
                "urn:li:activity:7009532728308060161"
            ),
            ("", "2 rejected: Post link is blank, and nothing else in the row says which post it is"),
            (
                "https://www.linkedin.com/in/kaffeehaus",
                "2 rejected: Post link is 'https://www.linkedin.com/in/kaffeehaus': must be the address of a post on LinkedIn"
            ),
        ])
    func links(address: String, id: String) throws {
        let text = "Post title,Post link,Created date,Impressions\na,\(address),12/16/2022,5\n"
        let line = try EventText.lines(MemoryFile.make(text), EventText.context(account: "linkedin:kaffeehaus")).first
        #expect(line == id || line?.hasPrefix("linkedin:kaffeehaus/\(id) 2022-12-16T15:00:33Z impressions 5 ") == true)
    }

    @Test("A workbook with dates and numbers as such is read like one with texts")
    func workbook() throws {
        let head =
            "<row r=\"2\">"
            + ["Post title", "Post link", "Created date", "Impressions"].map {
                "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>"
            }
            .joined() + "</row>"
        let row =
            "<row r=\"3\"><c t=\"inlineStr\"><is><t>a</t></is></c><c t=\"inlineStr\"><is><t>\(Self.link)1</t></is></c>"
            + "<c s=\"1\"><v>46082</v></c><c><v>2210</v></c></row>"
        let note = "<row r=\"1\"><c t=\"inlineStr\"><is><t>What this is</t></is></c></row>"
        let workbook = TestWorkbook(sheets: [("All posts", note + head + row)], formats: ["mm/dd/yyyy"])
        #expect(
            try EventText.lines(SheetText.file(workbook.bytes), EventText.context(account: "kaffeehaus")) == [
                "\(Self.id)1 2026-03-01T00:00:00Z impressions 2210 | \"a\" | \(Self.link)1"
            ])
    }
}
