import GRDB

/// The table `post_counts` as it should be, made anew from posts, snapshots and followers, in a temporary table.
struct ExpectedCounts {
    private let db: Database
    private let workspace: Int64

    static let table = "temp.expected_counts"
    private static let columns = """
        workspace_id, published_at, post_id, account_id, media_type, is_repost, taken_at, impressions, reach, likes, comments,
        shares, saves, clicks, followers, initial_reach
        """

    init(_ db: Database, workspace: Int64) throws {
        self.db = db
        self.workspace = workspace
        try db.execute(sql: "DROP TABLE IF EXISTS \(Self.table)")
        try db.execute(
            sql:
                "CREATE TABLE \(Self.table) (\(Self.columns), PRIMARY KEY (workspace_id, published_at, post_id)) WITHOUT ROWID"
        )
        try db.execute(sql: "INSERT INTO \(Self.table) \(Self.query) ORDER BY 1, 2, 3", arguments: [workspace])
    }

    private static let query = """
        SELECT accounts.workspace_id, posts.published_at, posts.id, posts.account_id, media_type, is_repost, taken_at,
            impressions, reach, likes, comments, shares, saves, clicks,
            coalesce(
                (SELECT followers FROM follower_snapshots AS seen
                    WHERE seen.account_id = posts.account_id AND seen.taken_at <= posts.published_at
                    ORDER BY seen.taken_at DESC LIMIT 1),
                (SELECT followers FROM follower_snapshots AS seen
                    WHERE seen.account_id = posts.account_id ORDER BY seen.taken_at LIMIT 1)),
            (SELECT coalesce(first.reach, first.impressions) FROM metric_snapshots AS first
                WHERE first.post_id = posts.id AND coalesce(first.reach, first.impressions) IS NOT NULL
                ORDER BY first.taken_at LIMIT 1)
        FROM accounts CROSS JOIN posts ON posts.account_id = accounts.id
        LEFT JOIN metric_snapshots AS newest ON newest.post_id = posts.id
            AND newest.taken_at = (SELECT max(taken_at) FROM metric_snapshots WHERE post_id = posts.id)
        WHERE accounts.workspace_id = ?
        """

    /// Posts whose stored counts are not as they should be, or have none, or are none.
    func differences() throws -> [Int64] {
        let stored = "SELECT \(Self.columns) FROM post_counts WHERE workspace_id = \(workspace)"
        let expected = "SELECT \(Self.columns) FROM \(Self.table)"
        let sql = """
            SELECT post_id FROM (\(stored) EXCEPT \(expected)) UNION SELECT post_id FROM (\(expected) EXCEPT \(stored))
            """
        return try Int64.fetchAll(db, sql: sql)
    }

    func putInPlace() throws {
        try db.execute(sql: "DELETE FROM post_counts WHERE workspace_id = ?", arguments: [workspace])
        try db.execute(sql: "INSERT INTO post_counts (\(Self.columns)) SELECT \(Self.columns) FROM \(Self.table)")
    }

    func drop() throws {
        try db.execute(sql: "DROP TABLE \(Self.table)")
    }
}
