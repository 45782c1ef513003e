import BellwetherCore
import BellwetherStore
import GRDB

extension HistoryTransaction {
    /// The account, made if it is not there.
    func accountState(_ id: AccountID) throws -> AccountState {
        if let state = accounts[id] { return state }
        let state = try known.accounts[id] ?? existingAccount(id) ?? newAccount(id)
        accounts[id] = state
        return state
    }

    private func newAccount(_ id: AccountID) throws -> AccountState {
        let row = try db.accountRow(id, workspace: workspace)
        return AccountState(row: row, zone: .utc, isRolledUp: false, posts: 0)
    }

    private func existingAccount(_ id: AccountID) throws -> AccountState? {
        let find = statements.findAccount
        find.bind(1, workspace)
        find.bind(2, id.platform.rawValue)
        find.bind(3, id.name)
        return try find.first { row in
            let state = AccountState(
                row: row.integer(0), zone: try Zone(row.text(1)), isRolledUp: row.integer(2) != 0, posts: row.integer(3)
            )
            let times = (4...7).compactMap { row.optionalInteger($0) }
            state.published = times.min().flatMap { low in times.max().map { low...$0 } }
            state.followersSeen = row.optionalInteger(8).flatMap { first in row.optionalInteger(9).map { first...$0 } }
            return state
        }
    }

    /// Writes how many posts the accounts have, and marks those that have enough for cells of their own.
    /// - Parameter rollingUp: make these cells, too.
    func writeAccounts(rollingUp: Bool = true) throws {
        let update = try HotStatement(
            db, sql: "UPDATE accounts SET posts = ?, is_rolled_up = max(is_rolled_up, ?) WHERE id = ?")
        for state in accounts.values where state.isChanged {
            let rollsUp = !state.isRolledUp && state.posts >= RollupDeltas.accountThreshold
            update.bind(1, state.posts)
            update.bind(2, rollsUp)
            update.bind(3, state.row)
            try update.run()
            if rollsUp, rollingUp { try rollUpAccount(state) }
            state.noteWritten(isRolledUp: rollsUp)
        }
    }

    private func rollUpAccount(_ account: AccountState) throws {
        var own = RollupDeltas()
        try forEachRecord(ofAccount: account.row) { record in
            guard !record.post.isRepost else { return }
            let hashtags = try hashtagStates(record).map(\.row)
            own.addAccount(of: RollupPost(record, zone: account.zone, hashtags: hashtags), times: 1)
        }
        try RollupTable(db).apply(own.inOrder, workspace: workspace)
    }
}
