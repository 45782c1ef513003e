import BellwetherCore
import BellwetherStore
import GRDB

extension HistoryTransaction {
    /// The account, made if it is not there.
    func accountState(_ id: AccountID) throws -> AccountState {
        if let state = accounts[id] { return state }
        let row = try db.accountRow(id, workspace: workspace)
        let state = try loadAccount(row)
        accounts[id] = state
        accountIDs[row] = id
        return state
    }

    private func loadAccount(_ row: Int64) throws -> AccountState {
        let find = try db.cachedStatement(
            sql: """
                SELECT time_zone, is_rolled_up, posts, (SELECT min(published_at) FROM posts WHERE account_id = accounts.id AND is_reply = 0),
                    (SELECT min(published_at) FROM posts WHERE account_id = accounts.id AND is_reply = 1),
                    (SELECT max(published_at) FROM posts WHERE account_id = accounts.id AND is_reply = 0),
                    (SELECT max(published_at) FROM posts WHERE account_id = accounts.id AND is_reply = 1),
                    (SELECT min(taken_at) FROM follower_snapshots WHERE account_id = accounts.id),
                    (SELECT max(taken_at) FROM follower_snapshots WHERE account_id = accounts.id)
                FROM accounts WHERE id = ?
                """)
        guard let found = try Row.fetchOne(find, arguments: [row]) else {
            throw StoreError(.failed, "An account vanished while its posts were being stored.")
        }
        let times = (3...6).compactMap { found[$0] as Int64? }
        let first: Int64? = found[7]
        let last: Int64? = found[8]
        return AccountState(
            row: row, zone: try Zone(found[0]), isRolledUp: found[1], posts: found[2],
            published: times.min().flatMap { low in times.max().map { low...$0 } },
            followersSeen: first.flatMap { first in last.map { first...$0 } })
    }

    /// Writes how many posts the accounts have, and marks those that have enough for cells of their own.
    /// - Parameter rollingUp: make these cells, too.
    func writeAccounts(rollingUp: Bool = true) throws {
        for state in accounts.values where state.isChanged {
            let rollsUp = !state.isRolledUp && state.posts >= RollupDeltas.accountThreshold
            try db.cachedStatement(
                sql: "UPDATE accounts SET posts = ?, is_rolled_up = max(is_rolled_up, ?) WHERE id = ?"
            ).execute(arguments: [state.posts, rollsUp, state.row])
            if rollsUp, rollingUp { try rollUpAccount(state.row) }
        }
    }

    private func rollUpAccount(_ row: Int64) throws {
        var own = RollupDeltas()
        let records = try Row.fetchCursor(db, sql: PostRecord.ofAccount, arguments: [row])
        while let found = try records.next() {
            let record = try PostRecord(row: found)
            if !record.post.isRepost { own.addAccount(of: try rollupPost(record), times: 1) }
        }
        try RollupTable(db).apply(own, workspace: workspace)
    }
}
