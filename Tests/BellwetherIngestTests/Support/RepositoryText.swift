import Crypto

/// Repositories of Bluesky made in memory.
enum RepositoryText {
    /// A value of CBOR, to be written.
    indirect enum Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral,
        ExpressibleByDictionaryLiteral, Sendable
    {
        case string(String), integer(Int), bytes([UInt8]), array([Value]), map([(String, Value)]), link([UInt8]), null

        init(stringLiteral value: String) { self = .string(value) }
        init(integerLiteral value: Int) { self = .integer(value) }
        init(arrayLiteral elements: Value...) { self = .array(elements) }
        init(dictionaryLiteral elements: (String, Value)...) { self = .map(elements) }

        var encoded: [UInt8] {
            switch self {
            case .string(let text): Self.head(3, text.utf8.count) + text.utf8
            case .integer(let number): number < 0 ? Self.head(1, -1 - number) : Self.head(0, number)
            case .bytes(let bytes): Self.head(2, bytes.count) + bytes
            case .array(let elements): Self.head(4, elements.count) + elements.flatMap(\.encoded)
            case .map(let members):
                // Canonical: shorter names first.
                Self.head(5, members.count)
                    + members.sorted { ($0.0.utf8.count, $0.0) < ($1.0.utf8.count, $1.0) }
                    .flatMap { Value.string($0.0).encoded + $0.1.encoded }
            case .link(let id): [0xD8, 42] + Value.bytes([0] + id).encoded
            case .null: [0xF6]
            }
        }

        private static func head(_ major: UInt8, _ number: Int) -> [UInt8] {
            switch number {
            case ..<24: [major << 5 | UInt8(number)]
            case ..<256: [major << 5 | 24, UInt8(number)]
            case ..<65_536: [major << 5 | 25, UInt8(number >> 8), UInt8(number & 255)]
            default: [major << 5 | 26] + (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
            }
        }
    }

    struct Block {
        let id: [UInt8]
        let bytes: [UInt8]

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
            id = [1, 0x71, 0x12, 32] + SHA256.hash(data: bytes)
        }

        init(_ value: Value) { self.init(value.encoded) }

        var section: [UInt8] { varint(id.count + bytes.count) + id + bytes }
    }

    static let did = "did:plc:me"

    static func varint(_ number: Int) -> [UInt8] {
        number < 128 ? [UInt8(number)] : [UInt8(number & 127) | 128] + varint(number >> 7)
    }

    /// A node of records in the order given, whose keys are shortened by what they share.
    static func node(_ records: [(key: String, id: [UInt8])], left: [UInt8]? = nil, right: [UInt8]? = nil) -> Block {
        var before: [UInt8] = []
        let entries = records.enumerated().map { place, record -> Value in
            let key = Array(record.key.utf8)
            let shared = zip(before, key).prefix { $0 == $1 }.count
            before = key
            let isLast = place == records.count - 1
            return [
                "p": .integer(shared), "k": .bytes(Array(key.dropFirst(shared))), "v": .link(record.id),
                "t": isLast ? right.map { .link($0) } ?? .null : .null,
            ]
        }
        return Block(["e": .array(entries), "l": left.map { .link($0) } ?? .null])
    }

    static func file(root: [UInt8], _ blocks: [Block], version: Int = 1) -> [UInt8] {
        let header = (["roots": [.link(root)], "version": .integer(version)] as Value).encoded
        return varint(header.count) + header + blocks.flatMap(\.section)
    }

    /// A whole repository of these records in one node.
    static func repository(_ records: [(key: String, record: Value)]) -> [UInt8] {
        let blocks = records.map { Block($0.record) }
        let node = node(zip(records, blocks).map { ($0.key, $1.id) })
        let commit = Block(["did": .string(did), "version": 3, "data": .link(node.id)])
        return file(root: commit.id, [commit, node] + blocks)
    }
}
