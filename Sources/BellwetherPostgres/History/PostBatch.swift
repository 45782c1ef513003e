import BellwetherCore
import BellwetherStore

/// Some changes to posts, made together: what is stored of the posts is read at once, the changes are worked out in
/// memory one after the other, and what has become different is written at once.
struct PostBatch {
    private let history: HistoryTransaction
    private let operations: [HistoryOperation]
    /// Which of the pending posts each operation is about; nil where its account is not there.
    private var places: [Int?] = []
    private(set) var pending: [PendingPost] = []
    private var followers: [Int64: FollowerBatch] = [:]

    /// Operations worked on together; it bounds the memory that is taken.
    static let maximumSize = 5_000

    init(_ history: HistoryTransaction, _ operations: [HistoryOperation]) {
        self.history = history
        self.operations = operations
    }

    /// - Returns: what each operation did, in order.
    mutating func apply() throws -> [HistoryOutcome] {
        try operations.forEach(Self.check)
        try loadAccounts()
        try saveFollowers()
        let posts = askForPosts()
        let hashtags = history.askForHashtags(of: operations.lazy.compactMap(\.post))
        try load(posts)
        try loadSnapshots()
        let outcomes = operations.indices.map { change($0) }
        try numberNewPosts()
        try findFollowers()
        try history.load(hashtags)
        try history.loadHashtags(of: otherPosts)
        try PostRows(history, pending).write()
        for post in pending where post.before == nil || post.before != post.after {
            if let before = post.before { try history.count(before, times: -1) }
            if let after = post.after { try history.count(after, times: 1) }
        }
        return outcomes
    }

    /// Refuses what no sum could take in; the table would refuse it, but later.
    private static func check(_ operation: HistoryOperation) throws {
        for snapshot in operation.snapshots {
            for (name, path) in PostCounts.fields where snapshot.counts[keyPath: path] ?? 0 < 0 {
                throw StoreError(
                    .failed, "The \(name) of post '\(operation.externalID)' are negative: nothing was stored.")
            }
        }
    }

    /// Posts as they were, or as they are after a change that did not name all of their fields.
    private var otherPosts: some Sequence<Post> {
        pending.lazy.filter { $0.before != nil }.flatMap { [$0.before?.post, $0.after?.post].compactMap { $0 } }
    }

    private mutating func change(_ index: Int) -> HistoryOutcome {
        guard let place = places[index] else { return .changed(nil) }
        switch operations[index] {
        case .observe(let observed): return .saved(pending[place].observe(observed))
        case .update(let update): return .changed(pending[place].update(update))
        case .restore(let archived):
            pending[place].restore(archived)
            return .changed(nil)
        }
    }

    private func loadAccounts() throws {
        var all: Set<AccountID> = []
        var making: Set<AccountID> = []
        for operation in operations {
            all.insert(operation.account)
            if operation.makesPosts { making.insert(operation.account) }
        }
        try history.loadAccounts(all, making: making)
    }

    private mutating func saveFollowers() throws {
        var incoming: [AccountID: [FollowerSnapshot]] = [:]
        for case .observe(let observed) in operations {
            if let followers = observed.followers { incoming[observed.post.account, default: []].append(followers) }
        }
        let batches = incoming.compactMap { id, snapshots in
            history.accounts[id].map { account in
                (account: account, batch: FollowerBatch(snapshots, account))
            }
        }.sorted { $0.account.row < $1.account.row }
        for (account, batch) in batches { followers[account.row] = batch }
        _ = try history.saveFollowers(batches)
    }

    // MARK: Loading

    /// Begins to look up what is stored of the posts.
    private mutating func askForPosts() -> PostQuestion {
        var index: [PostKey: Int] = [:]
        index.reserveCapacity(operations.count)
        var keys: [PostKey] = []
        places.reserveCapacity(operations.count)
        for operation in operations {
            guard let account = history.accounts[operation.account] else {
                places.append(nil)
                continue
            }
            let key = PostKey(account: account.row, externalID: operation.externalID)
            if let place = index[key] {
                places.append(place)
            } else {
                index[key] = keys.count
                places.append(keys.count)
                keys.append(key)
            }
        }
        let accounts = IntegerArray(capacity: keys.count)
        for key in keys { accounts.append(key.account) }
        let question = history.session.ask(Self.postsByKey, .ints(accounts), .texts(keys.map(\.externalID)))
        return PostQuestion(keys: keys, question: question)
    }

    private struct PostQuestion {
        let keys: [PostKey]
        let question: Session.Question
    }

    private mutating func load(_ asked: PostQuestion) throws {
        var stored = [PostRecord?](repeating: nil, count: asked.keys.count)
        try asked.question.answer().forEach { row in
            stored[Int(row.int())] = try PostRecord(row: &row)
        }
        pending = zip(asked.keys, stored).map { PendingPost(accountRow: $0.account, before: $1) }
    }

