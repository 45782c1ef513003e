package import BellwetherCore
package import BellwetherStore
import GRDB

extension SQLiteStore: InsightReader {
    package func revision(of workspace: WorkspaceID) async throws -> Int64 {
        try await read { db in
            let find = try db.cachedStatement(sql: "SELECT revision FROM workspaces WHERE name = ?")
            return try Int64.fetchOne(find, arguments: [workspace.value]) ?? 0
        }
    }

    package func revisions() async throws -> [WorkspaceID: Int64] {
        try await read { db in
            let rows = try Row.fetchAll(db, sql: "SELECT name, revision FROM workspaces")
            return try Dictionary(rows.map { (try WorkspaceID($0[0]), $0[1]) }, uniquingKeysWith: { first, _ in first })
        }
    }

    package func hashtagTotals(of account: AccountID?, in workspace: WorkspaceID) async throws -> HashtagTotals {
        try await read { db in
            guard let row = try db.existingWorkspaceRow(workspace) else {
                return HashtagTotals(hashtags: [], totals: [])
            }
            guard let account else { return try db.hashtagTotals(workspace: row, account: 0) }
            if let accountRow = try db.rolledUpAccount(account, workspace: row) {
                return try db.hashtagTotals(workspace: row, account: accountRow)
            }
            let selection = PostSelection(account: account)
            return HashtagTotals(
                try db.facts(selection, workspace: row), uses: try db.hashtagUses(selection, workspace: row))
        }
    }

    package func cells(
        _ kind: RollupKey.Kind, hashtag: HashtagKey?, account: AccountID?, in workspace: WorkspaceID
    ) async throws -> [RollupCell]? {
        guard hashtag == nil || account == nil else { return nil }
        return try await read { db in
            guard let row = try db.existingWorkspaceRow(workspace) else { return nil }
            var place: (account: Int64, hashtag: Int64) = (0, 0)
            if let account {
                guard let found = try db.rolledUpAccount(account, workspace: row) else { return nil }
                place.account = found
            }
            if let hashtag {
                guard let found = try db.rolledUpHashtag(hashtag, workspace: row) else { return nil }
                place.hashtag = found
            }
            let statement = try HotStatement(db, sql: Self.cellsOfHashtag)
            for (position, value) in [row, kind.rawValue, place.account, place.hashtag].enumerated() {
                statement.bind(position + 1, value)
            }
            var cells: [RollupCell] = []
            try statement.forEach { cells.append(try RollupCell($0, account: account, hashtag: hashtag)) }
            return cells
        }
    }

    package func facts(_ selection: PostSelection, in workspace: WorkspaceID) async throws -> FactsTable {
        try await read { db in
            guard let row = try db.existingWorkspaceRow(workspace) else { return FactsTable(accounts: [:], posts: []) }
            return try db.facts(selection, workspace: row)
        }
    }

    package func replies(_ selection: PostSelection, in workspace: WorkspaceID) async throws -> Set<Int64> {
        try await read { db in
            guard let row = try db.existingWorkspaceRow(workspace) else { return [] }
            var accounts = try Int64.fetchAll(
                db, sql: "SELECT id FROM accounts WHERE workspace_id = ? AND (platform = ?2 OR ?2 IS NULL)",
                arguments: [row, selection.platform?.rawValue])
            if let account = selection.account {
                let own = try db.existingAccountRow(account, workspace: row)
                accounts.removeAll { $0 != own }
            }
            let find = try HotStatement(db, sql: Self.repliesQuery)
            var replies: Set<Int64> = []
            for account in accounts {
                find.bind(1, account)
                find.bind(2, selection.from?.seconds ?? .min)
                find.bind(3, selection.to?.seconds ?? .max)
                try find.forEach { replies.insert($0.integer(0)) }
            }
            return replies
        }
    }

    /// Takes an account and two times.
    package static let repliesQuery = """
        SELECT id FROM posts WHERE account_id = ? AND is_reply = 1 AND published_at >= ? AND published_at < ?
        """

    package func hashtagUses(_ selection: PostSelection, in workspace: WorkspaceID) async throws -> HashtagUseTable {
        try await read { db in
            guard let row = try db.existingWorkspaceRow(workspace) else {
                return HashtagUseTable(hashtags: [], uses: [])
            }
            return try db.hashtagUses(selection, workspace: row)
        }
    }

    package func posts(rows: [Int64], in workspace: WorkspaceID) async throws -> [StoredPost] {
        try await read { db in
            guard let workspaceRow = try db.existingWorkspaceRow(workspace) else { return [] }
            let find = try HotStatement(db, sql: PostRecord.byID + " AND accounts.workspace_id = ?")
            find.bind(2, workspaceRow)
            return try rows.compactMap { row in
                find.bind(1, row)
                return try find.first { try PostRecord(row: $0).stored }
            }
        }
    }

    /// Takes a workspace, a kind, an account and a hashtag, 0 for all of either.
    package static let cellsOfHashtag = """
        SELECT \((RollupKey.columns + RollupSums.columns).joined(separator: ", ")) FROM rollup_cells
        WHERE workspace_id = ? AND kind = ? AND account_id = ? AND hashtag_id = ?
        """
}

