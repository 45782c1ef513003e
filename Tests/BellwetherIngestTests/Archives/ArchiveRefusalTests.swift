import BellwetherCore
import BellwetherIngest
import Testing

/// Archives that are damaged, locked or made to do harm are refused in plain words.
@Suite struct ArchiveRefusalTests {
    private static func refusal(
        _ bytes: [UInt8], limits: ArchiveLimits = .standard, reading: Bool = false
    ) throws -> String {
        let folder = try TemporaryFolder()
        let path = try folder.write("export.zip", bytes)
        let error = try #require(throws: IngestError.self) {
            let bundle = try ArchiveBundle.open(path: path, limits: limits)
            if reading { for file in bundle?.files ?? [] { _ = try ArchiveBundleTests.contents(of: file) } }
        }
        #expect(error.message.contains("'\(path)"))
        #expect(error.message.utf8.allSatisfy { $0 >= 32 })
        return error.message
    }

    private static let text = Array("id,text\n1,hello\n".utf8)

    @Test func archiveThatAsksForAPasswordIsRefused() throws {
        var zip = try ArchiveText.archive(.zip, [("posts.csv", Self.text)])
        for start in zip.indices {
            if zip[start...].starts(with: [0x50, 0x4B, 3, 4]) { zip[start + 6] |= 1 }
            if zip[start...].starts(with: [0x50, 0x4B, 1, 2]) { zip[start + 8] |= 1 }
        }
        #expect(try Self.refusal(zip).contains("password"))
    }

    @Test(
        arguments: [
            ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4], "7z"), ([0x52, 0x61, 0x72, 0x21, 0x1A, 7, 1, 0], "RAR"),
            ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0, 4], "xz"), ([0x28, 0xB5, 0x2F, 0xFD, 4, 0, 0, 0], "Zstandard"),
        ] as [([UInt8], String)])
    func otherKindsOfArchiveAreNamed(bytes: [UInt8], name: String) throws {
        #expect(try Self.refusal(bytes).contains(name))
    }

    @Test(arguments: [ArchiveText.Kind.zip, .tar, .tarGzip]) func cutArchiveIsRefused(kind: ArchiveText.Kind) throws {
        let big = (0..<400_000).map { UInt8(truncatingIfNeeded: 97 + ($0 &* $0 >> 7) % 25) }
        let whole = try ArchiveText.archive(kind, [("posts.csv", Self.text), ("more.csv", big)])
        let message = try Self.refusal(Array(whole.prefix(whole.count / 2)), reading: true)
        #expect(message.contains("cut short"))
    }

    @Test func changedByteOfAPackedFileIsFound() throws {
        let zip = try ArchiveText.archive(.zipStored, [("posts.csv", Self.text)])
        let start = try #require(zip.indices.first { zip[$0...].starts(with: Self.text) })
        var changed = zip
        changed[start + 3] ^= 1
        #expect(try Self.refusal(changed, reading: true).contains("damaged"))
    }

    @Test(arguments: [ArchiveText.Kind.zip, .tarGzip]) func bombIsRefused(kind: ArchiveText.Kind) throws {
        let zeros = [UInt8](repeating: 48, count: 4 << 20)
        var limits = ArchiveLimits.standard
        limits.freeBytes = 1 << 20
        // The bomb may lie in a file that is read, or in a picture that is in the way of one.
        for name in ["a.csv", "a.jpg"] where kind == .tarGzip || name == "a.csv" {
            let bomb = try ArchiveText.archive(kind, [(name, zeros), ("b.csv", Self.text)])
            #expect(try Self.refusal(bomb, limits: limits, reading: true).contains("unpacks to far more"))
        }
        let alone = try ArchiveText.gzip(zeros)
        #expect(try Self.refusal(alone, limits: limits, reading: true).contains("unpacks to far more"))
    }

    @Test func bombThatLiesAboutItsSizeIsRefused() throws {
        let zeros = [UInt8](repeating: 48, count: 4 << 20)
        var zip = try ArchiveText.archive(.zip, [("a.csv", zeros)])
        let size: [UInt8] = [0, 0, 0x40, 0]
        for start in zip.indices where zip[start...].starts(with: size) {
            zip.replaceSubrange(start..<start + 4, with: [0xFF, 0, 0, 0])
        }
        #expect(try Self.refusal(zip, reading: true).contains("'"))
    }

    @Test func thereIsALimitToAllFilesAndToAllBytes() throws {
        let files = (0..<20).map { (name: "\($0).csv", bytes: Self.text) }
        var limits = ArchiveLimits.standard
        limits.entries = 19
        #expect(try Self.refusal(try ArchiveText.archive(.zip, files), limits: limits).contains("more than 19 files"))
        for kind in [ArchiveText.Kind.zip, .zip64] {
            limits = .standard
            limits.directoryBytes = 1_000
            let zip = try ArchiveText.archive(kind, files)
            #expect(try Self.refusal(zip, limits: limits).contains("lists more files"))
            limits.directoryBytes = 4_000
            #expect(throws: Never.self) {
                let folder = try TemporaryFolder()
                _ = try ArchiveBundle.open(path: try folder.write("a.zip", zip), limits: limits)
            }
        }
        limits = .standard
        limits.unpackedBytes = 300
        #expect(try Self.refusal(try ArchiveText.archive(.tar, files), limits: limits).contains("unpacks to far more"))
    }

    @Test func emptyArchiveIsRefused() throws {
        #expect(try Self.refusal([0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18)).contains("holds no files"))
    }
}
