import BellwetherCore
import BellwetherStore
import GRDB

extension HistoryTransaction {
    /// Adds a follower snapshot, and brings up to date the posts it is now the nearest one of.
    /// - Returns: whether it was new or different.
    func save(_ snapshot: FollowerSnapshot, of account: AccountState) throws -> Bool {
        try statements.insert(snapshot, account: account.row)
        guard db.changesCount > 0 else { return false }
        let time = snapshot.takenAt.seconds
        let seen = account.followersSeen
        account.followersSeen = min(seen?.lowerBound ?? time, time)...max(seen?.upperBound ?? time, time)
        guard let published = account.published else { return true }
        // Every post that is later than the snapshot has a later one: so it is when a file is in order of time.
        let isEarliest = time <= seen?.lowerBound ?? time
        let isLatest = time >= seen?.upperBound ?? time
        if !isEarliest, isLatest, time > published.upperBound { return true }
        if isEarliest, let next = seen?.lowerBound, next > time, next <= published.lowerBound { return true }
        try recount(account, from: isEarliest ? Int64.min : time, to: isLatest ? nil : time)
        return true
    }

    /// The account's followers at a moment: the newest number not later, else the earliest; nil when there are none.
    func followers(of account: AccountState, at time: Timestamp) throws -> Int? {
        guard account.followersSeen != nil else { return nil }
        let before = try db.cachedStatement(
            sql: """
                SELECT followers FROM follower_snapshots WHERE account_id = ? AND taken_at <= ? ORDER BY taken_at DESC LIMIT 1
                """)
        if let found = try Int.fetchOne(before, arguments: [account.row, time.seconds]) { return found }
        let earliest = try db.cachedStatement(
            sql: "SELECT followers FROM follower_snapshots WHERE account_id = ? ORDER BY taken_at LIMIT 1")
        return try Int.fetchOne(earliest, arguments: [account.row])
    }

    /// Counts the account's posts anew that went out between a moment and the next snapshot after another.
    /// - Parameter to: the moment after which the next snapshot ends the range; nil when none follows.
    private func recount(_ account: AccountState, from: Int64, to: Int64?) throws {
        var end = Int64.max
        if let to {
            let next = try db.cachedStatement(
                sql: "SELECT min(taken_at) FROM follower_snapshots WHERE account_id = ? AND taken_at > ?")
            end = try Int64.fetchOne(next, arguments: [account.row, to]) ?? .max
        }
        let find = try db.cachedStatement(
            sql: """
                SELECT id FROM posts
                WHERE account_id = ? AND is_reply IN (0, 1) AND published_at >= ? AND published_at < ?
                """)
        for id in try Int64.fetchAll(find, arguments: [account.row, from, end]) {
            guard let before = try record(id) else { continue }
            var after = before
            after.followers = try followers(of: account, at: before.post.publishedAt)
            try replace(before, with: after)
        }
    }
}
