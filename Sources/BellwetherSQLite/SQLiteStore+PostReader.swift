package import BellwetherCore
package import BellwetherStore
import GRDB

extension SQLiteStore: PostReader {
    package func posts(in workspace: WorkspaceID, after cursor: PostCursor?, limit: Int) async throws -> PostPage {
        try await read { db in
            guard let workspaceRow = try db.existingWorkspaceRow(workspace) else {
                return PostPage(posts: [], next: nil)
            }
            let records = try db.page(workspaceRow, after: cursor, limit: limit)
            return PostPage(posts: records.map(\.stored), next: records.count == limit ? records.last?.cursor : nil)
        }
    }

    package func history(_ query: HistoryQuery, in workspace: WorkspaceID) async throws -> [StoredPost] {
        try await read { db in
            guard let account = try db.existingAccountRow(query.account, in: workspace) else { return [] }
            let rows = try HotStatement(
                db, sql: Self.historyQuery(query.reachBasis),
                arguments: [account, query.isReply, query.publishedUntil.seconds, Maturity.age, query.limit])
            var posts: [StoredPost] = []
            try rows.forEach { posts.append(try PostRecord(row: $0).stored) }
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
    package static let pageQuery =
        PostRecord.query(
            from: .counts, where: "counts.workspace_id = ? AND (counts.published_at, counts.post_id) > (?, ?)")
        + " ORDER BY counts.published_at, counts.post_id LIMIT ?"

    /// Takes an account, 1 for replies or 0, a time, the age of settled counts and a limit.
    package static func historyQuery(_ basis: RateBasis) -> String {
        PostRecord.query(
            from: .posts,
            where: """
                posts.account_id = ? AND is_reply = ? AND posts.published_at <= ? AND posts.is_repost = 0
                AND taken_at - posts.published_at >= ? AND \(basis.column) IS NOT NULL
                """) + " ORDER BY posts.published_at DESC, posts.id DESC LIMIT ?"
    }
}

extension Database {
    /// Posts of a workspace, oldest first.
    func page(_ workspace: Int64, after cursor: PostCursor?, limit: Int) throws -> [PostRecord] {
        let start = cursor ?? PostCursor(publishedAt: Timestamp(seconds: .min), row: .min)
        let rows = try HotStatement(
            self, sql: SQLiteStore.pageQuery, arguments: [workspace, start.publishedAt.seconds, start.row, limit])
        var records: [PostRecord] = []
        try rows.forEach { records.append(try PostRecord(row: $0)) }
        return records
    }
}

extension PostRecord {
    var cursor: PostCursor { PostCursor(publishedAt: post.publishedAt, row: id) }
}

extension RateBasis {
    /// The column this basis counts.
    fileprivate var column: String {
        switch self {
        case .impressions: "impressions"
        case .reach: "reach"
        }
    }
}
