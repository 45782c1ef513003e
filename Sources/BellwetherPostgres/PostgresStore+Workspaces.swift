package import BellwetherCore
package import BellwetherStore

extension PostgresStore: WorkspaceStore {
    private static let summaries = """
        SELECT name, is_synthetic, (SELECT count(*) FROM post_counts WHERE workspace_id = workspaces.id)
        FROM workspaces
        """

    package func workspaces() async throws -> [WorkspaceSummary] {
        try await read { session in
            try session.query(Self.summaries + " ORDER BY name").map { try WorkspaceSummary(row: &$0) }
        }
    }

    package func workspace(_ id: WorkspaceID) async throws -> WorkspaceSummary? {
        try await read { session in
            try session.query(Self.summaries + " WHERE name = $1", .text(id.value))
                .map { try WorkspaceSummary(row: &$0) }.first
        }
    }

    package func hasPosts(in workspace: WorkspaceID) async throws -> Bool {
        try await read { session in
            var row = try session.query(
                """
                SELECT EXISTS (SELECT FROM post_counts WHERE workspace_id =
                    (SELECT id FROM workspaces WHERE name = $1))
                """, .text(workspace.value)
            ).first
            return row?.bool() ?? false
        }
    }

    package func isSynthetic(_ workspace: WorkspaceID) async throws -> Bool {
        try await read { session in
            var row = try session.query("SELECT is_synthetic FROM workspaces WHERE name = $1", .text(workspace.value))
                .first
            return row?.bool() ?? false
        }
    }

    package func createWorkspace(_ id: WorkspaceID, synthetic: Bool) async throws {
        try await write { session in
            try session.lock(id)
            _ = try session.workspaceRow(id, synthetic: synthetic)
        }
    }

    package func deleteWorkspace(_ id: WorkspaceID) async throws -> Bool {
        try await write { session in
            // It may hold years of posts.
            try session.execute("SET LOCAL statement_timeout = 0")
            try session.lock(id)
            guard let row = try session.existingWorkspaceRow(id) else { return false }
            for sql in Self.removal { try session.query(sql, .int(row)) }
            return true
        }
    }

    /// What has no foreign key first; the rest hangs on the workspace, which each takes.
    private static let removal = [
        "DELETE FROM metric_snapshots WHERE post_id = \(any("post_id", "post_counts"))",
        "DELETE FROM post_hashtags WHERE hashtag_id = \(any("id", "hashtags"))",
        "DELETE FROM hashtag_spellings WHERE hashtag_id = \(any("id", "hashtags"))",
        "DELETE FROM posts WHERE account_id = \(any("id", "accounts"))",
        "DELETE FROM follower_snapshots WHERE account_id = \(any("id", "accounts"))",
        "DELETE FROM post_labels WHERE workspace_id = $1",
        "DELETE FROM post_counts WHERE workspace_id = $1",
        "DELETE FROM rollup_cells WHERE workspace_id = $1",
        "DELETE FROM predictions WHERE workspace_id = $1",
        "DELETE FROM workspaces WHERE id = $1",
    ]

    private static func any(_ column: String, _ table: String) -> String {
        "ANY (ARRAY(SELECT \(column) FROM \(table) WHERE workspace_id = $1))"
    }
}

extension WorkspaceSummary {
    fileprivate init(row: inout RowReader) throws {
        self.init(id: try WorkspaceID(row.text()), isSynthetic: row.bool(), posts: Int(row.int()))
    }
}

extension Session {
    /// The row number of a workspace, made if it is not there; the transaction is to have its lock.
    func workspaceRow(_ id: WorkspaceID, synthetic: Bool = false) throws -> Int64 {
        if let row = try existingWorkspaceRow(id) { return row }
        var made = try query(
            """
            INSERT INTO workspaces (name, is_synthetic, revision) VALUES ($1, $2, \(Self.newRevision)) RETURNING id
            """, .text(id.value), .bool(synthetic)
        ).first
        guard let row = made?.int() else {
            throw StoreError(.failed, "The workspace '\(id)' could not be made.")
        }
        return row
    }

    func existingWorkspaceRow(_ id: WorkspaceID) throws -> Int64? {
        var found = try query("SELECT id FROM workspaces WHERE name = $1", .text(id.value)).first
        return found?.int()
    }

    /// The microseconds of the clock: greater than any revision a workspace of the same name has come to by counting
    /// changes one by one.
    private static let newRevision = "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint"

    /// Says that a workspace has changed.
    func raiseRevision(of workspace: Int64) {
        later("UPDATE workspaces SET revision = revision + 1 WHERE id = $1", .int(workspace))
    }
}