extension RollupCell {
    /// A row of ``SQLiteStore/cellsOfHashtag``.
    fileprivate init(_ row: HotRow, account: AccountID?, hashtag: HashtagKey?) throws {
        let keys = RollupKey.columns.count
        guard let key = RollupKey(values: (0..<keys).map { row.integer($0) }) else {
            throw StoreError(.damaged, "A roll-up is of no known kind. Run 'bellwether store verify --repair'.")
        }
        let sums = RollupSums(values: RollupSums.columns.indices.map { row.integer(keys + $0) })
        try self.init(key: key, account: account, hashtag: hashtag, sums: sums)
    }
}

extension Database {
    fileprivate func rolledUpAccount(_ id: AccountID, workspace: Int64) throws -> Int64? {
        try Int64.fetchOne(
            cachedStatement(
                sql: """
                    SELECT id FROM accounts WHERE workspace_id = ? AND platform = ? AND name = ? AND is_rolled_up = 1
                    """), arguments: [workspace, id.platform.rawValue, id.name])
    }

    fileprivate func rolledUpHashtag(_ key: HashtagKey, workspace: Int64) throws -> Int64? {
        try Int64.fetchOne(
            cachedStatement(sql: "SELECT id FROM hashtags WHERE workspace_id = ? AND key = ? AND is_rolled_up = 1"),
            arguments: [workspace, key.value])
    }

    /// The totals of every hashtag of a workspace, from its roll-ups.
    /// - Parameter account: 0 for all accounts.
    fileprivate func hashtagTotals(workspace: Int64, account: Int64) throws -> HashtagTotals {
        let sums = RollupSums.columns
        let cells = try HotStatement(
            self,
            sql: """
                SELECT hashtag_id, platform, media_type, is_mature, \(sums.joined(separator: ", ")) FROM rollup_cells
                WHERE workspace_id = ? AND kind = 0 AND account_id = ? AND hashtag_id > 0
                """)
        cells.bind(1, workspace)
        cells.bind(2, account)
        var found: [Int64: [HashtagTotal]] = [:]
        var values = [Int64](repeating: 0, count: sums.count)
        try cells.forEach { row in
            guard let platform = Platform(rollupCode: row.integer(1)),
                let mediaType = MediaType(rollupCode: row.integer(2))
            else { return }
            for place in values.indices { values[place] = row.integer(4 + place) }
            found[row.integer(0), default: []].append(
                HashtagTotal(
                    hashtag: 0, platform: platform, mediaType: mediaType, isMature: row.integer(3) != 0,
                    sums: RollupSums(values: values)))
        }
        return try named(found, workspace: workspace)
    }

    /// - Parameter found: by the row number of the hashtag; their places are made here.
    private func named(_ found: [Int64: [HashtagTotal]], workspace: Int64) throws -> HashtagTotals {
        let names = try HotStatement(
            self,
            sql: """
                SELECT id, coalesce((SELECT display FROM hashtag_spellings WHERE hashtag_id = hashtags.id
                    ORDER BY posts DESC, display LIMIT 1), key)
                FROM hashtags WHERE workspace_id = ? ORDER BY key
                """)
        names.bind(1, workspace)
        var hashtags: [Hashtag] = []
        var totals: [HashtagTotal] = []
        try names.forEach { row in
            guard let own = found[row.integer(0)], let hashtag = Hashtag(written: row.text(1)) else { return }
            for total in own {
                totals.append(
                    HashtagTotal(
                        hashtag: hashtags.count, platform: total.platform, mediaType: total.mediaType,
                        isMature: total.isMature, sums: total.sums))
            }
            hashtags.append(hashtag)
        }
        return HashtagTotals(hashtags: hashtags, totals: totals)
    }

    fileprivate func facts(_ selection: PostSelection, workspace: Int64) throws -> FactsTable {
        guard let plan = try FactsPlan(selection, self, workspace) else { return FactsTable(accounts: [:], posts: []) }
        let posts = try plan.facts(self)
        let used = Set(posts.map(\.account))
        let sql = "SELECT id, platform, name, time_zone FROM accounts WHERE workspace_id = ?"
        var accounts: [Int64: Account] = [:]
        let rows = try Row.fetchCursor(self, sql: sql, arguments: [workspace])
        while let row = try rows.next() {
            guard used.contains(row[0]) else { continue }
            let id = try AccountID(platform: Platform(rawValue: row[1]) ?? .other, name: row[2])
            accounts[row[0]] = Account(id: id, zone: try Zone(row[3]))
        }
        return FactsTable(accounts: accounts, posts: posts)
    }

    fileprivate func hashtagUses(_ selection: PostSelection, workspace: Int64) throws -> HashtagUseTable {
        guard let plan = try FactsPlan(selection, self, workspace) else {
            return HashtagUseTable(hashtags: [], uses: [])
        }
        let spelling = try cachedStatement(
            sql: """
                SELECT display FROM hashtags JOIN hashtag_spellings ON hashtag_id = hashtags.id
                WHERE workspace_id = ? AND key = ? ORDER BY hashtag_spellings.posts DESC, display LIMIT 1
                """)
        return try HashtagUseTable(lines: plan.hashtagLines(self)) { key in
            try String.fetchOne(spelling, arguments: [workspace, key.value])
        }
    }
}
