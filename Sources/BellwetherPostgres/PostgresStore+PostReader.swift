package import BellwetherCore
package import BellwetherStore

extension PostgresStore: PostReader {
    package func posts(in workspace: WorkspaceID, after cursor: PostCursor?, limit: Int) async throws -> PostPage {
        try await read { session in
            guard let row = try session.existingWorkspaceRow(workspace) else { return PostPage(posts: [], next: nil) }
            let records = try session.page(row, after: cursor, limit: limit)
            return PostPage(posts: records.map(\.stored), next: records.count == limit ? records.last?.cursor : nil)
        }
    }

    package func history(_ query: HistoryQuery, in workspace: WorkspaceID) async throws -> [StoredPost] {
        try await read { session in
            guard let account = try session.existingAccountRow(query.account, in: workspace) else { return [] }
            return try session.query(
                Self.historyQuery(query.reachBasis), .int(account), .bool(query.isReply),
                .int(query.publishedUntil.seconds), .int(Maturity.age), .int(Int64(query.limit))
            ).map { try PostRecord(row: &$0).stored }
        }
    }

    package func lastPublished(
        _ account: AccountID, before time: Timestamp, in workspace: WorkspaceID
    ) async throws -> Timestamp? {
        try await read { session in
            guard let row = try session.existingAccountRow(account, in: workspace) else { return nil }
            var found = try session.query(Self.lastPublishedQuery, .int(row), .int(time.seconds)).first
            return found?.optionalInt().map(Timestamp.init(seconds:))
        }
    }

    /// Takes a workspace, a time, a row number and a limit.
    static let pageQuery = """
        SELECT \(PostRecord.columns) FROM post_counts AS counts \(PostRecord.posts("posts.id = counts.post_id"))
        WHERE counts.workspace_id = $1 AND (counts.published_at, counts.post_id) > ($2, $3)
        ORDER BY counts.published_at, counts.post_id LIMIT $4
        """

    /// Takes an account, whether replies, a time, the age of settled counts and a limit.
    static func historyQuery(_ basis: RateBasis) -> String {
        let column =
            switch basis {
            case .impressions: "impressions"
            case .reach: "reach"
            }
        return """
            SELECT \(PostRecord.columns) FROM post_counts AS counts \(PostRecord.posts("posts.id = counts.post_id"))
            WHERE counts.account_id = $1 AND counts.is_reply = $2 AND counts.published_at <= $3
                AND NOT counts.is_repost AND counts.taken_at - counts.published_at >= $4
                AND counts.\(column) IS NOT NULL
            ORDER BY counts.published_at DESC, counts.post_id DESC LIMIT $5
            """
    }

    /// Takes an account and a time; one look per kind, since the index goes by account, kind and time.
    static let lastPublishedQuery = """
        SELECT greatest(
            (SELECT max(published_at) FROM post_counts WHERE account_id = $1 AND NOT is_reply AND published_at < $2),
            (SELECT max(published_at) FROM post_counts WHERE account_id = $1 AND is_reply AND published_at < $2))
        """
}

extension Session {
    /// Posts of a workspace, oldest first.
    func page(_ workspace: Int64, after cursor: PostCursor?, limit: Int) throws -> [PostRecord] {
        let start = cursor ?? PostCursor(publishedAt: Timestamp(seconds: .min), row: .min)
        return try query(
            PostgresStore.pageQuery, .int(workspace), .int(start.publishedAt.seconds), .int(start.row),
            .int(Int64(limit))
        ).map { try PostRecord(row: &$0) }
    }

    func existingAccountRow(_ id: AccountID, in workspace: WorkspaceID) throws -> Int64? {
        var found = try query(
            """
            SELECT accounts.id FROM workspaces JOIN accounts ON accounts.workspace_id = workspaces.id
            WHERE workspaces.name = $1 AND platform = $2 AND accounts.name = $3
            """, .text(workspace.value), .text(id.platform.rawValue), .text(id.name)
        ).first
        return found?.int()
    }

    func record(_ id: PostID, in workspace: WorkspaceID) throws -> PostRecord? {
        guard let account = try existingAccountRow(id.account, in: workspace) else { return nil }
        return try query(HistoryTransaction.recordByKey, .int(account), .text(id.externalID))
            .map { try PostRecord(row: &$0) }.first
    }
}
