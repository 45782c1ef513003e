package import BellwetherCore
package import BellwetherStore
import GRDB

extension SQLiteStore: PostWriter {
    package func save(_ posts: [ObservedPost], in workspace: WorkspaceID) async throws -> [SaveOutcome] {
        try await write { db in
            var transaction = try SaveTransaction(db, workspace: db.workspaceRow(workspace))
            return try posts.map { try transaction.save($0) }
        }
    }
}

/// Stores the posts of one batch, inside its transaction.
private struct SaveTransaction {
    private let db: Database
    private let workspace: Int64
    // The two statements that run for every post and hashtag, looked up once.
    private let insertPost: Statement
    private let insertPostHashtag: Statement
    private var accounts: [AccountID: Int64] = [:]

    init(_ db: Database, workspace: Int64) throws {
        self.db = db
        self.workspace = workspace
        insertPost = try db.cachedStatement(
            sql: """
                INSERT INTO posts (workspace_id, account_id, external_id, published_at, text,
                    media_type, media_items, is_reply, permalink)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (workspace_id, account_id, external_id) DO NOTHING
                """)
        insertPostHashtag = try db.cachedStatement(
            sql: "INSERT INTO post_hashtags (post_id, key, display) VALUES (?, ?, ?)")
    }

    mutating func save(_ observed: ObservedPost) throws -> SaveOutcome {
        let account = try accountRow(observed.post.account)
        if let followers = observed.followers {
            _ = try db.saveFollowers(followers, account: account)
        }
        if let row = try insert(observed.post, account: account) {
            try saveHashtags(of: observed.post, row: row)
            if let snapshot = observed.snapshot {
                try db.insertSnapshot(snapshot, post: row)
            }
            return .new
        }
        let (row, stored) = try existing(observed.post, account: account)
        var changed = false
        let merged = observed.post.filling(from: stored)
        if merged != stored {
            try update(merged, row: row)
            changed = true
        }
        if let snapshot = observed.snapshot, try db.saveSnapshot(snapshot, post: row, publishedAt: merged.publishedAt) {
            changed = true
        }
        return changed ? .updated : .unchanged
    }

    private mutating func accountRow(_ id: AccountID) throws -> Int64 {
        if let row = accounts[id] { return row }
        let row = try db.accountRow(id, workspace: workspace)
        accounts[id] = row
        return row
    }

    /// - Returns: the new row, or nil when the post is there already.
    private func insert(_ post: Post, account: Int64) throws -> Int64? {
        try insertPost.execute(arguments: [
            workspace, account, post.externalID, post.publishedAt.seconds, post.text, post.media.type.rawValue,
            post.media.items, post.isReply, post.permalink,
        ])
        return db.changesCount > 0 ? db.lastInsertedRowID : nil
    }

    private func existing(_ post: Post, account: Int64) throws -> (row: Int64, post: Post) {
        let find = try db.cachedStatement(
            sql: """
                SELECT * FROM posts WHERE workspace_id = ? AND account_id = ? AND external_id = ?
                """)
        guard let row = try Row.fetchOne(find, arguments: [workspace, account, post.externalID]) else {
            throw StoreError(
                .failed, "Post '\(post.externalID)' of \(post.account) vanished while it was being stored.")
        }
        return (row["id"], Post(row: row, account: post.account, hashtags: try db.hashtags(ofPost: row["id"])))
    }

    private func update(_ post: Post, row: Int64) throws {
        let update = try db.cachedStatement(
            sql: """
                UPDATE posts SET published_at = ?, text = ?, media_type = ?, media_items = ?, is_reply = ?, permalink = ?
                WHERE id = ?
                """)
        try update.execute(arguments: [
            post.publishedAt.seconds, post.text, post.media.type.rawValue, post.media.items, post.isReply,
            post.permalink, row,
        ])
        try db.cachedStatement(sql: "DELETE FROM post_hashtags WHERE post_id = ?").execute(arguments: [row])
        try saveHashtags(of: post, row: row)
    }

    private func saveHashtags(of post: Post, row: Int64) throws {
        for hashtag in post.hashtags {
            try insertPostHashtag.execute(arguments: [row, hashtag.key.value, hashtag.display])
        }
    }
}
