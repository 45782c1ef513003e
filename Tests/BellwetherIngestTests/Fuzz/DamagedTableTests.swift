import BellwetherCore
import BellwetherIngest
import BellwetherStatistics
import BellwetherStore
import Foundation
import Testing

/// Damaged tables of every format, from a seed: nothing crashes, nothing hangs, and what comes out is in order.
///
/// `BELLWETHER_FUZZ_ROUNDS` says how often each table is damaged.
@Suite struct DamagedTableTests {
    private static let now = Timestamp(seconds: 1_800_000_000)

    /// A table, and what must hold of whatever is made of it.
    /// - Returns: how many posts and follower counts came out.
    @discardableResult
    private static func check(_ bytes: [UInt8], _ random: inout SeededGenerator, name: String) throws -> Int {
        var taken = 0
        let file = MemoryFile.make(bytes, name: name, pieces: 1 + random.index(below: 4_096))
        let context = FormatContext(
            account: try AccountReference(account(for: name)), fileTime: now, now: now,
            zone: random.index(below: 2) == 0 ? nil : try Zone("Europe/Berlin"),
            dateOrder: random.index(below: 2) == 0 ? nil : .dayFirst)
        do {
            if let source = try TableExportFormat.open(file, in: ExportBundle(files: [file]), context: context) {
                taken += try check(source, bytes.count)
            }
            guard let guess = try MappingGuess(file, account: context.account) else { return taken }
            #expect(guess.text.isEmpty == false)
            let saved = try JSONEncoder().encode(guess.mapping)
            #expect(try JSONDecoder().decode(PostMapping.self, from: saved) == guess.mapping)
            if guess.missing.isEmpty {
                taken += try check(try MappedTable.open(file, mapping: guess.mapping, context: context), bytes.count)
            }
        } catch let error as IngestError {
            #expect(error.message.contains("'\(name)"), "\(error.message)")
            #expect(error.message.utf8.count < 8_000)
        }
        return taken
    }

    /// Exports that do not say whose they are ask for an account of their own platform.
    private static func account(for name: String) -> String {
        let platform = ["youtube", "linkedin"].first { name.hasPrefix($0) } ?? "instagram"
        return platform + ":ana"
    }

    private static func check(_ source: any PostSource, _ size: Int) throws -> Int {
        var source = source
        var events = 0
        var taken = 0
        while let event = try source.next() {
            events += 1
            // Every event costs at least a byte, but for the remarks on a workbook's sheets.
            guard events <= size + 20 else {
                Issue.record("there is no end to it")
                return taken
            }
            switch event {
            case .post(let observed):
                taken += 1
                let post = observed.post
                #expect((1...PostID.maximumLength).contains(post.externalID.utf8.count))
                #expect((1...AccountID.maximumNameLength).contains(post.account.name.utf8.count))
                #expect(Timestamp.plausible.contains(post.publishedAt) && post.publishedAt <= now)
                #expect(!post.text.unicodeScalars.contains("\0"))
                #expect((0...1_000).contains(post.media.items))
                for (_, path) in PostCounts.fields {
                    #expect(observed.snapshot?.counts[keyPath: path].map(PostCounts.plausible.contains) ?? true)
                }
                #expect(observed.snapshot?.counts.isEmpty != true)
            case .followers(_, let snapshot):
                taken += 1
                #expect(PostCounts.plausible.contains(snapshot.followers) && snapshot.takenAt <= now)
            case .account: break
            case .rejected(let line, let reason), .passedOver(let line, let reason):
                #expect((1...size + 1).contains(line))
                #expect(!reason.isEmpty && reason.utf8.count < 4_000)
            }
        }
        if try source.next() != nil { Issue.record("it goes on behind its end") }
        return taken
    }

    @Test(arguments: TableSamples.all) func damagedTablesAreReadToTheEnd(sample: TableSamples.Sample) throws {
        var mutation = TableMutation(random: SeededGenerator(seed: 20_261_121, stream: UInt64(sample.seed)))
        #expect(try Self.check(Array(sample.text.utf8), &mutation.random, name: sample.name) > 0)
        for _ in 0..<FuzzRounds.count(12) {
            let bytes = mutation.damaged(Array(sample.text.utf8))
            try Self.check(bytes, &mutation.random, name: sample.name)
        }
    }

    /// Sizes no file of posts has: what they cost is their size, and no more.
    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            ("[", 500_000), ("{\"a\":", 100_000), ("[{\"a\":1},", 30_000), ("a,", 500_000), ("\"", 1_200_001),
            ("a\n", 60_000), ("{}\n", 20_000), ("1;2\n", 30_000), ("{\"id\":1,\"a\":[[[[", 30_000),
            ("\u{FEFF}", 100_000),
        ])
    func hugeAndDegenerateFilesAreReadInLinearTime(unit: String, count: Int) throws {
        var random = SeededGenerator(seed: 5, stream: 1)
        let bytes = [UInt8](repeatElement(Array(unit.utf8), count: count).joined())
        try Self.check(bytes, &random, name: "huge.csv")
    }
}
