import BellwetherCore
import BellwetherStore

extension HistoryTransaction {
    /// Changes posts.
    /// - Returns: what each operation did, in order.
    func apply(_ operations: [HistoryOperation]) throws -> [HistoryOutcome] {
        var outcomes: [HistoryOutcome] = []
        outcomes.reserveCapacity(operations.count)
        var start = 0
        while start < operations.count {
            let end = min(operations.count, start + PostBatch.maximumSize)
            var batch = PostBatch(
                self, start == 0 && end == operations.count ? operations : Array(operations[start..<end]))
            outcomes += try batch.apply()
            start = end
        }
        return outcomes
    }

    /// Removes a post and everything of it.
    /// - Returns: whether it was there.
    func delete(_ post: PostID) throws -> Bool {
        try untiePredictions(from: post)
        try loadAccounts([post.account])
        guard let account = accounts[post.account] else { return false }
        let records = try session.query(Self.recordByKey, .int(account.row), .text(post.externalID))
            .map { try PostRecord(row: &$0) }
        try delete(records)
        return !records.isEmpty
    }

    static let recordByKey = """
        SELECT \(PostRecord.columns) FROM (SELECT) AS one
        \(PostRecord.posts("posts.account_id = $1 AND posts.external_id = $2")) \(PostRecord.countsOfPosts)
        """

    /// Removes an account with all its posts.
    /// - Returns: whether it was there.
    func deleteAccount(_ id: AccountID) throws -> Bool {
        try deletePredictions(of: id)
        try loadAccounts([id])
        guard let account = accounts[id] else { return false }
        try forEachRecord(of: account) { try delete($0) }
        try finish()
        try session.query("DELETE FROM follower_snapshots WHERE account_id = $1", .int(account.row))
        try session.query("DELETE FROM accounts WHERE id = $1", .int(account.row))
        return true
    }

    /// Removes posts; their hashtags and accounts are to be loaded, or are loaded here.
    private func delete(_ records: [PostRecord]) throws {
        guard !records.isEmpty else { return }
        try loadHashtags(of: records.map(\.post))
        let changes = PostChanges(self)
        let counts = IntegerArray()
        for record in records {
            try count(record, times: -1)
            try changes.unindex(record)
            counts.append(record.post.publishedAt.seconds)
            counts.append(record.id)
        }
        changes.write()
        session.later(Self.deleteCounts, .int(workspace), .ints(counts))
        let ids = Parameter.ints(records.map(\.id))
        session.later("DELETE FROM metric_snapshots WHERE post_id = ANY($1)", ids)
        session.later("DELETE FROM posts WHERE id = ANY($1)", ids)
    }

    private static let deleteCounts = PostChanges.deletion(
        of: "post_counts", IntegerArray.table(2, columns: ["published_at", "post_id"]), where: PostChanges.countsKey)

    /// Makes the account, or counts all posts of the one that is there by another clock.
    func saveAccount(_ account: Account) throws {
        try loadAccounts([account.id], making: [account.id])
        guard let state = accounts[account.id], state.zone != account.zone else { return }
        let before = state.zone
        try forEachRecord(of: state) { records in
            for record in records {
                state.zone = before
                try count(record, times: -1)
                state.zone = account.zone
                try count(record, times: 1)
            }
        }
        state.zone = account.zone
        try session.query("UPDATE accounts SET time_zone = $2 WHERE id = $1", .int(state.row), .text(account.zone.name))
    }
}
