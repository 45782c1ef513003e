import BellwetherCore
import BellwetherStore
import GRDB

/// The statements that run for every post that is stored.
struct HistoryStatements {
    let insertPost: HotStatement
    let insertCounts: HotStatement
    let insertSnapshot: HotStatement
    let insertFollowers: HotStatement
    let findHashtag: HotStatement
    let findAccount: HotStatement

    init(_ db: Database) throws {
        insertPost = try HotStatement(
            db,
            sql: """
                INSERT INTO posts (account_id, external_id, published_at, text, media_type, media_kind, media_items,
                    is_reply, is_repost, is_paid, permalink, hashtags, labels)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (external_id, account_id) DO NOTHING
                """)
        insertCounts = try HotStatement(
            db,
            sql: """
                INSERT INTO post_counts (workspace_id, published_at, post_id, account_id, media_type, is_repost, taken_at,
                    impressions, reach, likes, comments, shares, saves, clicks, followers, initial_reach)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        insertSnapshot = try HotStatement(
            db,
            sql: """
                INSERT INTO metric_snapshots (post_id, taken_at, impressions, reach, likes, comments, shares, saves, clicks)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        findHashtag = try HotStatement(
            db, sql: "SELECT id, is_rolled_up, posts FROM hashtags WHERE workspace_id = ? AND key = ?")
        findAccount = try HotStatement(
            db,
            sql: """
                SELECT id, time_zone, is_rolled_up, posts,
                    (SELECT min(published_at) FROM posts WHERE account_id = accounts.id AND is_reply = 0),
                    (SELECT min(published_at) FROM posts WHERE account_id = accounts.id AND is_reply = 1),
                    (SELECT max(published_at) FROM posts WHERE account_id = accounts.id AND is_reply = 0),
                    (SELECT max(published_at) FROM posts WHERE account_id = accounts.id AND is_reply = 1),
                    (SELECT min(taken_at) FROM follower_snapshots WHERE account_id = accounts.id),
                    (SELECT max(taken_at) FROM follower_snapshots WHERE account_id = accounts.id)
                FROM accounts WHERE workspace_id = ? AND platform = ? AND name = ?
                """)
        insertFollowers = try HotStatement(
            db,
            sql: """
                INSERT INTO follower_snapshots (account_id, taken_at, followers) VALUES (?, ?, ?)
                ON CONFLICT (account_id, taken_at) DO UPDATE SET followers = excluded.followers
                WHERE followers <> excluded.followers
                """)
    }

    func insert(_ post: Post, account: Int64) throws {
        insertPost.bind(1, account)
        insertPost.bind(2, post.externalID)
        insertPost.bind(3, post.publishedAt.seconds)
        insertPost.bind(4, post.text)
        insertPost.bind(5, post.media.type.rawValue)
        insertPost.bind(6, post.media.kind?.rawValue)
        insertPost.bind(7, post.media.items)
        insertPost.bind(8, post.isReply)
        insertPost.bind(9, post.isRepost)
        insertPost.bind(10, post.isPaid)
        insertPost.bind(11, post.permalink)
        insertPost.bind(12, StoredLines.text(post.hashtags))
        insertPost.bind(13, StoredLines.text(post.labels))
        try insertPost.run()
    }

    func insertCounts(_ record: PostRecord, workspace: Int64) throws {
        insertCounts.bind(1, workspace)
        insertCounts.bind(2, record.post.publishedAt.seconds)
        insertCounts.bind(3, record.id)
        insertCounts.bind(4, record.accountRow)
        insertCounts.bind(5, record.post.media.type.rawValue)
        insertCounts.bind(6, record.post.isRepost)
        insertCounts.bind(7, (record.current?.takenAt.seconds).map { Int($0) })
        bind(record.current?.counts ?? PostCounts(), of: insertCounts, from: 8)
        insertCounts.bind(15, record.followers)
        insertCounts.bind(16, record.initialReach)
        try insertCounts.run()
    }

    /// Adds a snapshot of a moment that has none yet.
    func insert(_ snapshot: MetricSnapshot, post: Int64) throws {
        insertSnapshot.bind(1, post)
        insertSnapshot.bind(2, snapshot.takenAt.seconds)
        bind(snapshot.counts, of: insertSnapshot, from: 3)
        try insertSnapshot.run()
    }

    func insert(_ snapshot: FollowerSnapshot, account: Int64) throws {
        insertFollowers.bind(1, account)
        insertFollowers.bind(2, snapshot.takenAt.seconds)
        insertFollowers.bind(3, snapshot.followers)
        try insertFollowers.run()
    }

    private func bind(_ counts: PostCounts, of statement: HotStatement, from position: Int) {
        statement.bind(position, counts.impressions)
        statement.bind(position + 1, counts.reach)
        statement.bind(position + 2, counts.likes)
        statement.bind(position + 3, counts.comments)
        statement.bind(position + 4, counts.shares)
        statement.bind(position + 5, counts.saves)
        statement.bind(position + 6, counts.clicks)
    }
}
