import BellwetherCore
import BellwetherIngest
import BellwetherStore
import Synchronization
import Testing

@Suite struct ImporterTests {
    private static let header = "id,account,platform,text,posted_at,likes\n"

    private static func rows(_ range: ClosedRange<Int>) -> String {
        range.map { "\($0),ana,x,Post \($0),2023-07-01T10:20:30Z,\($0)\n" }.joined()
    }

    private static func importer(_ store: MemoryStore) -> Importer {
        Importer(writer: store, accounts: store, clock: { FormatText.now })
    }

    @Test func storesEveryPostInBatchesAndCountsThem() async throws {
        let folder = try TemporaryFolder()
        let store = MemoryStore()
        let file = try folder.write("posts.csv", Self.header + Self.rows(1...10), modified: FormatText.fileTime.seconds)
        let report = try await Self.importer(store).run(
            paths: [file], workspace: .default, options: ImportOptions(batchSize: 4))
        #expect(report.totals.new == 10)
        #expect(report.totals.rows == 10)
        #expect(report.files.map(\.path) == [file])
        #expect(report.files.map(\.format) == ["CSV file of posts"])
        #expect(await store.batches == [4, 4, 2])
        let observed = await store.observed
        #expect(observed.map(\.post.externalID) == (1...10).map(String.init))
        #expect(observed.allSatisfy { $0.snapshot?.takenAt == FormatText.fileTime })
    }

    @Test func importingAgainChangesNothing() async throws {
        let folder = try TemporaryFolder()
        let store = MemoryStore()
        let file = try folder.write("posts.csv", Self.header + Self.rows(1...9), modified: FormatText.fileTime.seconds)
        _ = try await Self.importer(store).run(paths: [file], workspace: .default)
        let report = try await Self.importer(store).run(paths: [file], workspace: .default)
        #expect(report.totals.unchanged == 9)
        #expect(report.totals.new == 0)

        try folder.write("posts.csv", Self.header + "3,ana,x,Post 3,2023-07-01T10:20:30Z,99\n", modified: 1_710_000_000)
        let newer = try await Self.importer(store).run(paths: [file], workspace: .default)
        #expect(newer.totals.updated == 1)
    }

    @Test func badRowsAreReportedByFileLineAndReason() async throws {
        let folder = try TemporaryFolder()
        let store = MemoryStore()
        let file = try folder.write(
            "posts.csv",
            Self.header + Self.rows(1...2) + "3,ana,x,Post 3,2023-07-01T10:20:30Z,-3\n4,ana\n"
                + Self.rows(5...5) + "6,ana,x,\"cut sh")
        let report = try await Self.importer(store).run(paths: [file], workspace: .default)
        #expect(report.totals.new == 3)
        #expect(report.totals.rejected == 3)
        #expect(report.rejections.map(\.line) == [4, 5, 7])
        #expect(report.rejections.allSatisfy { $0.file == file })
        #expect(report.rejections.first?.reason.hasPrefix("likes is '-3'") == true)
        #expect(report.rejections.last?.reason.contains("never closed") == true)
    }

    @Test func everyRejectionIsCountedButOnlySomeAreKept() async throws {
        let folder = try TemporaryFolder()
        let store = MemoryStore()
        let bad = String(repeating: "1,ana,x,Post,never,1\n", count: ImportReport.maximumRejections + 50)
        let file = try folder.write("posts.csv", Self.header + bad + Self.rows(1...1))
        let report = try await Self.importer(store).run(
            paths: [file], workspace: .default, options: ImportOptions(batchSize: 100))
        #expect(report.totals.rejected == ImportReport.maximumRejections + 50)
        #expect(report.rejections.count == ImportReport.maximumRejections)
        #expect(report.totals.new == 1)
    }

