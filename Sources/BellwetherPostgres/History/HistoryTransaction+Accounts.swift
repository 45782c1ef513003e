import BellwetherCore
import BellwetherStore

extension HistoryTransaction {
    /// Brings what is known of accounts into memory.
    /// - Parameter making: those that are made if they are not there.
    func loadAccounts(_ ids: some Sequence<AccountID>, making: Set<AccountID> = []) throws {
        let unknown = Set(ids).filter { accounts[$0] == nil }
        guard !unknown.isEmpty else { return }
        // In one order everywhere, so that rows are made and changed in the order of the index.
        let wanted = unknown.sorted { ($0.platform.rawValue, $0.name) < ($1.platform.rawValue, $1.name) }
        let rows = try session.query(
            Self.accountsByName, .int(workspace), .texts(wanted.map(\.platform.rawValue)), .texts(wanted.map(\.name)))
        try rows.forEach { row in
            let id = wanted[Int(row.int())]
            let state = AccountState(
                id: id, row: row.int(), zone: try Zone(row.text()), isRolledUp: row.bool(), posts: row.int())
            if let first = row.optionalInt(), let last = row.optionalInt() { state.followersSeen = first...last }
            state.latestFollowers = row.optionalCount()
            add(state)
        }
        try make(wanted.filter { accounts[$0] == nil && making.contains($0) })
    }

    private func make(_ ids: [AccountID]) throws {
        guard !ids.isEmpty else { return }
        let rows = try session.query(
            """
            INSERT INTO accounts (workspace_id, platform, name)
            SELECT $1, platform, name FROM unnest($2::text[], $3::text[]) AS new (platform, name) RETURNING id, platform, name
            """, .int(workspace), .texts(ids.map(\.platform.rawValue)), .texts(ids.map(\.name)))
        try rows.forEach { row in
            let number = row.int()
            let id = try AccountID(platform: Platform(rawValue: row.text()) ?? .other, name: row.text())
            add(AccountState(id: id, row: number))
        }
    }

    private func add(_ state: AccountState) {
        accounts[state.id] = state
        accountsByRow[state.row] = state
    }

    private static let accountsByName = """
        SELECT wanted.at - 1, account.*,
            (SELECT min(taken_at) FROM follower_snapshots WHERE account_id = account.id),
            newest.taken_at, newest.followers
        FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS wanted (platform, name, at)
        CROSS JOIN LATERAL (
            SELECT id, time_zone, is_rolled_up, posts FROM accounts
            WHERE workspace_id = $1 AND platform = wanted.platform AND name = wanted.name OFFSET 0) AS account
        LEFT JOIN LATERAL (
            SELECT taken_at, followers FROM follower_snapshots WHERE account_id = account.id
            ORDER BY taken_at DESC LIMIT 1) AS newest ON true
        """

    /// Writes how many posts the accounts have, and marks those that have enough for cells of their own.
    /// - Parameter rollingUp: make these cells, too.
    func writeAccounts(rollingUp: Bool = true) throws {
        let changes = IntegerArray()
        var risen: [AccountState] = []
        for state in accounts.values.filter(\.isChanged).sorted(by: { $0.row < $1.row }) {
            let rises = !state.isRolledUp && state.posts >= RollupDeltas.accountThreshold
            changes.append(state.row)
            changes.append(state.posts)
            changes.append(rises)
            if rises { risen.append(state) }
        }
        guard changes.count > 0 else { return }
        session.later(Self.updateAccounts, .ints(changes))
        guard rollingUp else { return }
        for state in risen { try rollUp(state) }
    }

    private static let updateAccounts = """
        UPDATE accounts SET posts = change.posts, is_rolled_up = is_rolled_up OR change.rises = 1
        FROM \(IntegerArray.changes(
            IntegerArray.table(1, columns: ["account_id", "posts", "rises"]), of: "accounts",
            where: "id = change.account_id")) AS change
        WHERE accounts.ctid = change.place
        """

    private func rollUp(_ account: AccountState) throws {
        let table = RollupTable(session)
        var own = RollupDeltas()
        try forEachRecord(of: account) { records in
            for record in records where !record.post.isRepost {
                own.addAccount(of: try rollupPost(record, account), times: 1)
            }
            guard own.count >= Self.cellsInMemory else { return }
            table.apply(own, workspace: workspace)
            own = RollupDeltas()
        }
        table.apply(own, workspace: workspace)
    }

    /// Goes through an account's posts, some at a time, with their hashtags loaded.
    func forEachRecord(of account: AccountState, _ body: ([PostRecord]) throws -> Void) throws {
        for isReply in [false, true] {
            var start = PostCursor(publishedAt: Timestamp(seconds: .min), row: .min)
            while true {
                let records = try session.query(
                    Self.recordsOfAccount, .int(account.row), .bool(isReply), .int(start.publishedAt.seconds),
                    .int(start.row), .int(Int64(Self.postsAtOnce))
                ).map { try PostRecord(row: &$0) }
                guard let last = records.last else { break }
                try loadHashtags(of: records.map(\.post))
                try body(records)
                start = last.cursor
            }
        }
    }

    private static let recordsOfAccount = """
        SELECT \(PostRecord.columns) FROM (
            SELECT * FROM post_counts
            WHERE account_id = $1 AND is_reply = $2 AND (published_at, post_id) > ($3, $4)
            ORDER BY published_at, post_id LIMIT $5) AS counts
        \(PostRecord.posts("posts.id = counts.post_id")) ORDER BY counts.published_at, counts.post_id
        """
}
