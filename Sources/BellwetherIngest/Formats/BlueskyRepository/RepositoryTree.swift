/// The tree that says which records a repository has, and under which keys (a Merkle search tree).
///
/// Blocks come in any order, and a file may hold some that belong to it no more: deleted posts. So all nodes are kept
/// first, without the keys of what is not wanted, and walked from the root when the last is there.
struct RepositoryTree {
    /// A record that is a post, or stands for one.
    struct Record: Equatable {
        enum Kind: Equatable {
            case post, repost
        }

        let kind: Kind
        /// The last part of its address.
        let key: String
        let id: ContentID
    }

    private enum Item {
        case node(ContentID)
        case record(Record)
    }

    struct Damage: Error {
        let reason: String
    }

    /// What is in each node, in the order of the keys.
    private var nodes: [ContentID: [Item]] = [:]

    /// More than the largest repositories have.
    static let maximumNodes = 4_000_000

    private static let collections: [(prefix: [UInt8], kind: Record.Kind)] = [
        (Array("app.bsky.feed.post/".utf8), .post), (Array("app.bsky.feed.repost/".utf8), .repost),
    ]

    /// Keeps a block if it is a node: a map of entries (`e`) and what is left of them (`l`).
    mutating func add(_ block: CARReader.Block) throws(Damage) {
        // Maps have their shortest names first, so that most records are told from nodes by their first bytes.
        guard block.bytes.dropFirst().starts(with: [0x61, UInt8(ascii: "e")]),
            let node = try? CBORReader.value(of: block.bytes), let entries = node["e"]?.array  // else a record, or none
        else { return }
        var items: [Item] = []
        if let left = node["l"]?.contentID { items.append(.node(left)) }
        var key: [UInt8] = []
        for entry in entries {
            guard let shared = entry["p"]?.integer, let rest = entry["k"]?.bytes, let value = entry["v"]?.contentID,
                (0...key.count).contains(shared)
            else { throw Damage(reason: "the list of records has an entry that is none") }
            let next = key.prefix(shared) + rest
            guard key.isEmpty || key.lexicographicallyPrecedes(next) else {
                throw Damage(reason: "the list of records is out of order")
            }
            key = Array(next)
            if let record = Self.record(key, value) { items.append(.record(record)) }
            if let right = entry["t"]?.contentID { items.append(.node(right)) }
        }
        nodes[block.id] = items
        guard nodes.count <= Self.maximumNodes else { throw Damage(reason: "it holds more than any repository") }
    }

    private static func record(_ key: [UInt8], _ id: ContentID) -> Record? {
        for collection in collections where key.starts(with: collection.prefix) {
            return String(validating: key.dropFirst(collection.prefix.count), as: UTF8.self)
                .map { Record(kind: collection.kind, key: $0, id: id) }
        }
        return nil
    }

    /// The posts and reposts, in the order of their keys.
    func records(below root: ContentID) throws(Damage) -> [Record] {
        var records: [Record] = []
        var entered: Set<ContentID> = []
        var path: [Item] = [.node(root)]
        while let item = path.popLast() {
            switch item {
            case .record(let record):
                if let last = records.last, last.kind == record.kind, last.key >= record.key {
                    throw Damage(reason: "the list of records is out of order")
                }
                records.append(record)
            case .node(let id):
                guard let items = nodes[id] else { throw Damage(reason: "a part of the list of records is missing") }
                // Keys differ, so no two nodes are the same; following one twice would have no end.
                guard entered.insert(id).inserted else { throw Damage(reason: "the list of records repeats itself") }
                path += items.reversed()
            }
        }
        return records
    }
}
