import BellwetherCore
import BellwetherIngest
import Testing

@Suite struct YouTubeStudioTests {
    private static let folder = "export-samples/youtube-studio/"

    @Test("Videos come in, and the row of totals does not", .enabled(if: TestData.isPresent, TestData.hint))
    func tableData() throws {
        let watch = "https://www.youtube.com/watch?v="
        #expect(
            try EventText.sample(Self.folder + "Table data.csv", account: "youtube:Kaffeehaus", zone: "Europe/Vienna")
                == [
                    "2 passed over: the row holds the totals of the videos below it",
                    "youtube:Kaffeehaus/aaaaaaaaaA1 2026-08-27T22:00:00Z [video 1] #coffee #shorts impressions 30331 | "
                        + "\"Consistency is the key #shorts #coffee\" | \(watch)aaaaaaaaaA1",
                    "youtube:Kaffeehaus/-bbbbbbbbB2 2026-09-25T22:00:00Z [video 1] impressions 4717 | "
                        + "\"Title, with comma and \\\"\\\"\" | \(watch)-bbbbbbbbB2",
                    "youtube:Kaffeehaus/cccccccccC3 2026-10-31T23:00:00Z [video 1] impressions 0 | \"No views yet\" | "
                        + "\(watch)cccccccccC3",
                ])
    }

    @Test("The channel has to be named", .enabled(if: TestData.isPresent, TestData.hint))
    func account() throws {
        let name = Self.folder + "Table data.csv"
        #expect(
            try EventText.refusal(name)
                == "'\(name)' is a YouTube Studio export, which does not say whose it is; name the "
                + "account, as in --account youtube:name.")
        #expect(
            try EventText.refusal(name, account: "x:kaffeehaus")
                == "'\(name)' is a YouTube Studio export, and x:kaffeehaus is "
                + "not an account on youtube.")
    }

    @Test(
        "Its other files hold no posts, and are refused with that reason",
        .enabled(if: TestData.isPresent, TestData.hint),
        arguments: [
            ("Chart data.csv", "the days of some videos (YouTube Studio's chart), and not their totals"),
            ("Totals.csv", "a channel's days (YouTube Studio's totals) and no posts"),
        ])
    func others(file: String, reason: String) throws {
        let name = Self.folder + file
        #expect(
            try EventText.refusal(name) == "'\(name)' holds \(reason); import 'Table data.csv' of the same export.")
    }

    @Test("Counts that were chosen in Studio are read, in the languages known")
    func counts() throws {
        let text =
            "Inhalte,Videotitel,Veröffentlichungszeit des Videos,Aufrufe,Einzelne Zuschauer,Kommentare,Impressionen\n"
            + "dddddddddD4,Titel,28. Aug. 2026,\"1.234\",900,\"12\",99\n"
        #expect(
            try EventText.lines(MemoryFile.make(text), EventText.context(account: "youtube:K")) == [
                "youtube:K/dddddddddD4 2026-08-28T00:00:00Z [video 1] impressions 1234 reach 900 comments 12 | \"Titel\" | "
                    + "https://www.youtube.com/watch?v=dddddddddD4"
            ])
    }

    @Test("An id that a spreadsheet took for a formula is refused", arguments: ["#NAME?", "-5", "dddddddddD4x"])
    func damagedID(id: String) throws {
        let text = "Content,Video title,Video publish time,Views\n\(id),Title,\"Aug 28, 2026\",5\n"
        let lines = try EventText.lines(MemoryFile.make(text), EventText.context(account: "youtube:K"))
        #expect(
            lines == [
                "2 rejected: Content is '\(id)': must be a video's id of 11 letters, digits, - and _; a spreadsheet may have "
                    + "changed it"
            ])
    }
}
