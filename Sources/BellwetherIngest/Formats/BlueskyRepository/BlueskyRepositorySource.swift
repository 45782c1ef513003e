import BellwetherCore
import BellwetherStore

/// The posts of a repository, in the order in which they lie in its file.
///
/// The file was read once already, to learn from its tree which records are posts; now their records are read.
struct BlueskyRepositorySource: PostSource {
    private let open: () throws -> CARReader
    private var reader: CARReader?
    private let posts: BlueskyPosts
    /// Keys of posts whose records were not met yet.
    ///
    /// Two posts may be the same to the letter, and one block.
    private var wanted: [ContentID: [String]] = [:]
    private var missing: [String]?
    /// Ready to be given, last first.
    private var ready: [SourceEvent]

    init(_ records: [RepositoryTree.Record], posts: BlueskyPosts, open: @escaping () throws -> CARReader) {
        self.posts = posts
        self.open = open
        ready = records.indices.reversed().compactMap { index in
            guard records[index].kind == .repost else { return nil }
            return .passedOver(line: index + 1, reason: "a repost, which names a post of somebody else and no more")
        }
        if let followers = posts.owner.followers { ready.append(.followers(posts.account, followers)) }
        for record in records where record.kind == .post { wanted[record.id, default: []].append(record.key) }
    }

    var bytesRead: Int { reader?.bytesRead ?? 0 }

    mutating func next() throws -> SourceEvent? {
        while true {
            if let event = ready.popLast() { return event }
            if missing != nil { return nextMissing() }
            if reader == nil { reader = try open() }
            guard let block = try reader?.next() else {
                missing = wanted.values.flatMap { $0 }.sorted(by: >)
                continue
            }
            guard let keys = wanted.removeValue(forKey: block.id) else { continue }
            ready = keys.reversed().map { event(block, key: $0) }
        }
    }

    private func event(_ block: CARReader.Block, key: String) -> SourceEvent {
        do throws(RowProblem) {
            return .post(try posts.post(block.bytes, key: key))
        } catch {
            return .rejected(line: block.number, reason: error.description)
        }
    }

    private mutating func nextMissing() -> SourceEvent? {
        missing?.popLast().map { .rejected(line: 1, reason: "the record of the post \($0) is missing from the file") }
    }
}
