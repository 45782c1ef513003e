import BellwetherIngest
import BellwetherStatistics
import Testing

/// Archives damaged in every way from a seed: each is read or refused, and never unpacks to more than it may.
@Suite struct ArchiveFuzzTests {
    private static let files: [(name: String, bytes: [UInt8])] = [
        ("data/tweets.js", Array("window.YTD.tweets.part0 = [ ]".utf8)),
        ("data/long.csv", Array(String(repeating: "1,2024-01-01,hello world\n", count: 400).utf8)),
        ("data/1.jpg", [0xFF, 0xD8, 0xFF, 0xE0]), ("e.txt", []),
    ]

    private static func check(_ bytes: [UInt8], in folder: TemporaryFolder) throws {
        let path = try folder.write("a.zip", bytes)
        var limits = ArchiveLimits.standard
        limits.freeBytes = 1 << 20
        do {
            for file in try ArchiveBundle.open(path: path, limits: limits)?.files ?? [] {
                #expect(file.head.count <= ExportFile.headLength)
                let source = try file.open()
                var read = 0
                while case let piece = try source(), !piece.isEmpty { read += piece.count }
                #expect(read <= 4 << 20)
            }
        } catch is IngestError {}
    }

    /// Where the lengths, offsets, methods and flags of an archive's headers stand.
    private static func headerFields(_ bytes: [UInt8]) -> [Int] {
        bytes.indices.dropLast(4).flatMap { start -> [Int] in
            guard bytes[start] == 0x50, bytes[start + 1] == 0x4B else { return [] }
            switch bytes[start + 2] {
            case 3: return [4, 6, 8, 14, 18, 22, 26, 28].map { start + $0 }
            case 1: return [6, 8, 10, 16, 20, 24, 28, 30, 32, 38, 42].map { start + $0 }
            case 5: return [8, 10, 12, 16, 20].map { start + $0 }
            case 6: return [4, 12, 24, 32, 40, 48].map { start + $0 }
            default: return []
            }
        }
    }

    @Test(arguments: [ArchiveText.Kind.zip, .zipStored, .zip64, .tar, .tarGzip])
    func damagedArchivesAreReadOrRefused(kind: ArchiveText.Kind) throws {
        let folder = try TemporaryFolder()
        let sound = try ArchiveText.archive(kind, Self.files)
        let fields = Self.headerFields(sound)
        var random = SeededGenerator(seed: 51, stream: 0)
        for round in 0..<FuzzRounds.count(60) {
            var bytes = sound
            if let field = random.element(of: fields), round % 2 == 0 {
                for place in field...field + random.index(below: 4) where place < bytes.count {
                    bytes[place] = random.element(of: [0, 1, 8, 0x7F, 0x80, 0xFF]) ?? 0
                }
            } else {
                ByteDamage.damage(&bytes, &random)
            }
            try Self.check(bytes, in: folder)
        }
        // The headers of tar: sizes, kinds and names that are none.
        for place in 0..<512 where kind == .tar && place % 8 == 0 {
            var bytes = sound
            bytes.replaceSubrange(place..<place + 8, with: Array("77777777".utf8))
            try Self.check(bytes, in: folder)
        }
        withExtendedLifetime(folder) {}
    }

    @Test func damagedGzipIsReadOrRefused() throws {
        let folder = try TemporaryFolder()
        let sound = try ArchiveText.gzip(Self.files[1].bytes)
        var random = SeededGenerator(seed: 52, stream: 0)
        for _ in 0..<FuzzRounds.count(60) {
            var bytes = sound
            ByteDamage.damage(&bytes, &random)
            try Self.check(bytes, in: folder)
        }
        withExtendedLifetime(folder) {}
    }
}