    @Test func aFolderIsReadInOrderAndOtherFilesAreSkippedWithTheReason() async throws {
        let folder = try TemporaryFolder()
        let store = MemoryStore()
        try folder.write("b/2.csv", Self.header + Self.rows(2...2))
        try folder.write("a.CSV", Self.header + Self.rows(1...1))
        try folder.write("c.csv", Self.header + Self.rows(3...3))
        try folder.write("d-followers.csv", "date,followers\n2021-01-01,5\n")
        try folder.write("e-empty.csv", "")
        try folder.write("f-picture.csv", [0x89, 0x50, 0x4E, 0x47, 0x00, 0x00])
        try folder.write("g-notes.txt", "not looked at")
        try folder.write(".hidden/1.csv", Self.header + Self.rows(9...9))
        let report = try await Self.importer(store).run(paths: [folder.path], workspace: .default)
        #expect(report.files.map(\.path) == ["a.CSV", "b/2.csv", "c.csv"].map { folder.path + "/" + $0 })
        #expect(await store.observed.map(\.post.externalID) == ["1", "2", "3"])
        #expect(
            report.skipped.map(\.path)
                == ["d-followers.csv", "e-empty.csv", "g-notes.txt"].map { folder.path + "/" + $0 })
        #expect(report.skipped.first?.reason.contains("--followers") == true)
    }

    @Test func aFileNamedTwiceIsReadOnce() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("posts.csv", Self.header + Self.rows(1...2))
        let report = try await Self.importer(MemoryStore()).run(paths: [file, folder.path, file], workspace: .default)
        #expect(report.files.count == 1)
    }

    @Test(arguments: [
        ("", IngestError.Code.empty), ("\u{0}\u{1}\u{2}", .binary), ("date,followers\n2021-01-01,5\n", .unknownFormat),
        ("just some text", .unknownFormat),
    ])
    func aWrongFileNamedIsRefusedAndNothingIsStored(contents: String, code: IngestError.Code) async throws {
        let folder = try TemporaryFolder()
        let store = MemoryStore()
        let good = try folder.write("good.csv", Self.header + Self.rows(1...3))
        let wrong = try folder.write("wrong.csv", contents)
        let error = try await #require(throws: IngestError.self) {
            try await Self.importer(store).run(paths: [good, wrong], workspace: .default)
        }
        #expect(error.code == code)
        #expect(error.message.contains(wrong))
        #expect(await store.observed.isEmpty)
    }

    @Test func aPathThatIsNotThereIsRefused() async throws {
        let folder = try TemporaryFolder()
        let importer = Self.importer(MemoryStore())
        let missing = try await #require(throws: IngestError.self) {
            try await importer.run(paths: [folder.path + "/none.csv"], workspace: .default)
        }
        #expect(missing.code == .notFound)
        let empty = try await #require(throws: IngestError.self) {
            try await importer.run(paths: [folder.path], workspace: .default)
        }
        #expect(empty.code == .empty)
    }

    @Test func anUnknownHeaderIsShownBesideWhatIsMissing() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("posts.csv", "Tag,Beitrag\n1,2\n")
        let error = try await #require(throws: IngestError.self) {
            let store = MemoryStore()
            return try await Self.importer(store).run(paths: [file], workspace: .default)
        }
        #expect(error.message.contains("Tag, Beitrag"))
        #expect(error.message.contains("map posted_at"))
        #expect(error.message.contains("--mapping"))
    }

    @Test func aStoreThatFailsStopsTheImport() async throws {
        let folder = try TemporaryFolder()
        let store = MemoryStore(failingBatch: 2)
        let file = try folder.write("posts.csv", Self.header + Self.rows(1...10))
        await #expect(throws: MemoryStore.Failure.self) {
            try await Self.importer(store).run(
                paths: [file], workspace: .default, options: ImportOptions(batchSize: 3))
        }
        #expect(await store.observed.count == 3)
    }

    @Test func progressRunsToTheSizeOfTheFiles() async throws {
        let folder = try TemporaryFolder()
        let one = try folder.write("1.csv", Self.header + Self.rows(1...10))
        let two = try folder.write("2.csv", Self.header + Self.rows(11...15))
        let seen = Mutex<[ImportProgress]>([])
        _ = try await Self.importer(MemoryStore()).run(
            paths: [one, two], workspace: .default, options: ImportOptions(batchSize: 4)
        ) { progress in
            seen.withLock { $0.append(progress) }
        }
        let progress = seen.withLock { $0 }
        #expect(progress.map(\.rowsDone) == [4, 8, 10, 14, 15])
        #expect(progress.last?.bytesDone == progress.last?.bytesTotal)
        #expect(progress.map(\.bytesDone) == progress.map(\.bytesDone).sorted())
        #expect(progress.map(\.file) == [one, one, one, two, two])
    }

    @Test func anAccountNamedForTheImportIsUsedWhereRowsNameNone() async throws {
        let folder = try TemporaryFolder()
        let store = MemoryStore()
        let file = try folder.write("posts.csv", "id,text,posted_at\n1,Hi,2023-07-01T10:20:30Z\n")
        let options = ImportOptions(account: try AccountReference("bluesky:ana"))
        _ = try await Self.importer(store).run(paths: [file], workspace: .default, options: options)
        #expect(await store.observed.map(\.post.account.description) == ["bluesky:ana"])
    }

    @Test func followersAreStoredAndRowsPassedOverAreCounted() async throws {
        let folder = try TemporaryFolder()
        let store = MemoryStore()
        let file = try folder.write(
            "profiles.csv",
            """
            Date,Network,Profile,Audience
            03-28-2023,LinkedIn,Cafe,"10,000"
            03-28-2023,X,Cafe,500
            03-29-2023,LinkedIn,Cafe,"10,012"
            03-30-2023,LinkedIn,Cafe,-
            Total,,,"10,012"
            03-31-2023,LinkedIn,Cafe,many

            """)
        let report = try await Self.importer(store).run(
            paths: [file], workspace: .default, options: ImportOptions(batchSize: 2))
        #expect(report.totals.followers == 3)
        #expect(report.totals.passedOver == 2)
        #expect(report.totals.rejected == 1)
        #expect(report.totals.rows == 3)
        #expect(report.passedOver.map(\.line) == [5, 6])
        let cafe = try AccountID(platform: .linkedin, name: "Cafe")
        #expect(await store.savedFollowers[cafe]?.map(\.followers) == [10_000, 10_012])
    }

    @Test func theAccountsZoneIsThatOfItsTimesWithoutOne() async throws {
        let folder = try TemporaryFolder()
        let store = MemoryStore()
        let ana = try AccountID(platform: .x, name: "ana")
        try await store.saveAccount(Account(id: ana, zone: Zone("America/New_York")), in: .default)
        let file = try folder.write(
            "posts.csv",
            "id,account,platform,text,posted_at\n1,ana,x,Hi,2023-07-01 10:00\n2,bo,x,Hi,2023-07-01 10:00\n"
                + "3,ana,x,Hi,2023-07-01T10:00:00Z\n")
        _ = try await Self.importer(store).run(paths: [file], workspace: .default)
        let times = await store.observed.map(\.post.publishedAt.iso8601)
        #expect(times == ["2023-07-01T14:00:00Z", "2023-07-01T10:00:00Z", "2023-07-01T10:00:00Z"])
    }

    /// A file that needs an option is refused before anything of the others is stored.
    @Test func aFileThatLeavesItsDatesOpenIsRefusedBeforeAnythingIsStored() async throws {
        let folder = try TemporaryFolder()
        let store = MemoryStore()
        let good = try folder.write("good.csv", Self.header + Self.rows(1...3))
        let dates = (1...12).map { "\($0),ana,x,Post,0\($0 % 9 + 1)/02/2023 10:00,1\n" }.joined()
        let open = try folder.write("open.csv", Self.header + dates)
        let error = try await #require(throws: IngestError.self) {
            try await Self.importer(store).run(paths: [good, open], workspace: .default)
        }
        #expect(error.message.contains(open))
        #expect(error.message.contains("--date-order"))
        #expect(await store.observed.isEmpty)
        let report = try await Self.importer(store).run(
            paths: [good, open], workspace: .default, options: ImportOptions(dateOrder: .dayFirst))
        #expect(report.totals.rejected == 0)
        #expect(await store.observed.last?.post.publishedAt.iso8601 == "2023-02-04T10:00:00Z")
    }

    @Test func filesInAnyEncodingAndPutTogetherAreRead() async throws {
        let folder = try TemporaryFolder()
        let store = MemoryStore()
        let text = Self.header + "1,ana,x,Grüße,2023-07-01T10:20:30Z,1\n" + Self.header + ",,,,,\n"
        try folder.write("utf16.csv", [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        try folder.write("windows.csv", text.replacing("1,ana", with: "2,ana").unicodeScalars.map { UInt8($0.value) })
        let report = try await Self.importer(store).run(paths: [folder.path], workspace: .default)
        #expect(await store.observed.map(\.post.text) == ["Grüße", "Grüße"])
        #expect(report.totals.rejected == 0)
        #expect(report.passedOver.map(\.reason) == Array(repeating: "the row holds the column names again", count: 2))
    }
}
