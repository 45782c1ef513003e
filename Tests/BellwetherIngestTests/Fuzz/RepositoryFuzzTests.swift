import BellwetherIngest
import BellwetherStatistics
import Testing

/// Repositories damaged in every way from a seed, behind right checksums and wrong ones.
@Suite struct RepositoryFuzzTests {
    private typealias Text = RepositoryText

    private static let record: Text.Value = [
        "$type": "app.bsky.feed.post", "text": "Grüße ☕ #tag", "createdAt": "2024-11-20T00:00:00Z",
        "facets": [
            [
                "index": ["byteStart": 13, "byteEnd": 17],
                "features": [["$type": "app.bsky.richtext.facet#tag", "tag": "tag"]],
            ]
        ],
        "tags": ["beside"], "reply": ["parent": ["uri": "at://did:plc:you/app.bsky.feed.post/1"]],
        "embed": [
            "$type": "app.bsky.embed.recordWithMedia",
            "media": ["$type": "app.bsky.embed.images", "images": [["image": .link([1, 0x55, 0x12, 1, 7])]]],
        ],
    ]

    private static func changed(_ value: Text.Value, _ random: inout SeededGenerator) -> Text.Value {
        if random.index(below: 8) == 0 {
            switch random.index(below: 8) {
            case 0: return .null
            case 1: return .integer(random.element(of: [-1, 0, 3, Int(UInt32.max)]) ?? 0)
            case 2: return .bytes([0xFF, 0])
            case 3: return .array([value, value])
            case 4: return .map([("a", value), ("a", value)])
            case 5: return (0..<random.index(below: 100)).reduce(value) { value, _ in .array([value]) }
            case 6: return .link([])
            default: return .string(String(repeating: "é", count: random.index(below: 300)))
            }
        }
        switch value {
        case .array(let elements): return .array(elements.map { changed($0, &random) })
        case .map(let members): return .map(members.map { ($0.0, changed($0.1, &random)) })
        default: return value
        }
    }

    private static func check(_ car: [UInt8], _ random: inout SeededGenerator) throws {
        try ExportChecks.read([ExportText.file("repo.car", car, pieces: 1 + random.index(below: 300))])
    }

    @Test(arguments: 0..<4) func recordsAndTreesOfOtherValuesAreReadToTheEnd(seed: Int) throws {
        var random = SeededGenerator(seed: 41, stream: UInt64(seed))
        for _ in 0..<FuzzRounds.count(60) {
            let records = (0..<3).map { _ in Text.Block(Self.changed(Self.record, &random)) }
            let node = Text.node(records.enumerated().map { ("app.bsky.feed.post/\($0)", $1.id) })
            let entries: Text.Value = [
                "e": .array(
                    records.indices.map { place in
                        [
                            "p": .integer(place == 0 ? 0 : 19),
                            "k": .bytes(Array((place == 0 ? "app.bsky.feed.post/0" : "\(place)").utf8)),
                            "v": .link(records[place].id), "t": place == 1 ? .link(node.id) : .null,
                        ]
                    }), "l": .link(node.id),
            ]
            let top = Text.Block(Self.changed(entries, &random))
            let commit = Text.Block(Self.changed(["did": .string(Text.did), "data": .link(top.id)], &random))
            try Self.check(Text.file(root: commit.id, [commit, top, node] + records), &random)
        }
    }

    /// The bytes of blocks are damaged before they are given their checksums, so that the reader goes on to read them.
    @Test(arguments: 0..<4) func blocksOfDamagedBytesAreReadToTheEnd(seed: Int) throws {
        var random = SeededGenerator(seed: 42, stream: UInt64(seed))
        func damaged(_ value: Text.Value) -> Text.Block {
            var bytes = value.encoded
            if random.index(below: 2) == 0 { ByteDamage.damage(&bytes, &random) }
            // A length of any size, as it stands before strings and lists.
            if !bytes.isEmpty, random.index(below: 3) == 0 {
                let place = random.index(below: bytes.count)
                let head = [bytes[place] & 0xE0 | (24 + UInt8(random.index(below: 8)))]
                bytes.replaceSubrange(
                    place...place, with: head + (0..<8).map { _ in UInt8(truncatingIfNeeded: random.next()) })
            }
            return Text.Block(bytes)
        }
        for _ in 0..<FuzzRounds.count(100) {
            let record = damaged(Self.record)
            let node = damaged([
                "e": [["p": 0, "k": .bytes(Array("app.bsky.feed.post/1".utf8)), "v": .link(record.id), "t": .null]],
                "l": .null,
            ])
            let commit = damaged(["did": .string(Text.did), "data": .link(node.id)])
            try Self.check(Text.file(root: commit.id, [commit, node, record]), &random)
        }
    }

    @Test(arguments: 0..<4) func damagedFilesAreReadToTheEnd(seed: Int) throws {
        var random = SeededGenerator(seed: 43, stream: UInt64(seed))
        let car = Text.repository((0..<3).map { ("app.bsky.feed.post/\($0)", Self.record) })
        for _ in 0..<FuzzRounds.count(100) {
            var damaged = car
            ByteDamage.damage(&damaged, &random)
            try Self.check(damaged, &random)
        }
    }
}
