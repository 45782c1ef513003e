package import BellwetherCore
package import BellwetherStore

extension PostgresStore: InsightReader {
    package func revision(of workspace: WorkspaceID) async throws -> Int64 {
        try await read { session in
            var row = try session.query("SELECT revision FROM workspaces WHERE name = $1", .text(workspace.value)).first
            return row?.int() ?? 0
        }
    }

    package func revisions() async throws -> [WorkspaceID: Int64] {
        try await read { session in
            let rows = try session.query("SELECT name, revision FROM workspaces")
                .map { (try WorkspaceID($0.text()), $0.int()) }
            return Dictionary(rows, uniquingKeysWith: { first, _ in first })
        }
    }

    package func hashtagTotals(of account: AccountID?, in workspace: WorkspaceID) async throws -> HashtagTotals {
        try await read { session in
            guard let row = try session.existingWorkspaceRow(workspace) else {
                return HashtagTotals(hashtags: [], totals: [])
            }
            guard let account else { return try session.hashtagTotals(workspace: row, account: 0) }
            if let accountRow = try session.rolledUpAccount(account, workspace: row) {
                return try session.hashtagTotals(workspace: row, account: accountRow)
            }
            let selection = PostSelection(account: account)
            return HashtagTotals(
                try session.facts(selection, workspace: row), uses: try session.hashtagUses(selection, workspace: row))
        }
    }

    package func cells(
        _ kind: RollupKey.Kind, hashtag: HashtagKey?, account: AccountID?, in workspace: WorkspaceID
    ) async throws -> [RollupCell]? {
        guard hashtag == nil || account == nil else { return nil }
        return try await read { session in
            guard let row = try session.existingWorkspaceRow(workspace) else { return nil }
            var place: (account: Int64, hashtag: Int64) = (0, 0)
            if let account {
                guard let found = try session.rolledUpAccount(account, workspace: row) else { return nil }
                place.account = found
            }
            if let hashtag {
                guard let found = try session.rolledUpHashtag(hashtag, workspace: row) else { return nil }
                place.hashtag = found
            }
            return try session.query(
                Self.cellsOfHashtag, .int(row), .int(kind.rawValue), .int(place.account), .int(place.hashtag)
            ).map { try RollupCell(&$0, account: account, hashtag: hashtag) }
        }
    }

    package func facts(_ selection: PostSelection, in workspace: WorkspaceID) async throws -> FactsTable {
        try await read { session in
            guard let row = try session.existingWorkspaceRow(workspace) else {
                return FactsTable(accounts: [:], posts: [])
            }
            return try session.facts(selection, workspace: row)
        }
    }

    package func replies(_ selection: PostSelection, in workspace: WorkspaceID) async throws -> Set<Int64> {
        try await read { session in
            guard let row = try session.existingWorkspaceRow(workspace) else { return [] }
            let sql = """
                SELECT post_id FROM accounts JOIN post_counts ON account_id = accounts.id
                WHERE accounts.workspace_id = $1 AND ($2::text IS NULL OR platform = $2)
                    AND ($3::text IS NULL OR name = $3) AND is_reply AND published_at >= $4 AND published_at < $5
                """
            let account = selection.account
            let rows = try session.query(
                sql, .int(row), .text(account?.platform.rawValue ?? selection.platform?.rawValue), .text(account?.name),
                .int(selection.from?.seconds ?? .min), .int(selection.to?.seconds ?? .max))
            return Set(rows.map { $0.int() })
        }
    }

    package func hashtagUses(_ selection: PostSelection, in workspace: WorkspaceID) async throws -> HashtagUseTable {
        try await read { session in
            guard let row = try session.existingWorkspaceRow(workspace) else {
                return HashtagUseTable(hashtags: [], uses: [])
            }
            return try session.hashtagUses(selection, workspace: row)
        }
    }

    package func posts(rows: [Int64], in workspace: WorkspaceID) async throws -> [StoredPost] {
        try await read { session in
            guard let workspaceRow = try session.existingWorkspaceRow(workspace) else { return [] }
            var records: [Int64: PostRecord] = [:]
            let sql = SearchPlan.recordsByID + " WHERE counts.workspace_id = $2"
            try session.query(sql, .ints(rows), .int(workspaceRow)).forEach { row in
                let record = try PostRecord(row: &row)
                records[record.id] = record
            }
            return rows.compactMap { records[$0]?.stored }
        }
    }

    /// Takes a workspace, a kind, an account and a hashtag, 0 for all of either.
    static let cellsOfHashtag = """
        SELECT \(RollupColumns.all.joined(separator: ", ")) FROM rollup_cells
        WHERE workspace_id = $1 AND kind = $2 AND account_id = $3 AND hashtag_id = $4
        """
}

extension Session {
    fileprivate func rolledUpAccount(_ id: AccountID, workspace: Int64) throws -> Int64? {
        var found = try query(
            "SELECT id FROM accounts WHERE workspace_id = $1 AND platform = $2 AND name = $3 AND is_rolled_up",
            .int(workspace), .text(id.platform.rawValue), .text(id.name)
        ).first
        return found?.int()
    }

