import BellwetherCore
import BellwetherIngest
import Testing

@Suite struct XContentFormatTests {
    private static let folder = "export-samples/x-analytics-csv/"
    private static let link = "https://x.com/kaffeehaus_demo/status/"

    @Test("The content report gives its posts to the second", .enabled(if: TestData.isPresent, TestData.hint))
    func content() throws {
        #expect(
            try EventText.sample(Self.folder + "account_analytics_content_2026-10-01_2026-10-31.csv") == [
                "x:kaffeehaus_demo/2116622523218001927 2026-10-31T20:05:09Z impressions 4821 likes 150 comments 9 shares 22 "
                    + "saves 18 clicks 0 | \"Latte art slow motion https://t.co/AAAAAAAAA3\" | "
                    + Self.link + "2116622523218001927",
                "x:kaffeehaus_demo/2116073870506065927 2026-10-30T07:45:00Z impressions 310 likes 7 comments 1 shares 1 "
                    + "saves 0 clicks 1 | \"Quoting this:\\nsecond line, \\\"quoted\\\"\" | "
                    + Self.link + "2116073870506065927",
                "x:kaffeehaus_demo/2115841086634065927 2026-10-29T16:20:00Z impressions 95 likes 3 comments 0 shares 0 "
                    + "saves 0 clicks 0 | \"We are closed on Monday (corrected).\" | " + Self.link
                    + "2115841086634065927",
            ])
    }

    @Test(
        "It is the same in Portuguese, and after a spreadsheet has rounded its ids",
        .enabled(if: TestData.isPresent, TestData.hint),
        arguments: [
            ("account_analytics_content_pt.csv", "Arte com leite"),
            ("account_analytics_content_excel_mangled.csv", "Latte art"),
        ])
    func forms(file: String, text: String) throws {
        #expect(
            try EventText.sample(Self.folder + file) == [
                "x:kaffeehaus_demo/2116622523218001927 2026-10-31T20:05:09Z impressions 4821 likes 150 comments 9 shares 22 "
                    + "saves 18 clicks 0 | \"\(text)\" | " + Self.link + "2116622523218001927"
            ])
    }

    /// The ids of this sample were made up, and are of other days than its dates.
    @Test("An id that contradicts the date does not date the post", .enabled(if: TestData.isPresent, TestData.hint))
    func contradiction() throws {
        let link = "https://x.com/example/status/"
        #expect(
            try EventText.sample("export_format_samples/x_account_analytics_content_2026.csv", zone: "Europe/Vienna")
                == [
                    "x:example/2074000000000000001 2026-07-13T22:00:00Z #serverside #swiftlang impressions 12978 likes 112 "
                        + "comments 9 shares 21 saves 4 clicks 44 | \"Launch day, finally! #swiftlang #serverside "
                        + "https://t.co/abc\" | " + link + "2074000000000000001",
                    "x:example/2073000000000000002 2026-07-12T22:00:00Z #données impressions 570 likes 25 comments 4 shares 5 "
                        + "saves 0 clicks 0 | \"line one\\nline two with \\\"quotes\\\" 日本語 #données\" | "
                        + link + "2073000000000000002",
                    "x:example/2072000000000000003 2026-07-11T22:00:00Z reply impressions 0 likes 0 comments 0 shares 0 "
                        + "saves 0 clicks 0 | \"@someone thanks\" | " + link + "2072000000000000003",
                ])
    }

    @Test("The classic export is read as before", .enabled(if: TestData.isPresent, TestData.hint))
    func classic() throws {
        let link = "https://twitter.com/kaffeehaus_demo/status/"
        #expect(
            try EventText.sample(Self.folder + "tweet_activity_metrics_kaffeehaus_demo_20211001_20211101_en.csv") == [
                "x:kaffeehaus_demo/1454130998458449927 2021-10-29T17:00:00Z #coffee impressions 3423 likes 9 comments 0 "
                    + "shares 3 clicks 0 | \"Two new roasts & one recipe\\n\\nsecond paragraph, with a comma and a "
                    + "\\\"quote\\\" #coffee https://t.co/AAAAAAAAA1\" | " + link + "1454130998458449927",
                "x:kaffeehaus_demo/1452925991696465927 2021-10-26T09:12:00Z reply impressions 120 likes 1 comments 0 "
                    + "shares 0 clicks 0 | \"@guest_demo thanks!\" | " + link + "1452925991696465927",
                "x:kaffeehaus_demo/1452047175956561927 2021-10-23T22:59:00Z impressions 250000 likes 5 comments 0 shares 0 "
                    + "clicks 0 | \"Tiny rate\" | " + link + "1452047175956561927",
            ])
    }

    @Test(
        "The overview has days but neither posts nor totals of followers, and is refused with that reason",
        .enabled(if: TestData.isPresent, TestData.hint),
        arguments: [
            "export-samples/x-analytics-csv/account_overview_analytics.csv",
            "export_format_samples/x_account_overview_analytics_2026.csv",
        ])
    func overview(file: String) throws {
        #expect(
            try EventText.refusal(file)
                == "'\(file)' holds the account's days (X analytics overview), which are neither posts "
                + "nor totals of followers; export the content report instead.")
    }

    private func lines(_ row: String, account: String? = nil) throws -> [String] {
        let header = "Impressions,Post Link,Post text,Date,Post id\n"
        return try EventText.lines(MemoryFile.make(header + row + "\n"), EventText.context(account: account))
    }

    @Test("A rounded id without a link is refused")
    func roundedID() throws {
        let lines = try lines("5,,text,\"Sat, Oct 31, 2026\",2.1166225232E+18", account: "kaffeehaus_demo")
        #expect(lines.count == 1)
        #expect(
            lines.first?.hasPrefix("2 rejected: Post id is '2.1166225232E+18': is a number a spreadsheet has") == true)
    }

    @Test("A link without a name leaves it to the option, and without that the row is refused")
    func namelessLink() throws {
        let row = "5,https://x.com/i/web/status/2116622523218001927,text,\"Sat, Oct 31, 2026\",2116622523218001927"
        #expect(try lines(row) == ["2 rejected: Post Link names no account: name it with --account"])
        let named =
            "x:kaffeehaus_demo/2116622523218001927 2026-10-31T20:05:09Z impressions 5 | \"text\" | "
            + "https://x.com/i/web/status/2116622523218001927"
        #expect(try lines(row, account: "kaffeehaus_demo") == [named])
        #expect(try lines(row, account: "linkedin:kaffeehaus").first?.contains("names no account") == true)
    }

    @Test("A date in a language not known is told by the id, and so is whether its day or month comes first")
    func datesToldByIDs() throws {
        for date in ["Samedi ??? Octobre", "31-oct.-sábado", "10/31/2026", ""] {
            let row = "5,https://x.com/a/status/2116622523218001927,text,\"\(date)\",2116622523218001927"
            #expect(try lines(row).first?.hasPrefix("x:a/2116622523218001927 2026-10-31T20:05:09Z") == true, "\(date)")
        }
    }

    @Test("Before ids held the time, a post has its day alone")
    func oldIDs() throws {
        let row = "5,https://x.com/a/status/25000000000,text,\"Fri, Sep 24, 2010\",25000000000"
        #expect(try lines(row).first?.hasPrefix("x:a/25000000000 2010-09-24T00:00:00Z impressions 5") == true)
    }
}
