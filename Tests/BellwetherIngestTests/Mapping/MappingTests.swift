import BellwetherCore
import BellwetherIngest
import BellwetherStore
import Foundation
import Testing

/// Files of which no format is known.
@Suite struct MappingTests {
    private static let now = Timestamp(seconds: 1_800_000_000)  // 2027-01-15T08:00:00Z

    /// What an import of one file gave, and the report on it.
    private static func imported(
        _ text: String, name: String = "posts.csv", options: ImportOptions = ImportOptions()
    ) async throws -> (lines: [String], report: ImportReport) {
        let folder = try TemporaryFolder()
        let store = MemoryStore()
        let file = try folder.write(name, text, modified: now.seconds)
        let report = try await Importer(writer: store, accounts: store, clock: { now }).run(
            paths: [file], workspace: .default, options: options)
        return (await store.observed.map(PostShown.line), report)
    }

    private static func refusal(
        _ text: String, name: String = "posts.csv", options: ImportOptions = ImportOptions()
    ) async throws -> String {
        let error = await #expect(throws: IngestError.self) {
            _ = try await imported(text, name: name, options: options)
        }
        return error?.message ?? ""
    }

    private static let ana = ImportOptions(account: try? AccountReference("instagram:ana"))

    @Test func columnsAreGuessedFromTheirNames() async throws {
        let (lines, report) = try await Self.imported(
            """
            Veröffentlichungszeit;Beitrags-ID;Nachricht;Konto;Netzwerk;Reichweite;Aufrufe;Reaktionen;Kommentare;Geteilt;Kampagne;Format
            27.03.2026 15:08;1222000001;"Neue Karte &amp; mehr #kaffee";cafe;Instagram;4.120;5.210;88;12;9;Frühling;Karussell
            26.03.2026 15:08;1222000002;Zweiter;cafe;Instagram;120;210;8;-;;;Bild

            """)
        #expect(
            lines == [
                "instagram:cafe/1222000001 2026-03-27T15:08:00Z impressions=5210,reach=4120,likes=88,comments=12,shares=9 "
                    + "image1.carousel [Frühling] 'Neue Karte & mehr #kaffee'",
                "instagram:cafe/1222000002 2026-03-26T15:08:00Z impressions=210,reach=120,likes=8 image1 'Zweiter'",
            ])
        #expect(report.files.first?.format == "mapped file")
        #expect(report.files.first?.mapping?.columns[.postedAt] == ["Veröffentlichungszeit"])
    }

    @Test func columnsAreGuessedFromTheirValuesWhereTheirNamesSayNothing() async throws {
        let (lines, report) = try await Self.imported(
            """
            A,B,C,D,E
            1,28 Aug 2025,14:05,"A long sentence, of some words",https://x.com/ana/status/2039600000000000007
            2,29 Aug 2025,09:30,"Another one, of some more words",https://x.com/ana/status/2039600000000000008

            """)
        #expect(
            lines == [
                "x:ana/2039600000000000007 2025-08-28T14:05:00Z 'A long sentence, of some words'",
                "x:ana/2039600000000000008 2025-08-29T09:30:00Z 'Another one, of some more words'",
            ])
        #expect(report.files.first?.mapping?.columns[.postedAt] == ["B", "C"])
    }

    @Test func aNameWhoseValuesDoNotFitIsNotBelieved() async throws {
        let (lines, _) = try await Self.imported(
            """
            Published,Date,ID,Content,Title,Views
            yes,2026-03-01 10:00,v1,aaaaaaaaaA1,On beans and water,120
            no,2026-03-02 10:00,v2,aaaaaaaaaA2,On cups and more,1.2K

            """, options: Self.ana)
        #expect(
            lines == [
                "instagram:ana/v1 2026-03-01T10:00:00Z impressions=120 'aaaaaaaaaA1'",
                "instagram:ana/v2 2026-03-02T10:00:00Z impressions=1200 'aaaaaaaaaA2'",
            ])
    }

    @Test func titlesAboveTheNamesAndTotalsBelowThePostsArePassedOver() async throws {
        let (lines, report) = try await Self.imported(
            """
            Report of ana,,,
            From,2026-03-01,,

            Post ID,Published,Caption,Likes
            17890000000000001,03/01/2026 10:00 AM,Hello,"1,200"
            17890000000000002,03/31/2026 1:30 PM,=1+1,7
            Total,,,"1,207"

            """, options: Self.ana)
        #expect(
            lines == [
                "instagram:ana/17890000000000001 2026-03-01T10:00:00Z likes=1200 'Hello'",
                "instagram:ana/17890000000000002 2026-03-31T13:30:00Z likes=7 '=1+1'",
            ])
        #expect(report.totals.passedOver == 1)
        #expect(report.passedOver.first?.reason == "the row holds totals")
        #expect(report.totals.rejected == 0)
    }

    /// What a spreadsheet leaves of an id is shared by many posts.
    @Test(arguments: ["2,04E+18", "2.04E+18", "2039600000000000000"])
    func idsThatASpreadsheetHasRoundedComeFromTheLinkOrAreRefused(id: String) async throws {
        let withLink = "Post ID;Date;Text;Link\n\(id);2026-03-01;Hi you;https://x.com/ana/status/2039600000000000007\n"
        #expect(try await Self.imported(withLink).lines.first?.hasPrefix("x:ana/2039600000000000007 ") == true)
        let without = "Post ID;Date;Text\n\(id);2026-03-01;Hi you\n"
        let (lines, report) = try await Self.imported(without, options: Self.ana)
        #expect(lines.isEmpty)
        #expect(report.rejections.first?.reason.contains("rounded") == true)
    }

    /// One id that is whole shows that its column was never rounded, even where another ends in zeros.
    @Test func idsThatEndInZerosByChanceAreKept() async throws {
        let (lines, _) = try await Self.imported(
            "id,date,text\n2039600000000000000,2026-03-01,a b c\n2039600000000000001,2026-03-02,d e f\n",
            options: Self.ana)
        #expect(lines.count == 2)
    }

    @Test(arguments: [
        ("Date,Text,Likes\n2026-03-01,Hi,1\n", "map id or permalink"),
        ("id,Text,Likes\n1,Hi,1\n", "map posted_at"), ("id,Date,Likes\n1,2026-03-01,5\n", "map text"),
        ("id,Date,Text\n", "no rows"),
        ("id,Date,Text,Likes\na,2026-03-01,x y,1\na,2026-03-02,x y,2\na,2026-03-03,x y,2\n", "share their 'id'"),
    ])
    func aFileThatLacksWhatAPostNeedsIsRefusedWithWhatToDo(text: String, expected: String) async throws {
        let message = try await Self.refusal(text, options: Self.ana)
        #expect(message.contains(expected), "\(message)")
        #expect(message.contains("--mapping"))
    }

    @Test func withoutAnAccountTheFileIsRefused() async throws {
        let message = try await Self.refusal("id,Date,Text\n1,2026-03-01,Hi you\n")
        #expect(message.contains("--account"))
    }

    @Test func nothingIsGuessedOfFilesInAFolder() async throws {
        let folder = try TemporaryFolder()
        let text = "Post ID,Date,Caption\n17890000000000001,2026-03-01,Hello you there\n"
        try folder.write("a.csv", text)
        let store = MemoryStore()
        let importer = Importer(writer: store, accounts: store, clock: { Self.now })
        let report = try await importer.run(paths: [folder.path], workspace: .default, options: Self.ana)
        #expect(report.files.isEmpty)
        #expect(report.skipped.first?.reason.contains("import it by itself") == true)

        var options = Self.ana
        options.mapping = try MappingGuess(path: folder.path + "/a.csv", account: Self.ana.account).mapping
        let mapped = try await importer.run(paths: [folder.path], workspace: .default, options: options)
        #expect(mapped.totals.new == 1)
    }

    @Test func whereNoRowShowsWhetherTheDayComesFirstItHasToBeSaid() async throws {
        let text = "Post ID,Date,Caption\n17890000000000001,03/04/2026,Hello you there\n"
        #expect(try await Self.refusal(text, options: Self.ana).contains("--date-order"))
        var options = Self.ana
        options.dateOrder = .dayFirst
        #expect(try await Self.imported(text, options: options).lines.first?.contains(" 2026-04-03T") == true)
        options.zone = try Zone("Asia/Tokyo")
        #expect(try await Self.imported(text, options: options).lines.first?.contains(" 2026-04-02T15:00:00Z") == true)
    }

    @Test func twoSpellingsOfAHashtagAreOneAndAPostThatComesTwiceIsUpdated() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(
            "posts.csv",
            """
            Post ID,Date,Caption,Hashtags,Likes
            17890000000000001,2026-03-01,Look at #RStats,"#rstats, #ＲＳＴＡＴＳ; #Art",5
            17890000000000001,2026-03-01,Look at #RStats,"#rstats, #ＲＳＴＡＴＳ; #Art",9
            17890000000000002,2026-03-02,Look at this,,1

            """)
        let store = MemoryStore()
        var options = Self.ana
        options.mapping = PostMapping(
            columns: [
                .id: ["Post ID"], .postedAt: ["Date"], .text: ["Caption"], .hashtags: ["Hashtags"], .likes: ["Likes"],
            ])
        let report = try await Importer(writer: store, accounts: store, clock: { Self.now }).run(
            paths: [file], workspace: .default, options: options)
        #expect(report.totals.new == 2)
        #expect(report.totals.updated == 1)
        let first = try #require(await store.observed.first)
        #expect(first.post.hashtags.map(\.key.value) == ["art", "rstats"])
        #expect(first.post.hashtags.map(\.display) == ["Art", "RStats"])
        #expect(first.snapshot?.counts.likes == 9)
    }
}
