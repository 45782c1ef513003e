import BellwetherCore
import BellwetherIngest
import Testing

@Suite struct MetaBusinessSuiteTests {
    private static let folder = "export-samples/meta-business-suite/"
    private static let facebook = "https://www.facebook.com/101010101010101/posts/"

    @Test("A page's export gives its posts, at Californian times", .enabled(if: TestData.isPresent, TestData.hint))
    func facebookPosts() throws {
        let first =
            "facebook:Kaffeehaus Demo/122200000000000001 2026-03-27T13:08:00Z [image 1] #coffee impressions 5210 reach 4120 "
            + "likes 88 comments 12 shares 9 clicks 30 | \"New menu is out!\\nCome by #coffee\" | "
            + Self.facebook + "122200000000000001"
        #expect(
            try EventText.sample(Self.folder + "Mar-01-2026_Mar-31-2026_1234567890123456_facebook_posts.csv") == [
                first,
                "facebook:Kaffeehaus Demo/122200000000000002 2026-03-25T16:30:00Z [video 1 reel] impressions 15040 "
                    + "reach 12800 likes 430 comments 31 shares 77 clicks 0 | \"How we roast\" | "
                    + Self.facebook + "122200000000000002",
                "facebook:Kaffeehaus Demo/122200000000000003 2026-03-21T06:59:00Z [none 0 link] impressions 310 reach 290 "
                    + "likes 2 comments 0 shares 0 clicks 12 | \"\" | " + Self.facebook + "122200000000000003",
            ])
        // Exports to 2024 say impressions for views.
        #expect(try EventText.sample(Self.folder + "facebook_posts_2024_impressions.csv") == [first])
    }

    @Test("An Instagram account's export gives its posts", .enabled(if: TestData.isPresent, TestData.hint))
    func instagramPosts() throws {
        let link = "https://www.instagram.com/"
        let posts = [
            "instagram:kaffeehaus_demo/18000000000000001 2026-03-30T17:15:00Z [video 1 reel] #kaffeehaus #latteart "
                + "impressions 22000 reach 18100 likes 1500 comments 44 shares 210 saves 180 | "
                + "\"Latte art slow-mo ☕ #latteart #kaffeehaus\" | \(link)reel/DAAAAAAAAA1/",
            "instagram:kaffeehaus_demo/18000000000000002 2026-03-22T07:03:00Z [image 0 carousel] impressions 4100 reach 3500 "
                + "likes 300 comments 9 shares 12 saves 40 | \"Three beans, three countries\" | \(link)p/DAAAAAAAAA2/",
            "instagram:kaffeehaus_demo/18000000000000003 2026-03-21T14:00:00Z [image 1] impressions 0 reach 0 likes 0 "
                + "comments 0 shares 0 saves 0 | \"\" | \(link)p/DAAAAAAAAA3/",
            "instagram:kaffeehaus_demo/18000000000000004 2026-03-21T15:00:00Z [image 1 story] impressions 900 reach 870 "
                + "likes 4 comments 0 shares 1 | \"\" | \(link)p/3600000000000000000/",
        ]
        #expect(
            try EventText.sample(Self.folder + "Mar-01-2026_Mar-31-2026_1234567890123457_instagram_posts.csv") == posts)
        #expect(try EventText.sample(Self.folder + "instagram_posts_sv.csv") == Array(posts[..<2]))
    }

    @Test("Columns are known in English, with fewer posts", .enabled(if: TestData.isPresent, TestData.hint))
    func instagramEnglish() throws {
        #expect(
            try EventText.sample("export_format_samples/meta_business_suite_instagram_en.csv") == [
                "instagram:example.brand/18011111111111111 2026-09-16T01:00:00Z [video 1 reel] #newin #sale impressions 15000 "
                    + "reach 9800 likes 410 comments 20 shares 120 saves 55 | \"New drop 🎉\\r\\n#sale #newin\" | "
                    + "https://www.instagram.com/reel/AAA/",
                "instagram:example.brand/18022222222222222 2026-09-12T13:08:00Z [image 1] #team impressions 160 reach 45 "
                    + "likes 5 comments 2 shares 3 saves 4 | \"Behind the scenes #team\" | "
                    + "https://www.instagram.com/p/BBB/",
                "instagram:example.brand/18033333333333333 2026-09-11T06:59:00Z [image 0 carousel] impressions 720 reach 510 "
                    + "likes 31 comments 1 shares 0 saves 2 | \"\" | https://www.instagram.com/p/CCC/",
            ])
    }

    @Test(
        "A German file parts fields by semicolons and thousands by points",
        .enabled(if: TestData.isPresent, TestData.hint))
    func german() throws {
        #expect(
            try EventText.sample(Self.folder + "facebook_posts_de_semicolon.csv", zone: "Europe/Vienna") == [
                "facebook:Kaffeehaus Demo/122200000000000001 2026-03-27T14:08:00Z [image 1] impressions 5210 reach 4120 "
                    + "likes 88 comments 12 shares 9 | \"Neue Karte\" | " + Self.facebook + "122200000000000001"
            ])
    }

    @Test(
        "Rows may end early, and columns stand there in two languages", .enabled(if: TestData.isPresent, TestData.hint))
    func ragged() throws {
        let reel = "facebook:Exempelsidan/122150000000000002 2026-02-10T14:30:00Z [video 1 reel] impressions"
        #expect(
            try EventText.sample("export_format_samples/meta_business_suite_facebook_sv_ragged.csv") == [
                "facebook:Exempelsidan/122150000000000001 2026-02-12T05:00:00Z [image 1] #väder impressions 3042 reach 2511 "
                    + "likes 40 comments 6 shares 2 clicks 6 | \"Snöstorm i natt #väder\" | https://www.facebook.com/post/1",
                "\(reel) 900 | \"Klippet\" | https://www.facebook.com/reel/2",
                "\(reel) 15 | \"Klippet\" | https://www.facebook.com/reel/2",
            ])
        #expect(
            try EventText.sample("export_format_samples/meta_business_suite_instagram_sv_ragged.csv") == [
                "instagram:exempel/18044 2026-01-31T18:05:00Z [image 1] #kultur impressions 800 reach 640 likes 22 comments 3 "
                    + "shares 1 saves 2 | \"Hej! #kultur\" | https://www.instagram.com/p/DDD/",
                "instagram:annat.konto/18055 2026-01-31T03:45:00Z [video 1 reel] #collab impressions 5200 reach 4100 "
                    + "likes 190 comments 8 shares 12 saves 9 | \"Samarbete #collab\" | "
                    + "https://www.instagram.com/reel/EEE/",
                "instagram:exempel/18066 2026-01-25T16:00:00Z [image 0 carousel] impressions 0 reach 0 likes 0 comments 0 "
                    + "shares 0 saves 0 | \"Söndag\" | https://www.instagram.com/p/FFF/",
            ])
    }

    @Test(
        "A page's days are neither posts nor totals of followers, and are refused with that reason",
        .enabled(if: TestData.isPresent, TestData.hint), arguments: ["Views.csv", "Follows.csv"])
    func pageMetrics(file: String) throws {
        #expect(
            try EventText.refusal(Self.folder + file)
                == "'\(Self.folder)\(file)' holds one number for each day of a page (Meta "
                + "Business Suite), which are neither posts nor totals of followers; export the content instead.")
    }

    @Test("A metric that is named as the total of followers is taken")
    func followerTotals() throws {
        let text =
            "sep=,\n\"Total followers\"\n\"Date\",\"Primary\"\n\"2026-03-29T00:00:00\",\"2103\"\n\"2026-03-30T00:00:00\",\"\"\n"
        let bytes: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { OfficeFile.number(UInt32($0), 2) }
        let lines = try EventText.lines(MemoryFile.make(bytes), EventText.context(account: "facebook:Kaffeehaus"))
        #expect(
            lines == [
                "facebook:Kaffeehaus 2026-03-29T00:00:00Z followers 2103",
                "5 passed over: the number of followers is not known",
            ])
    }

    private func line(_ columns: String, _ row: String, account: String? = nil) throws -> String {
        let base = "Page name,Publish time,Permalink,Post type,"
        let text = base + columns + "\nP,03/27/2026 06:08," + row + "\n"
        return try #require(EventText.lines(MemoryFile.make(text), EventText.context(account: account)).first)
    }

    @Test("A row without an id has that of its link, and without either it is refused")
    func identity() throws {
        let link = "https://www.facebook.com/p/posts/123456"
        #expect(try line("Post ID,Views", "\(link),Text,,5").hasPrefix("facebook:P/123456 "))
        #expect(try line("Post ID,Views", ",Text,,5") == "2 rejected: the row has neither a post's id nor its link")
        #expect(try line("Post ID,Views", "\(link),Text,1.23E+17,5").hasPrefix("facebook:P/123456 "))
        let reel = "https://www.facebook.com/reel/99"
        #expect(try line("Post ID,Views", "\(reel),Reels,1.23E+17,5").contains("rejected: Post ID is '1.23E+17'"))
    }

    @Test(
        "What was paid for, shared on or labelled is marked so",
        arguments: [
            ("Funded content status", "Funded", " paid "), ("Funded content status", "Not funded", ""),
            ("Funded content status", "a/a", ""), ("Is share", "1", " repost "), ("Is share", "0", ""),
            ("Custom labels", "\"Spring, Menu\"", " label:Menu label:Spring "), ("Custom labels", "", ""),
        ])
    func marks(column: String, value: String, mark: String) throws {
        let line = try line("Post ID,Views,\(column)", ",Text,77,5,\(value)")
        let expected = "facebook:P/77 2026-03-27T13:08:00Z\(mark.isEmpty ? " " : mark)impressions 5 | \"\" | no link"
        #expect(line == expected)
    }

    @Test("A share with words of its own is no repost")
    func quotingShare() throws {
        #expect(try line("Post ID,Views,Is share,Title", ",Text,77,5,1,Look at this").contains("repost") == false)
    }

    @Test("Counts of one day are no totals, and the row is refused")
    func dailyCounts() throws {
        #expect(
            try line("Post ID,Views,Date", ",Text,77,5,03/28/2026")
                == "2 rejected: Date is '03/28/2026': gives the counts of "
                + "that day alone; export the totals of the posts (lifetime)")
    }

    @Test("Title and description make the text, and what they share stands there once")
    func text() throws {
        #expect(try line("Post ID,Views,Title,Description", ",Text,7,5,a,b").contains("| \"a\\nb\" |"))
        #expect(try line("Post ID,Views,Title,Description", ",Text,7,5,a,a b").contains("| \"a b\" |"))
    }

    @Test("Times that California skipped or had twice are read all the same")
    func summerTime() throws {
        let text =
            "Page name,Post ID,Publish time,Permalink,Post type,Views\nP,1,03/08/2026 02:30,,Text,1\n"
            + "P,2,11/01/2026 01:30,,Text,1\n"
        let lines = try EventText.lines(MemoryFile.make(text), EventText.context())
        #expect(lines.first?.contains("2026-03-08T10:30:00Z") == true)
        #expect(lines.last?.contains("2026-11-01T08:30:00Z") == true)
    }
}
