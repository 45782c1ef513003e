package import BellwetherCore
package import BellwetherStore
import GRDB

extension SQLiteStore: PostReader {
    package func posts(in workspace: WorkspaceID, after cursor: PostCursor?, limit: Int) async throws -> PostPage {
        try await read { db in
            guard let workspaceRow = try db.existingWorkspaceRow(workspace) else {
                return PostPage(posts: [], next: nil)
            }
            let start = cursor ?? PostCursor(publishedAt: Timestamp(seconds: .min), row: .min)
            let rows = try Row.fetchCursor(
                db, sql: Self.pageQuery, arguments: [workspaceRow, start.publishedAt.seconds, start.row, limit])
            var posts: [StoredPost] = []
            var last = start
            while let row = try rows.next() {
                let post = try db.storedPost(row)
                posts.append(post)
                last = PostCursor(publishedAt: post.post.publishedAt, row: row["id"])
            }
            return PostPage(posts: posts, next: posts.count == limit ? last : nil)
        }
    }

    package func history(_ query: HistoryQuery, in workspace: WorkspaceID) async throws -> [StoredPost] {
        try await read { db in
            guard let account = try db.existingAccountRow(query.account, in: workspace) else { return [] }
            let rows = try Row.fetchCursor(
                db.cachedStatement(sql: Self.historyQuery(query.reachBasis)),
                arguments: [account, query.isReply, query.publishedUntil.seconds, Maturity.age, query.limit])
            var posts: [StoredPost] = []
            while let row = try rows.next() {
                posts.append(try db.storedPost(row))
            }
            return posts
        }
    }

    package func lastPublished(
        _ account: AccountID, before time: Timestamp, in workspace: WorkspaceID
    ) async throws -> Timestamp? {
        try await read { db in
            guard let row = try db.existingAccountRow(account, in: workspace) else { return nil }
            // One seek per kind: the index goes by account, kind and time.
            let find = try db.cachedStatement(
                sql: "SELECT max(published_at) FROM posts WHERE account_id = ? AND is_reply = ? AND published_at < ?")
            let times = try [false, true].compactMap { isReply in
                try Int64.fetchOne(find, arguments: [row, isReply, time.seconds])
            }
            return times.max().map(Timestamp.init(seconds:))
        }
    }

    /// Takes a workspace, a time, a row number and a limit.
    package static let pageQuery = """
        \(postsWithCounts)
        WHERE posts.workspace_id = ? AND (published_at, posts.id) > (?, ?)
        ORDER BY published_at, posts.id LIMIT ?
        """

    /// Takes an account, 1 for replies or 0, a time, the age of settled counts and a limit.
    package static func historyQuery(_ basis: RateBasis) -> String {
        """
        \(postsWithCounts)
        WHERE account_id = ? AND is_reply = ? AND published_at <= ?
            AND snapshot.taken_at - published_at >= ? AND snapshot.\(basis.column) IS NOT NULL
        ORDER BY published_at DESC, posts.id DESC LIMIT ?
        """
    }

    /// Each post with the newest of its snapshots, if it has any.
    private static let postsWithCounts = """
        SELECT posts.*, platform, name, snapshot.*
        FROM posts JOIN accounts ON accounts.id = posts.account_id
        LEFT JOIN metric_snapshots AS snapshot ON snapshot.post_id = posts.id AND snapshot.taken_at =
            (SELECT max(taken_at) FROM metric_snapshots WHERE post_id = posts.id)
        """
}

extension Database {
    fileprivate func storedPost(_ row: Row) throws -> StoredPost {
        let account = try AccountID(platform: Platform(rawValue: row["platform"]) ?? .other, name: row["name"])
        let post = Post(row: row, account: account, hashtags: try hashtags(ofPost: row["id"]))
        let takenAt: Int64? = row["taken_at"]
        return StoredPost(
            post: post,
            current: takenAt.map { MetricSnapshot(takenAt: Timestamp(seconds: $0), counts: PostCounts(row: row)) })
    }

    func hashtags(ofPost row: Int64) throws -> [Hashtag] {
        let find = try cachedStatement(sql: "SELECT key, display FROM post_hashtags WHERE post_id = ?")
        return try Row.fetchAll(find, arguments: [row]).compactMap { row in
            HashtagKey(row["key"]).map { Hashtag(key: $0, display: row["display"]) }
        }
    }
}

extension RateBasis {
    /// The snapshot column this basis counts.
    fileprivate var column: String {
        switch self {
        case .impressions: "impressions"
        case .reach: "reach"
        }
    }
}
