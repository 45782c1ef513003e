import BellwetherCore
import BellwetherStore

/// Compares everything a workspace's store derives from its posts with what they give, or puts it right.
///
/// What is derived: current counts beside each post, the ways in by hashtag and label, how many posts hashtags, spellings
/// and accounts have, and the roll-up cells. Works in temporary tables, so that memory does not grow with the history.
struct RollupCheck {
    let session: Session
    let workspace: Int64
    private let counts: ExpectedCounts

    private static let cells = "expected_cells"
    private static let postsAtOnce = 10_000

    /// Begins within a transaction, which sees one state of the store throughout.
    init(_ session: Session, workspace: Int64) throws {
        self.session = session
        self.workspace = workspace
        counts = try ExpectedCounts(session, workspace: workspace)
    }

    func end() throws {
        try counts.drop()
    }

    /// Adds what differs to a report.
    func compare(into report: inout RollupReport, name: WorkspaceID) throws {
        func add(_ found: Differences) {
            for (cell, problem) in found.shown {
                report.add(RollupReport.Difference(workspace: name, cell: cell, problem: problem))
            }
            report.differences += found.count - found.shown.count
        }
        add(try counts.differences())
        var uses = ExpectedUses(session, workspace: workspace)
        try forEachRecord { try uses.add($0) }
        report.posts += uses.posts
        add(try uses.differences())
        report.cells += try expectCells()
        add(try differentCells())
        try session.execute("DROP TABLE \(Self.cells)")
    }

    /// Makes everything anew from the posts.
    func repair() throws {
        try counts.putInPlace()
        try repairUses()
        _ = try expectCells()
        let columns = (["workspace_id"] + RollupColumns.all).joined(separator: ", ")
        try session.query("DELETE FROM rollup_cells WHERE workspace_id = $1", .int(workspace))
        try session.query("INSERT INTO rollup_cells (\(columns)) SELECT \(columns) FROM \(Self.cells)")
        try session.execute("DROP TABLE \(Self.cells)")
    }

    private func forEachRecord(_ body: ([PostRecord]) throws -> Void) throws {
        var start = PostCursor(publishedAt: Timestamp(seconds: .min), row: .min)
        while true {
            let records = try session.query(
                Self.expectedRecords, .int(start.publishedAt.seconds), .int(start.row), .int(Int64(Self.postsAtOnce))
            ).map { try PostRecord(row: &$0) }
            guard let last = records.last else { return }
            try body(records)
            start = last.cursor
        }
    }

    private static let expectedRecords = """
        SELECT \(PostRecord.columns) FROM (
            SELECT * FROM \(ExpectedCounts.table) WHERE (published_at, post_id) > ($1, $2)
            ORDER BY published_at, post_id LIMIT $3) AS counts
        \(PostRecord.posts("posts.id = counts.post_id")) ORDER BY counts.published_at, counts.post_id
        """

    // MARK: Cells

    /// Fills a temporary table with the cells there should be.
    /// - Returns: how many.
    private func expectCells() throws -> Int {
        try session.execute(
            """
            CREATE TEMPORARY TABLE \(Self.cells) (\(RollupColumns.definitions),
                PRIMARY KEY (workspace_id, \(RollupKey.columns.joined(separator: ", "))))
            """)
        let table = RollupTable(session, name: Self.cells)
        let history = HistoryTransaction(session, workspace: workspace)
        var deltas = RollupDeltas()
        try forEachRecord { records in
            try history.loadAccounts(records.map(\.post.account))
            try history.loadHashtags(of: records.map(\.post))
            for record in records where !record.post.isRepost {
                let account = try history.state(ofAccount: record.accountRow)
                deltas.add(
                    try history.rollupPost(record, account), times: 1, isAccountRolledUp: account.isRolledUp,
                    isHashtagRolledUp: { history.rolledUpHashtags.contains($0) })
            }
            guard deltas.count >= HistoryTransaction.cellsInMemory else { return }
            table.apply(deltas, workspace: workspace)
            deltas = RollupDeltas()
        }
        table.apply(deltas, workspace: workspace)
        var row = try session.query("SELECT count(*) FROM \(Self.cells)").first
        return Int(row?.int() ?? 0)
    }

    private func differentCells() throws -> Differences {
        let columns = RollupColumns.all.joined(separator: ", ")
        let keys = RollupKey.columns.joined(separator: ", ")
        let stored = "SELECT \(columns) FROM rollup_cells WHERE workspace_id = $1"
        let expected = "SELECT \(columns) FROM \(Self.cells) WHERE workspace_id = $1"
        return try Differences(
            session,
            """
            SELECT different.*, hashtags.key FROM (
                SELECT DISTINCT \(keys)
                FROM ((\(stored) EXCEPT ALL \(expected)) UNION ALL (\(expected) EXCEPT ALL \(stored))) AS cells) AS different
            LEFT JOIN hashtags ON id = hashtag_id ORDER BY \(keys)
            """, .int(workspace)
        ) { row in
            var words = RollupKey.columns.map { "\($0) \(row.int())" }
            // A hashtag that is missing would have another number each time.
            if let hashtag = row.optionalText(), let place = RollupKey.columns.firstIndex(of: "hashtag_id") {
                words[place] = "hashtag \(hashtag)"
            }
            return ("roll-up \(words.joined(separator: ", "))", "is not what the posts add up to")
        }
    }

    // MARK: Uses

    /// Hashtags, spellings and accounts with their numbers of posts, and the ways in by hashtag and label.
    private func repairUses() throws {
        let hashtags = "(SELECT id FROM hashtags WHERE workspace_id = $1)"
        for sql in [
            "DELETE FROM post_hashtags WHERE hashtag_id IN \(hashtags)",
            "DELETE FROM hashtag_spellings WHERE hashtag_id IN \(hashtags)",
            "DELETE FROM post_labels WHERE workspace_id = $1",
            "DELETE FROM hashtags WHERE workspace_id = $1",
            "UPDATE accounts SET posts = 0 WHERE workspace_id = $1",
        ] { try session.query(sql, .int(workspace)) }
        let history = HistoryTransaction(session, workspace: workspace)
        try forEachRecord { records in
            try history.loadAccounts(records.map(\.post.account))
            try history.loadHashtags(of: records.map(\.post))
            let rows = PostRows(history, [])
            for record in records {
                rows.index(record)
                try history.noteUses(of: record, times: 1)
            }
            try rows.write()
        }
        history.writeSpellings()
        try history.writeHashtags(rollingUp: false)
        try history.writeAccounts(rollingUp: false)
    }
}

/// What a comparison found: how many differences, and the first of them in words.
struct Differences {
    var count = 0
    var shown: [(cell: String, problem: String)] = []

    init() {}

    /// Those that a statement gives, one a row.
    init(
        _ session: Session, _ sql: String, _ parameters: Parameter...,
        words: (inout RowReader) -> (cell: String, problem: String)
    ) throws {
        let limited = """
            SELECT count(*) OVER (), found.* FROM (\(sql)) AS found LIMIT \(RollupReport.maximumShown)
            """
        try session.query(limited, parameters).forEach { row in
            count = Int(row.int())
            shown.append(words(&row))
        }
    }

    mutating func add(_ cell: String, _ problem: String) {
        count += 1
        if shown.count < RollupReport.maximumShown { shown.append((cell, problem)) }
    }
}
