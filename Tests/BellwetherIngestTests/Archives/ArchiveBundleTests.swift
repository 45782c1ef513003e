import BellwetherCore
import BellwetherIngest
import Testing

/// Files are read out of archives as they were put in, however the archive is packed.
@Suite struct ArchiveBundleTests {
    static func contents(of file: ExportFile) throws -> [UInt8] {
        let source = try file.open()
        var bytes: [UInt8] = []
        while true {
            let piece = try source()
            guard !piece.isEmpty else { return bytes }
            bytes += piece
        }
    }

    /// A file of an archive, with what two passes over it gave.
    private struct Found {
        let file: ExportFile
        /// Without the folder the archive lay in.
        let path: String
        let contents: [UInt8]
    }

    private static func open(_ bytes: [UInt8], as name: String = "export.zip") throws -> [Found]? {
        let folder = try TemporaryFolder()
        let path = try folder.write(name, bytes)
        return try withExtendedLifetime(folder) {
            try ArchiveBundle.open(path: path)?.files.map { file in
                let contents = try contents(of: file)
                #expect(try Self.contents(of: file) == contents)
                return Found(
                    file: file, path: String(file.path.dropFirst(folder.path.count + 1)), contents: contents)
            }
        }
    }

    private static let big = Array(String(repeating: "0123456789 abcdefghij,", count: 40_000).utf8)
    private static let files: [(name: String, bytes: [UInt8])] = [
        ("data/tweets.js", big), ("data/tweets_media/1.jpg", [0xFF, 0xD8, 0xFF, 0xE0]),
        ("data/account.js", Array("x".utf8)),
        ("empty.csv", []), (".hidden/posts.csv", Array("a,b".utf8)), ("__MACOSX/data/posts.csv", Array("a,b".utf8)),
        ("picture", [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10]),
    ]

    @Test(arguments: [ArchiveText.Kind.zip, .zipStored, .zip64, .tar, .tarGzip])
    func filesComeOutAsTheyWentIn(kind: ArchiveText.Kind) throws {
        let found = try #require(try Self.open(try ArchiveText.archive(kind, Self.files)))
        #expect(found.map(\.file.name) == ["data/account.js", "data/tweets.js", "empty.csv"])
        #expect(found.map(\.path).first == "export.zip/data/account.js")
        #expect(found.map(\.file.size) == [1, Self.big.count, 0])
        #expect(found.map(\.file.modifiedAt) == Array(repeating: Timestamp(seconds: 1_700_000_000), count: 3))
        #expect(found[1].file.head == Array(Self.big.prefix(ExportFile.headLength)))
        #expect(found.map(\.contents) == [Array("x".utf8), Self.big, []])
    }

    @Test func fileThatIsPackedAloneHasTheNameOfItsArchive() throws {
        let found = try #require(try Self.open(try ArchiveText.gzip(Self.big), as: "posts.csv.gz"))
        #expect(found.map(\.path) == ["posts.csv.gz/posts.csv"])
        #expect(found.map(\.contents) == [Self.big])
    }

    @Test(arguments: [
        ("café ☕.csv", [UInt8]("café ☕.csv".utf8)), ("été.csv", [0x82, 0x74, 0x82] + [UInt8](".csv".utf8)),
    ])
    func namesAreReadInUTF8AndInTheCodePageOfDOS(name: String, raw: [UInt8]) throws {
        let ascii = String(repeating: "n", count: raw.count)
        var zip = try ArchiveText.archive(.zip, [(ascii, Array("a,b\n".utf8))])
        for start in zip.indices where zip[start...].starts(with: Array(ascii.utf8)) {
            zip.replaceSubrange(start..<start + raw.count, with: raw)
        }
        #expect(try Self.open(zip)?.map(\.file.name) == [name])
        let utf8 = try ArchiveText.archive(.tar, [(name, Array("a,b\n".utf8))])
        #expect(try Self.open(utf8)?.map(\.file.name) == [name])
    }

    @Test func namesOfEveryIllWillAreHarmless() throws {
        let names = ["../../etc/posts.csv", "/tmp/posts.csv", "a\u{1B}[31m\nb.csv", "C:\\Users\\me\\posts.csv"]
        let found = try #require(try Self.open(try ArchiveText.archive(.zip, names.map { ($0, Array("a,b".utf8)) })))
        #expect(
            found.map(\.file.name)
                == ["../../etc/posts.csv", "C:/Users/me/posts.csv", "a?[31m?b.csv", "tmp/posts.csv"])
    }

    @Test(arguments: ["", "id,text\n1,PK\n", "PK is no archive"]) func otherFilesAreNoArchives(text: String) throws {
        #expect(try Self.open(Array(text.utf8), as: "posts.csv")?.count == nil)
    }

    @Test(arguments: ["[Content_Types].xml", "mimetype"]) func documentsAreNoArchives(mark: String) throws {
        let book = try ArchiveText.archive(.zip, [("xl/workbook.xml", Array("<x/>".utf8)), (mark, Array("<x/>".utf8))])
        #expect(try Self.open(book)?.count == nil)
    }

    @Test func zipWithoutAUsableTimeTakesThatOfTheArchive() throws {
        let folder = try TemporaryFolder()
        let zip = try ArchiveText.archive(.zip, [("a.csv", Array("a,b".utf8))], modified: 315_532_800)
        let bundle = try ArchiveBundle.open(path: try folder.write("a.zip", zip, modified: 1_600_000_000))
        #expect(bundle?.files.first?.modifiedAt == Timestamp(seconds: 1_600_000_000))
    }
}
