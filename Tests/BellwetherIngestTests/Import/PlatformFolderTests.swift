import BellwetherCore
import BellwetherIngest
import BellwetherStore
import Foundation
import Testing

/// Exports as people have them: folders and archives in which not every file has posts.
@Suite(.enabled(if: TestData.isPresent, TestData.hint)) struct PlatformFolderTests {
    private static func importing(_ path: String, account: String) async throws -> (ImportReport, MemoryStore) {
        let store = MemoryStore()
        let importer = Importer(writer: store, accounts: store, clock: { EventText.now })
        let report = try await importer.run(
            paths: [path], workspace: .default, options: ImportOptions(account: try AccountReference(account)))
        return (report, store)
    }

    private static func names(_ paths: [String]) -> [String] {
        paths.map { String($0.split(separator: "/").last ?? "").prefix { $0 != "_" } }.map(String.init)
    }

    @Test("Files without posts are skipped with the reason, and the others come in")
    func folders() async throws {
        let (youTube, _) = try await Self.importing(
            TestData.path("export-samples/youtube-studio"), account: "youtube:k")
        #expect(Self.names(youTube.files.map(\.path)) == ["Table data.csv"])
        #expect(Self.names(youTube.skipped.map(\.path)) == ["Chart data.csv", "PROVENANCE.txt", "Totals.csv"])
        #expect(youTube.totals.new == 3)
        #expect(youTube.totals.passedOver == 1)

        let (linkedIn, store) = try await Self.importing(
            TestData.path("export-samples/linkedin"), account: "linkedin:k")
        #expect(
            Self.names(linkedIn.files.map(\.path)) == [
                "AggregateAnalytics", "SinglePostAnalytics", "content", "kaffeehaus-demo",
            ])
        #expect(Self.names(linkedIn.skipped.map(\.path)) == ["PROVENANCE.txt", "kaffeehaus-demo"])
        // One post is in all four files, one in three, one in the member's list alone.
        #expect(linkedIn.totals.new == 3)
        #expect(linkedIn.totals.rejected == 0)
        #expect(linkedIn.totals.followers == 1)
        let account = try AccountID(platform: .linkedin, name: "k")
        #expect(await store.savedFollowers[account]?.map(\.followers) == [2_103])
    }

    @Test("A workbook in an archive is read where it lies")
    func archivedWorkbook() async throws {
        let folder = try TemporaryFolder()
        let workbook = try TestData.path("export-samples/linkedin/kaffeehaus-demo_content_1774900000000.xls")
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: workbook)))
        let member = TestWorkbook(rows: [
            ["Post URL", "Post publish date", "Impressions"],
            ["https://www.linkedin.com/feed/update/urn:li:activity:7009532728308060161", "12/16/2022", "1,286"],
        ])
        let path = try folder.write(
            "export.zip", ArchiveText.archive(.zip, [("a/page.xls", bytes), ("a/member.xlsx", member.bytes)]))
        let (report, _) = try await Self.importing(path, account: "linkedin:k")
        #expect(report.totals.new == 3)
        #expect(report.skipped.isEmpty)
        #expect(report.files.map(\.format) == ["LinkedIn member export", "LinkedIn page export"])
    }
}