    private static let postsByKey = """
        SELECT wanted.at - 1, \(PostRecord.columns)
        FROM unnest($1::bigint[], $2::text[]) WITH ORDINALITY AS wanted (account_id, external_id, at)
        \(PostRecord.posts("posts.account_id = wanted.account_id AND posts.external_id = wanted.external_id"))
        \(PostRecord.countsOfPosts)
        """

    /// Reads the snapshots without which the changes cannot be worked out.
    private mutating func loadSnapshots() throws {
        let before = IntegerArray()
        let all = IntegerArray()
        for (operation, place) in zip(operations, places) {
            guard let place, let id = pending[place].before?.id else { continue }
            if case .restore = operation {
                all.append(Int64(place))
                all.append(id)
            } else if let snapshot = operation.snapshots.first, pending[place].needsHistory(for: snapshot) {
                before.append(Int64(place))
                before.append(id)
                before.append(snapshot.takenAt.seconds)
            }
        }
        if before.count > 0 { try know(try history.session.query(Self.snapshotsBefore, .ints(before))) }
        if all.count > 0 { try know(try history.session.query(Self.allSnapshots, .ints(all))) }
    }

    private mutating func know(_ rows: Rows) throws {
        var stored: [Int: [MetricSnapshot]] = [:]
        rows.forEach { row in
            let place = Int(row.int())
            if let snapshot = MetricSnapshot(row: &row) { stored[place, default: []].append(snapshot) }
        }
        for (place, snapshots) in stored { pending[place].know(snapshots) }
    }

    private static let snapshotColumns = MetricSnapshot.columns.map { "seen.\($0)" }.joined(separator: ", ")

    /// The newest snapshot not later than a moment, and the first that has a reach.
    private static let snapshotsBefore = """
        WITH wanted AS \(IntegerArray.table(1, columns: ["place", "post_id", "time"]))
        SELECT wanted.place, \(snapshotColumns) FROM wanted CROSS JOIN LATERAL (
            SELECT * FROM metric_snapshots WHERE post_id = wanted.post_id AND taken_at <= wanted.time
            ORDER BY taken_at DESC LIMIT 1) AS seen
        UNION ALL
        SELECT wanted.place, \(snapshotColumns) FROM wanted CROSS JOIN LATERAL (
            SELECT * FROM metric_snapshots WHERE post_id = wanted.post_id AND coalesce(reach, impressions) IS NOT NULL
            ORDER BY taken_at LIMIT 1) AS seen
        """

    private static let allSnapshots = """
        SELECT wanted.place, \(snapshotColumns)
        FROM \(IntegerArray.table(1, columns: ["place", "post_id"])) AS wanted
        CROSS JOIN LATERAL (SELECT * FROM metric_snapshots WHERE post_id = wanted.post_id OFFSET 0) AS seen
        """

    // MARK: New posts

    private mutating func numberNewPosts() throws {
        let new = pending.indices.filter { pending[$0].before == nil && pending[$0].after != nil }
        guard !new.isEmpty else { return }
        let numbers = try history.session.query(Self.newNumbers, .int(Int64(new.count)))
        for (offset, place) in new.enumerated() {
            var row = numbers[offset]
            pending[place].setID(row.int())
        }
    }

    private static let newNumbers = "SELECT nextval('posts_id_seq') FROM generate_series(1, $1)"

    /// Gives new posts, and those that went out at another time than was known, their account's followers of then.
    private mutating func findFollowers() throws {
        var asked: [(account: Int64, time: Timestamp)] = []
        var askers: [Int] = []
        for place in pending.indices {
            let post = pending[place]
            guard let after = post.after?.post, after.publishedAt != post.before?.post.publishedAt else { continue }
            let account = try history.state(ofAccount: post.accountRow)
            let batch = followers[post.accountRow] ?? FollowerBatch([], account)
            switch batch.followers(at: after.publishedAt) {
            case .known(let number): pending[place].setFollowers(number)
            case .unknown:
                asked.append((post.accountRow, after.publishedAt))
                askers.append(place)
            }
        }
        for (place, number) in zip(askers, try history.followers(asked)) { pending[place].setFollowers(number) }
    }
}

/// What tells posts of a workspace apart, byte by byte as the database does.
private struct PostKey: Hashable {
    let account: Int64
    let externalID: String

    static func == (left: PostKey, right: PostKey) -> Bool {
        left.account == right.account && left.externalID.utf8.elementsEqual(right.externalID.utf8)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(account)
        for byte in externalID.utf8 { hasher.combine(byte) }
    }
}