    fileprivate func rolledUpHashtag(_ key: HashtagKey, workspace: Int64) throws -> Int64? {
        var found = try query(
            "SELECT id FROM hashtags WHERE workspace_id = $1 AND key = $2 AND is_rolled_up", .int(workspace),
            .text(key.value)
        ).first
        return found?.int()
    }

    /// The totals of every hashtag of a workspace, from its roll-ups.
    /// - Parameter account: 0 for all accounts.
    fileprivate func hashtagTotals(workspace: Int64, account: Int64) throws -> HashtagTotals {
        let sql = """
            SELECT hashtag_id, platform, media_type, is_mature, \(RollupSums.columns.joined(separator: ", "))
            FROM rollup_cells WHERE workspace_id = $1 AND kind = 0 AND account_id = $2 AND hashtag_id > 0
            """
        var found: [Int64: [HashtagTotal]] = [:]
        try query(sql, .int(workspace), .int(account)).forEach { row in
            let hashtag = row.int()
            let (platform, mediaType) = (Platform(rollupCode: row.int()), MediaType(rollupCode: row.int()))
            let isMature = row.bool()
            let sums = RollupSums(values: RollupSums.columns.map { _ in row.int() })
            guard let platform, let mediaType else { return }
            found[hashtag, default: []].append(
                HashtagTotal(hashtag: 0, platform: platform, mediaType: mediaType, isMature: isMature, sums: sums))
        }
        let names = """
            SELECT id, coalesce((SELECT display FROM hashtag_spellings WHERE hashtag_id = hashtags.id
                ORDER BY posts DESC, display LIMIT 1), key)
            FROM hashtags WHERE workspace_id = $1 ORDER BY key
            """
        var hashtags: [Hashtag] = []
        var totals: [HashtagTotal] = []
        try query(names, .int(workspace)).forEach { row in
            let id = row.int()
            guard let own = found[id], let hashtag = Hashtag(written: row.text()) else { return }
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
        let posts = try query(plan.factsQuery, plan.parameters).map { PostFacts(row: &$0) }
        let used = Set(posts.map(\.account))
        var accounts: [Int64: Account] = [:]
        let sql = "SELECT id, platform, name, time_zone FROM accounts WHERE workspace_id = $1"
        try query(sql, .int(workspace)).forEach { row in
            let number = row.int()
            guard used.contains(number) else { return }
            let id = try AccountID(platform: Platform(rawValue: row.text()) ?? .other, name: row.text())
            accounts[number] = Account(id: id, zone: try Zone(row.text()))
        }
        return FactsTable(accounts: accounts, posts: posts)
    }

    fileprivate func hashtagUses(_ selection: PostSelection, workspace: Int64) throws -> HashtagUseTable {
        guard let plan = try FactsPlan(selection, self, workspace) else {
            return HashtagUseTable(hashtags: [], uses: [])
        }
        let lines = try query(plan.hashtagsQuery, plan.parameters).map { (post: $0.int(), hashtags: $0.text()) }
        let keys = Set(lines.flatMap { StoredLines.hashtags($0.hashtags) }.map(\.key))
        var spellings: [HashtagKey: String] = [:]
        let sql = """
            SELECT DISTINCT ON (hashtags.key) hashtags.key, display
            FROM hashtags JOIN hashtag_spellings ON hashtag_id = hashtags.id
            WHERE workspace_id = $1 AND key = ANY($2) ORDER BY hashtags.key, hashtag_spellings.posts DESC, display
            """
        try query(sql, .int(workspace), .texts(keys.map(\.value))).forEach { row in
            guard let key = HashtagKey(row.text()) else { return }
            spellings[key] = row.text()
        }
        return HashtagUseTable(lines: lines) { spellings[$0] }
    }
}

extension RollupCell {
    /// A row of ``PostgresStore/cellsOfHashtag``.
    fileprivate init(_ row: inout RowReader, account: AccountID?, hashtag: HashtagKey?) throws {
        let keys = RollupKey.columns.map { _ in row.int() }
        let sums = RollupSums.columns.map { _ in row.int() }
        guard let key = RollupKey(values: keys) else {
            throw StoreError(.damaged, "A roll-up is of no known kind. Run 'bellwether store verify --repair'.")
        }
        try self.init(key: key, account: account, hashtag: hashtag, sums: RollupSums(values: sums))
    }
}

extension PostFacts {
    /// A row of ``FactsPlan/factsQuery``.
    fileprivate init(row: inout RowReader) {
        self.init(
            row: row.int(), account: row.int(), mediaType: MediaType(rollupCode: row.int()) ?? .none,
            publishedAt: Timestamp(seconds: row.int()), current: MetricSnapshot(row: &row),
            followers: row.optionalCount(), initialReach: row.optionalCount())
    }
}
