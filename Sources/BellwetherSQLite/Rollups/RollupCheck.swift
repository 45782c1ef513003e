import BellwetherCore
import BellwetherStore
import GRDB

/// Compares everything a workspace's store derives from its posts with what they give, or puts it right.
///
/// What is derived: current counts beside each post, the ways in by hashtag and label, how many posts hashtags, spellings
/// and accounts have, and the roll-up cells. Works in temporary tables, so that memory does not grow with the history.
struct RollupCheck {
    let db: Database
    let workspace: Int64

    private static let cells = "temp.expected_cells"
    /// Cells gathered before they are written to the temporary table.
    private static let cellsInMemory = 100_000
    /// Entries of `post_hashtags` gathered before they are written.
    private static let entriesInMemory = 200_000

    init(_ db: Database, workspace: Int64) {
        self.db = db
        self.workspace = workspace
    }

    /// Adds what differs to a report.
    func compare(into report: inout RollupReport, name: WorkspaceID) throws {
        func differs(_ cell: String, _ problem: String) {
            report.add(RollupReport.Difference(workspace: name, cell: cell, problem: problem))
        }
        let counts = try ExpectedCounts(db, workspace: workspace)
        for post in try counts.differences() {
            differs("current counts of post \(post)", "are not those of its newest snapshot")
        }
        let uses = try ExpectedUses(db, workspace: workspace)
        report.posts += uses.posts
        if uses.notIndexed > 0 {
            differs("posts by hashtag and label", "\(uses.notIndexed) entries are missing or too many")
        }
        for problem in try differences(of: uses) { differs(problem.cell, problem.problem) }
        report.cells += try expectCells()
        for key in try differentCells() {
            differs("roll-up \(key)", "is not what the posts add up to")
        }
        try db.execute(sql: "DROP TABLE \(Self.cells)")
        try counts.drop()
    }

    /// Removes what hangs on hashtags that are not there: a new hashtag might get their number.
    static func removeOrphans(_ db: Database) throws {
        for table in ["post_hashtags", "hashtag_spellings"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE hashtag_id NOT IN (SELECT id FROM hashtags)")
        }
    }

    /// Makes everything anew from the posts.
    func repair() throws {
        let counts = try ExpectedCounts(db, workspace: workspace)
        try counts.putInPlace()
        try repairUses()
        _ = try expectCells()
        try db.execute(sql: "DELETE FROM rollup_cells WHERE workspace_id = ?", arguments: [workspace])
        try db.execute(sql: "INSERT INTO rollup_cells SELECT * FROM \(Self.cells)")
        try db.execute(sql: "DROP TABLE \(Self.cells)")
        try counts.drop()
    }

    // MARK: Cells

    /// Fills a temporary table with the cells there should be.
    /// - Returns: how many.
    private func expectCells() throws -> Int {
        try db.execute(sql: "DROP TABLE IF EXISTS \(Self.cells)")
        try db.execute(sql: "CREATE TABLE \(Self.cells) (\(DatabaseMigrator.cellColumns)) STRICT, WITHOUT ROWID")
        let table = RollupTable(db, name: Self.cells)
        let history = try HistoryTransaction(db, workspace: workspace)
        var deltas = RollupDeltas()
        let sql = PostRecord.query(from: .counts, countsTable: ExpectedCounts.table, where: "counts.is_repost = 0")
        try HotStatement(db, sql: sql).forEach { row in
            let record = try PostRecord(row: row)
            let account = try history.accountState(record.post.account)
            deltas.add(HistoryTally.Entry(record, of: account, with: try history.hashtagStates(record), times: 1))
            if deltas.count >= Self.cellsInMemory {
                try table.apply(deltas.inOrder, workspace: workspace)
                deltas = RollupDeltas()
            }
        }
        try table.apply(deltas.inOrder, workspace: workspace)
        return try Int.fetchOne(db, sql: "SELECT count(*) FROM \(Self.cells)") ?? 0
    }

    private func differentCells() throws -> [String] {
        let stored = "SELECT * FROM rollup_cells WHERE workspace_id = \(workspace)"
        let expected = "SELECT * FROM \(Self.cells)"
        let columns = RollupKey.columns.joined(separator: ", ")
        let sql = """
            SELECT \(columns) FROM (\(stored) EXCEPT \(expected)) UNION SELECT \(columns) FROM (\(expected) EXCEPT \(stored))
            """
        return try Row.fetchAll(db, sql: sql).map { row in
            RollupKey.columns.map { "\($0) \(row[$0] as Int64)" }.joined(separator: ", ")
        }
    }

