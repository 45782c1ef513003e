import BellwetherCore
import BellwetherIngest
import BellwetherStore
import Foundation
import Testing

/// Sixty exports of one organisation, as X made them: their own sums and rates are the truth.
@Suite(.enabled(if: TestData.isPresent, TestData.hint))
struct RealExportTests {
    private static let folder = "x_analytics_ropensci"

    /// What is left of a file when each row is read as text and nothing else.
    private struct Sums: Equatable {
        var rows = 0
        var impressions = 0
        var likes = 0
        var replies = 0
        var retweets = 0
        var clicks = 0
    }

    @Test func everyPostOfEveryFileComesIn() async throws {
        let store = MemoryStore()
        let report = try await Importer(writer: store, accounts: store, clock: { FormatText.now }).run(
            paths: [try TestData.path(Self.folder)], workspace: .default)
        #expect(report.files.count == 60)
        #expect(report.totals.new == 1_668)
        #expect(report.totals.rejected == 0)
        let skipped = report.skipped.map { URL(fileURLWithPath: $0.path).lastPathComponent }
        #expect(skipped == ["PROVENANCE.txt", "README.md", "twitter_metrics_monthly_rOpenSci.csv"])

        let observed = await store.observed
        #expect(observed.count == 1_668)
        #expect(observed.count { $0.post.isReply } == 352)
        #expect(Set(observed.map(\.post.account.description)) == ["x:rOpenSci"])
        #expect(observed.map(\.post.publishedAt).min()?.iso8601.hasPrefix("2016-12-01") == true)
        #expect(observed.map(\.post.publishedAt).max()?.iso8601.hasPrefix("2021-12-28") == true)
        #expect(observed.compactMap(\.snapshot?.counts.impressions).min() == 35)
        #expect(observed.compactMap(\.snapshot?.counts.impressions).max() == 75_731)
        #expect(!observed.contains { $0.post.text.contains("&amp;") || $0.post.text.contains("&gt;") })

        let again = try await Importer(writer: store, accounts: store, clock: { FormatText.now }).run(
            paths: [try TestData.path(Self.folder)], workspace: .default)
        #expect(again.totals.unchanged == 1_668)
    }

    /// The platform's own rate is engagements / impressions: a misread count or a shifted column would break it.
    @Test func impressionsAgreeWithThePlatformsOwnRates() async throws {
        let store = MemoryStore()
        _ = try await Importer(writer: store, accounts: store, clock: { FormatText.now }).run(
            paths: [try TestData.path(Self.folder)], workspace: .default)
        let pairs = await store.observed.map { ($0.post.externalID, $0.snapshot?.counts.impressions ?? 0) }
        let impressions = Dictionary(uniqueKeysWithValues: pairs)
        var checked = 0
        for file in try Self.files() {
            try Self.forEachRow(of: file) { value in
                let id = try #require(value("tweet id"))
                let rate = try #require(value("engagement rate").flatMap { Double($0) })
                let engagements = try #require(value("engagements").flatMap { Double($0) })
                let shown = try #require(impressions[id])
                #expect(engagements / Double(shown) == rate, "\(id)")
                checked += 1
            }
        }
        #expect(checked == 1_668)
    }

    @Test func theSumsOfEveryFileAreThoseOfItsColumns() async throws {
        for file in try Self.files() {
            var expected = Sums()
            try Self.forEachRow(of: file) { value in
                func number(_ name: String) throws -> Int {
                    let number = try #require(value(name).flatMap { Double($0) })
                    return Int(number)
                }
                expected.rows += 1
                expected.impressions += try number("impressions")
                expected.likes += try number("likes")
                expected.replies += try number("replies")
                expected.retweets += try number("retweets")
                expected.clicks += try number("url clicks")
            }
            let store = MemoryStore()
            let importer = Importer(writer: store, accounts: store, clock: { FormatText.now })
            _ = try await importer.run(paths: [file], workspace: .default)
            var sums = Sums()
            for counts in await store.observed.compactMap(\.snapshot?.counts) {
                sums.rows += 1
                sums.impressions += counts.impressions ?? 0
                sums.likes += counts.likes ?? 0
                sums.replies += counts.comments ?? 0
                sums.retweets += counts.shares ?? 0
                sums.clicks += counts.clicks ?? 0
            }
            #expect(sums == expected, "\(file)")
        }
    }

    private static func files() throws -> [String] {
        let folder = try TestData.path(folder)
        return try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasPrefix("tweet_activity") }.sorted().map { folder + "/" + $0 }
    }

    private static func forEachRow(
        of file: String, _ body: (_ value: (String) -> String?) throws -> Void
    ) throws {
        var reader = try CSVReader(file: file, source: FileSource.open(file))
        var row = CSVRow()
        while true {
            switch try reader.next(&row) {
            case .row: try body { name in reader.header.column(name).flatMap { row.string(at: $0.index) } }
            case .damage(let damage): Issue.record("\(file): \(damage.reason)")
            case .end: return
            }
        }
    }
}
