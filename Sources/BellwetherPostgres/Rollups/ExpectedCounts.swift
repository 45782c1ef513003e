import BellwetherCore
import BellwetherStore

/// The table `post_counts` as it should be, made anew from posts, snapshots and followers, in a temporary table.
struct ExpectedCounts {
    private let session: Session
    private let workspace: Int64

    static let table = "expected_counts"
    private static let columns = """
        workspace_id, account_id, published_at, post_id, taken_at, impressions, reach, likes, comments, shares, saves,
        clicks, followers, initial_reach, media_type, is_reply, is_repost
        """

    init(_ session: Session, workspace: Int64) throws {
        self.session = session
        self.workspace = workspace
        try session.execute(
            """
            CREATE TEMPORARY TABLE \(Self.table) (LIKE post_counts);
            ALTER TABLE \(Self.table) ADD PRIMARY KEY (published_at, post_id)
            """)
        try session.query("INSERT INTO \(Self.table) (\(Self.columns)) \(Self.query)", .int(workspace))
    }

    private static let mediaTypes = [MediaType.image, .video]
        .map { "WHEN '\($0.rawValue)' THEN \($0.rollupCode)" }.joined(separator: " ")

    private static let query = """
        SELECT accounts.workspace_id, posts.account_id, posts.published_at, posts.id, newest.taken_at,
            newest.impressions, newest.reach, newest.likes, newest.comments, newest.shares, newest.saves, newest.clicks,
            \(HistoryTransaction.nearestFollowers("posts.account_id", "posts.published_at")),
            (SELECT coalesce(first.reach, first.impressions) FROM metric_snapshots AS first
                WHERE first.post_id = posts.id AND coalesce(first.reach, first.impressions) IS NOT NULL
                ORDER BY first.taken_at LIMIT 1),
            CASE posts.media_type \(mediaTypes) ELSE \(MediaType.none.rollupCode) END, posts.is_reply, posts.is_repost
        FROM accounts JOIN posts ON posts.account_id = accounts.id
        LEFT JOIN LATERAL (
            SELECT * FROM metric_snapshots WHERE post_id = posts.id ORDER BY taken_at DESC LIMIT 1) AS newest ON true
        WHERE accounts.workspace_id = $1 ORDER BY posts.published_at, posts.id
        """

    /// Posts whose stored counts are not as they should be, or have none, or are none.
    func differences() throws -> Differences {
        let stored = "SELECT \(Self.columns) FROM post_counts WHERE workspace_id = $1"
        let expected = "SELECT \(Self.columns) FROM \(Self.table) WHERE workspace_id = $1"
        return try Differences(
            session,
            """
            SELECT DISTINCT post_id
            FROM ((\(stored) EXCEPT ALL \(expected)) UNION ALL (\(expected) EXCEPT ALL \(stored))) AS different
            ORDER BY post_id
            """, .int(workspace)
        ) { ("current counts of post \($0.int())", "are not those of its newest snapshot") }
    }

    func putInPlace() throws {
        try session.query("DELETE FROM post_counts WHERE workspace_id = $1", .int(workspace))
        try session.query("INSERT INTO post_counts (\(Self.columns)) SELECT \(Self.columns) FROM \(Self.table)")
    }

    func drop() throws {
        try session.execute("DROP TABLE \(Self.table)")
    }
}
