import BellwetherCore
import BellwetherStore

/// Writes the history of one workspace as four CSV files.
struct HistoryTables {
    /// The files' names, in the order of the outputs.
    static let fileNames = ["posts.csv", "snapshots.csv", "accounts.csv", "followers.csv"]

    /// The columns of `posts.csv`: those that `import` reads.
    static let postColumns =
        ["id", "platform", "account", "text", "posted_at"] + PostCounts.fields.map(\.name) + [
            "counted_at", "hashtags", "labels", "media_type", "media_kind", "num_media_items", "is_reply", "is_repost",
            "is_paid", "permalink",
        ]

    private var posts: CSVTable
    private var snapshots: CSVTable
    private var accounts: CSVTable
    private var followers: CSVTable
    /// A post that may go on in the next record, with the newest of its snapshots so far.
    private var open: ArchivedPost?

    /// - Parameter output: gives the output of each file of ``fileNames``.
    init(_ output: (_ name: String) throws -> any ByteOutput) throws {
        posts = try CSVTable(Self.postColumns, to: output("posts.csv"))
        snapshots = try CSVTable(
            ["platform", "account", "id", "taken_at"] + PostCounts.fields.map(\.name), to: output("snapshots.csv"))
        accounts = try CSVTable(["platform", "account", "time_zone"], to: output("accounts.csv"))
        followers = try CSVTable(["platform", "account", "date", "followers"], to: output("followers.csv"))
    }

    /// Writes a record; those that have no table, such as keys, are left out.
    mutating func write(_ record: HistoryRecord) throws {
        switch record {
        case .workspace, .mapping, .key, .prediction: break
        case .account(let account, _):
            accounts.account(account.id)
            accounts.word(account.zone.name)
            try accounts.endRow()
        case .followers(let snapshots, let account, _):
            for snapshot in snapshots {
                followers.account(account)
                followers.word(snapshot.takenAt.iso8601)
                followers.word(snapshot.followers)
                try followers.endRow()
            }
        case .post(let archived, _): try write(archived)
        }
    }

    /// Writes what was held back for the record after it.
    mutating func end() throws {
        guard let open else { return }
        try writePost(open.post, current: open.snapshots.last)
        self.open = nil
    }

    private mutating func write(_ archived: ArchivedPost) throws {
        if archived.post.id != open?.post.id { try end() }
        for snapshot in archived.snapshots { try write(snapshot, of: archived.post) }
        let newest = archived.snapshots.last ?? open?.snapshots.last
        open = ArchivedPost(post: archived.post, snapshots: newest.map { [$0] } ?? [])
    }

    private mutating func write(_ snapshot: MetricSnapshot, of post: Post) throws {
        snapshots.account(post.account)
        snapshots.text(post.externalID)
        snapshots.word(snapshot.takenAt.iso8601)
        for (_, path) in PostCounts.fields { snapshots.word(snapshot.counts[keyPath: path]) }
        try snapshots.endRow()
    }

    private mutating func writePost(_ post: Post, current: MetricSnapshot?) throws {
        posts.text(post.externalID)
        posts.account(post.account)
        posts.text(post.text)
        posts.word(post.publishedAt.iso8601)
        for (_, path) in PostCounts.fields { posts.word(current?.counts[keyPath: path]) }
        posts.word(current?.takenAt.iso8601)
        posts.text(CellList.text(post.hashtags.map { "#" + $0.display }, separator: " "))
        posts.text(CellList.text(post.labels.map(\.value), separator: ";"))
        posts.word(post.media.type.rawValue)
        posts.word(post.media.kind?.rawValue)
        // Where nobody knows how many there are, `import` wants to be told nothing.
        posts.word(post.media.items > 0 ? post.media.items : nil)
        posts.word(post.isReply)
        posts.word(post.isRepost)
        posts.word(post.isPaid)
        posts.text(post.permalink ?? "")
        try posts.endRow()
    }
}

extension CSVTable {
    fileprivate mutating func account(_ account: AccountID) {
        word(account.platform.rawValue)
        text(account.name)
    }
}
