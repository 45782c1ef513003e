import BellwetherCore
import BellwetherIngest
import Foundation
import Testing

/// Mappings as people save, edit and give them.
@Suite struct PostMappingTests {
    private static let mapping = PostMapping(
        name: "Our old tool",
        columns: [
            .id: ["Key"], .text: ["Headline", "Body"], .postedAt: ["Day", "Hour"], .shares: ["RT", "QT"],
            .likes: ["Hearts"], .account: ["Who"],
        ], account: try? AccountReference("x:ana"), platform: .x, zone: try? Zone("Europe/Berlin"),
        dateOrder: .monthFirst, delimiter: ";", isHTML: false)

    private static func decoded(_ json: String) throws -> PostMapping {
        try JSONDecoder().decode(PostMapping.self, from: Data(json.utf8))
    }

    @Test func aMappingIsTheSameAfterBeingSaved() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode(Self.mapping), as: UTF8.self)
        #expect(
            json == """
                {"account":"x:ana","columns":{"account":"Who","id":"Key","likes":"Hearts","posted_at":["Day","Hour"],\
                "shares":["RT","QT"],"text":["Headline","Body"]},"date_order":"month-first","delimiter":";","html":false,\
                "name":"Our old tool","platform":"x","zone":"Europe/Berlin"}
                """)
        #expect(try Self.decoded(json) == Self.mapping)
    }

    @Test(arguments: [
        (#"{"columns": {"id": "a"}, "zone": "Mars/Base"}"#, "zone: must be an IANA time zone"),
        (#"{"columns": {"id": "a"}, "date_order": "ymd"}"#, "date_order: must be day-first or month-first"),
        (#"{"columns": {"id": "a"}, "delimiter": "ab"}"#, "delimiter: must be"),
        (#"{"columns": {"id": "a"}, "platform": "friendster"}"#, "platform: must be one of x"),
        (#"{"columns": {"idd": "a"}}"#, "columns.idd: is none of id"),
        (#"{"columns": {"id": "a"}, "colour": 1}"#, "colour: is none of name"),
    ])
    func aMistakeInAMappingIsNamed(json: String, expected: String) {
        let error = #expect(throws: InvalidInput.self) { try Self.decoded(json) }
        #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
    }

    @Test func aMappingIsShownLineByLine() {
        #expect(
            Self.mapping.text == """
                id          <-  'Key'
                text        <-  'Headline', 'Body'
                posted_at   <-  'Day', 'Hour'
                account     <-  'Who'
                likes       <-  'Hearts'
                shares      <-  'RT' + 'QT'
                account     <-  always x:ana
                platform    <-  always x
                zone        <-  Europe/Berlin
                date order  <-  month-first
                delimiter   <-  ;
                """)
    }

    private static let file = """
        Title, with semicolons; in it
        Key;Headline;Body;Day;Hour;RT;QT;Hearts;Who;Other
        k1;;"A &amp; B";01/02/2026;10:30;1;2;5;;x
        k2;Head;Body;01/31/2026;10:30;-;2;;bo
        k3;Head;Body;01/30/2026

        """

    private static func lines(_ text: String, _ mapping: PostMapping, dateOrder: FormatContext.DateOrder? = nil)
        async throws -> [String]
    {
        let folder = try TemporaryFolder()
        let file = try folder.write("posts.csv", text)
        let store = MemoryStore()
        let now = Timestamp(seconds: 1_800_000_000)
        let report = try await Importer(writer: store, accounts: store, clock: { now }).run(
            paths: [file], workspace: .default, options: ImportOptions(dateOrder: dateOrder, mapping: mapping))
        #expect(report.files.first?.format == mapping.name ?? "mapped file")
        return await store.observed.map(PostShown.line)
    }

    @Test func aFileIsReadAsItsMappingSays() async throws {
        #expect(
            try await Self.lines(Self.file, Self.mapping) == [
                "x:ana/k1 2026-01-02T09:30:00Z likes=5,shares=3 'A &amp; B'",
                "x:bo/k2 2026-01-31T09:30:00Z shares=2 'Head'", "x:ana/k3 2026-01-29T23:00:00Z 'Head'",
            ])
    }

    @Test func aColumnThatIsNotThereIsNamedBesideThoseThatAre() async throws {
        var mapping = Self.mapping
        mapping.columns[.saves] = ["Kept"]
        let error = await #expect(throws: IngestError.self) { _ = try await Self.lines(Self.file, mapping) }
        #expect(error?.message.contains("'Kept' (saves)") == true)
        #expect(error?.message.contains("Key, Headline, Body") == true)
        mapping = Self.mapping
        mapping.columns[.postedAt] = nil
        let undated = await #expect(throws: IngestError.self) { _ = try await Self.lines(Self.file, mapping) }
        #expect(undated?.message.contains("posted_at") == true)
    }
}