    // MARK: Uses

    private struct Problem {
        let cell: String
        let problem: String
    }

    private func differences(of uses: ExpectedUses) throws -> [Problem] {
        var problems: [Problem] = []
        let accounts = try Row.fetchAll(
            db, sql: "SELECT id, posts, is_rolled_up FROM accounts WHERE workspace_id = ? ORDER BY id",
            arguments: [workspace])
        for row in accounts {
            let expected = uses.accounts[row[0]] ?? 0
            check(
                "account \(row[0] as Int64)", stored: row[1], expected: expected, isRolledUp: row[2],
                threshold: RollupDeltas.accountThreshold, into: &problems)
        }
        var hashtags = uses.hashtags
        let stored = try Row.fetchAll(
            db, sql: "SELECT key, posts, is_rolled_up FROM hashtags WHERE workspace_id = ?", arguments: [workspace])
        for row in stored {
            let name: String = row[0]
            let expected = HashtagKey(name).flatMap { hashtags.removeValue(forKey: $0) } ?? 0
            check(
                "hashtag \(name)", stored: row[1], expected: expected, isRolledUp: row[2],
                threshold: RollupDeltas.hashtagThreshold, into: &problems)
        }
        problems += hashtags.keys.sorted().map { Problem(cell: "hashtag \($0)", problem: "is missing") }
        return try problems + differences(ofSpellings: uses.spellings)
    }

    private func check(
        _ cell: String, stored: Int64, expected: Int64, isRolledUp: Bool, threshold: Int, into problems: inout [Problem]
    ) {
        if stored != expected {
            problems.append(Problem(cell: cell, problem: "is said to have \(stored) posts, and has \(expected)"))
        }
        if expected >= threshold, !isRolledUp {
            problems.append(Problem(cell: cell, problem: "has no roll-up cells of its own"))
        }
    }

    private func differences(ofSpellings spellings: [ExpectedUses.Spelling: Int64]) throws -> [Problem] {
        var expected = spellings
        let sql = """
            SELECT key, display, hashtag_spellings.posts FROM hashtags JOIN hashtag_spellings ON hashtag_id = hashtags.id
            WHERE workspace_id = ?
            """
        var problems: [Problem] = []
        for row in try Row.fetchAll(db, sql: sql, arguments: [workspace]) {
            guard let key = HashtagKey(row[0]) else { continue }
            let count = expected.removeValue(forKey: ExpectedUses.Spelling(key: key, display: row[1])) ?? 0
            guard count != row[2] else { continue }
            let problem = "is said to be on \(row[2] as Int64) posts, and is on \(count)"
            problems.append(Problem(cell: "spelling \(row[1] as String)", problem: problem))
        }
        let missing = expected.keys.map(\.display).sorted()
        return problems + missing.map { Problem(cell: "spelling \($0)", problem: "is missing") }
    }

    /// Hashtags, spellings and accounts with their numbers of posts, and the ways in by hashtag and label.
    private func repairUses() throws {
        // Said of each table: in a migration, foreign keys remove nothing.
        for table in ["post_hashtags", "hashtag_spellings"] {
            try db.execute(
                sql: "DELETE FROM \(table) WHERE hashtag_id IN (SELECT id FROM hashtags WHERE workspace_id = ?)",
                arguments: [workspace])
        }
        try db.execute(sql: "DELETE FROM post_labels WHERE workspace_id = ?", arguments: [workspace])
        try db.execute(sql: "DELETE FROM hashtags WHERE workspace_id = ?", arguments: [workspace])
        try db.execute(sql: "UPDATE accounts SET posts = 0 WHERE workspace_id = ?", arguments: [workspace])
        let history = try HistoryTransaction(db, workspace: workspace)
        var uses = HashtagUses()
        let posts = PostRecord.query(from: .counts, countsTable: ExpectedCounts.table, where: "true")
        try HotStatement(db, sql: posts).forEach { row in
            let record = try PostRecord(row: row)
            let hashtags = try history.hashtagStates(record)
            try history.index(record, with: hashtags)
            if !record.post.isRepost {
                uses.add(record.post.hashtags, rows: hashtags, times: 1)
                try history.accountState(record.post.account).add(posts: 1)
            }
            if history.hashtagEntries.count >= Self.entriesInMemory { try history.writeHashtagEntries() }
        }
        try history.writeHashtagEntries()
        try history.writeSpellings(uses)
        try history.writeHashtags(uses, rollingUp: false)
        try history.writeAccounts(rollingUp: false)
    }
}
