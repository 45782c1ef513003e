import BellwetherCore
import BellwetherIngest
import Testing

/// JSON of which no format is known.
@Suite struct JSONMappingTests {
    private static let objects = [
        """
        {"id": 2039600000000000007, "author": {"username": "ana"}, "created_at": "2026-03-01T10:00:00Z",
         "text": "Tea &amp; \\u2615\\n#Tea", "public_metrics": {"like_count": 5, "reply_count": null, "impression_count": 1200},
         "entities": {"hashtags": [{"text": "Tea"}, {"text": "Hidden"}]}, "media": [{"type": "photo"}, {"type": "photo"}]}
        """,
        """
        {"id": "2039600000000000008", "author": {"username": "ana"}, "created_at": "2026-03-02T10:00:00Z",
         "text": "Plain text here", "public_metrics": {"like_count": "1.2K", "bookmark_count": 3}, "labels": ["a, b", "c"]}
        """,
    ]

    private static let expected = [
        "x:ana/2039600000000000007 2026-03-01T10:00:00Z impressions=1200,likes=5 image2 'Tea & ☕\n#Tea'",
        "x:ana/2039600000000000008 2026-03-02T10:00:00Z likes=1200,saves=3 [a, b|c] 'Plain text here'",
    ]

    private static func imported(_ text: String, _ options: ImportOptions) async throws -> ([String], ImportReport) {
        let folder = try TemporaryFolder()
        let file = try folder.write("posts.json", text)
        let store = MemoryStore()
        let now = Timestamp(seconds: 1_800_000_000)
        let report = try await Importer(writer: store, accounts: store, clock: { now }).run(
            paths: [file], workspace: .default, options: options)
        return (await store.observed.map(PostShown.line), report)
    }

    private static var options: ImportOptions {
        get throws { ImportOptions(account: try AccountReference("x:someone")) }
    }

    private static func onOneLine(_ object: String) -> String { object.replacing("\n", with: " ") }

    @Test(arguments: [
        "[" + objects.joined(separator: ",\n") + "]",
        "{\"meta\": {\"n\": 2}, \"data\": {\"posts\": [" + objects.joined(separator: ",") + "], \"none\": []}}",
        objects.map(onOneLine).joined(separator: "\n") + "\n",
        "\u{FEFF}" + objects.map(onOneLine).joined(separator: "\r\n\n"),
    ])
    func listsAndLinesOfObjectsAreRead(text: String) async throws {
        let (lines, report) = try await Self.imported(text, try Self.options)
        #expect(lines == Self.expected)
        #expect(report.totals.rejected == 0)
        let mapping = try #require(report.files.first?.mapping)
        #expect(mapping.columns[.likes] == ["public_metrics.like_count"])
        #expect(mapping.columns[.hashtags] == ["entities.hashtags.*.text"])
    }

    /// The names of CSV's own columns work for JSON, too, and need no mapping.
    @Test func objectsWithOurOwnNamesNeedNoMapping() async throws {
        let (lines, report) = try await Self.imported(
            """
            {"id":"7","account":"ana","platform":"x","text":"Hi &amp; bye","posted_at":"2026-03-01T10:00:00Z","likes":3}
            {"id":"8","account":"ana","platform":"x","text":"Hi","posted_at":"2026-03-01T10:00:00Z","labels":["a"],"is_paid":true}
            """, ImportOptions())
        #expect(
            lines == [
                "x:ana/7 2026-03-01T10:00:00Z likes=3 'Hi &amp; bye'", "x:ana/8 2026-03-01T10:00:00Z paid [a] 'Hi'",
            ])
        #expect(report.files.first?.mapping == nil)
    }

    /// Members that few objects have are columns all the same, however late they come.
    @Test func aMemberThatComesLateIsRead() async throws {
        let many = (1...1_000).map { number in
            let likes = number == 900 ? ",\"likes\":77" : ""
            return "{\"id\":\"\(number)\",\"text\":\"t\",\"posted_at\":\"2026-03-01T10:00:00Z\"\(likes)}"
        }
        let (lines, _) = try await Self.imported(many.joined(separator: "\n"), try Self.options)
        #expect(lines.count == 1_000)
        #expect(lines[899].contains("likes=77"))
    }

    @Test func damagedObjectsAreRejectedAndTheRestIsRead() async throws {
        let (lines, report) = try await Self.imported(
            [
                Self.onOneLine(Self.objects[0]), "{\"id\": 3, \"text\": ", "[1, 2]",
                Self.onOneLine(Self.objects[1]),
            ].joined(separator: "\n"), try Self.options)
        #expect(lines == Self.expected)
        #expect(report.rejections.map(\.line) == [2, 3])
        #expect(report.rejections.first?.reason.contains("not JSON") == true)
        #expect(report.rejections.last?.reason.contains("no JSON object") == true)
    }

    /// Numbers never pass through floating point.
    @Test func numbersThatWereRoundedBeforeAreRefused() async throws {
        let (_, report) = try await Self.imported(
            """
            [{"id": 2.0396e+18, "text": "a b c", "date": "2026-03-01"}]
            """, try Self.options)
        #expect(report.rejections.first?.reason.contains("rounded") == true)
    }

    @Test func aMappingSaysWhereTheListIsAndWhatIsTaken() async throws {
        var options = try Self.options
        options.mapping = PostMapping(
            columns: [
                .id: ["key"], .text: ["said.en"], .postedAt: ["at"], .likes: ["n.up", "n.heart"], .saves: ["n.kept"],
            ], records: "more.rows")
        let (lines, _) = try await Self.imported(
            """
            {"rows": [{"a": 1}, {"a": 2}, {"a": 3}],
             "more": {"rows": [{"key": "k", "said": {"en": "Hi"}, "at": 1772349600, "n": {"up": 1, "heart": 2}}]}}
            """, options)
        #expect(lines == ["x:someone/k 2026-03-01T07:20:00Z likes=3 'Hi'"])
    }

    @Test func objectsNamedByTheirValuesAreNoTable() async throws {
        let members = (0..<2_100).map { "\"key\($0)\": \($0)" }.joined(separator: ",")
        let options = try Self.options
        let error = await #expect(throws: IngestError.self) { _ = try await Self.imported("[{\(members)}]", options) }
        #expect(error?.message.contains("2000 different names") == true)
    }
}
