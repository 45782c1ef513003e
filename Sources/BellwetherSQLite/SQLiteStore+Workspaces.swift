package import BellwetherCore
package import BellwetherStore
import GRDB

extension SQLiteStore: WorkspaceStore {
    private static let summaries = """
        SELECT name, is_synthetic, (SELECT count(*) FROM post_counts WHERE workspace_id = workspaces.id) AS posts
        FROM workspaces
        """

    package func workspaces() async throws -> [WorkspaceSummary] {
        try await read { db in
            try Row.fetchAll(db, sql: Self.summaries + " ORDER BY name").map(WorkspaceSummary.init(row:))
        }
    }

    package func workspace(_ id: WorkspaceID) async throws -> WorkspaceSummary? {
        try await read { db in
            try Row.fetchOne(db, sql: Self.summaries + " WHERE name = ?", arguments: [id.value])
                .map(WorkspaceSummary.init(row:))
        }
    }

    package func hasPosts(in workspace: WorkspaceID) async throws -> Bool {
        try await read { db in
            let find = try db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM post_counts JOIN workspaces ON workspaces.id = workspace_id
                        WHERE workspaces.name = ?)
                    """)
            return try Bool.fetchOne(find, arguments: [workspace.value]) ?? false
        }
    }

    package func isSynthetic(_ workspace: WorkspaceID) async throws -> Bool {
        try await read { db in
            let find = try db.cachedStatement(sql: "SELECT is_synthetic FROM workspaces WHERE name = ?")
            return try Bool.fetchOne(find, arguments: [workspace.value]) ?? false
        }
    }

    package func createWorkspace(_ id: WorkspaceID, synthetic: Bool) async throws {
        try await write { db in _ = try db.workspaceRow(id, synthetic: synthetic) }
    }

    package func deleteWorkspace(_ id: WorkspaceID) async throws -> Bool {
        try await write { db in
            guard let row = try db.existingWorkspaceRow(id) else { return false }
            try db.execute(
                sql: "DELETE FROM post_hashtags WHERE hashtag_id IN (SELECT id FROM hashtags WHERE workspace_id = ?)",
                arguments: [row])
            for table in ["post_labels", "post_counts", "rollup_cells"] {
                try db.execute(sql: "DELETE FROM \(table) WHERE workspace_id = ?", arguments: [row])
            }
            // Everything else hangs on it.
            try db.execute(sql: "DELETE FROM workspaces WHERE id = ?", arguments: [row])
            return true
        }
    }
}

extension WorkspaceSummary {
    fileprivate init(row: Row) throws {
        self.init(id: try WorkspaceID(row["name"]), isSynthetic: row["is_synthetic"], posts: row["posts"])
    }
}

extension Database {
    /// The row number of a workspace, made if it is not there.
    func workspaceRow(_ id: WorkspaceID, synthetic: Bool = false) throws -> Int64 {
        if let row = try existingWorkspaceRow(id) { return row }
        try execute(
            sql: "INSERT INTO workspaces (name, is_synthetic, revision) VALUES (?, ?, \(Self.newRevision))",
            arguments: [id.value, synthetic])
        return lastInsertedRowID
    }

    func existingWorkspaceRow(_ id: WorkspaceID) throws -> Int64? {
        try Int64.fetchOne(
            cachedStatement(sql: "SELECT id FROM workspaces WHERE name = ?"), arguments: [id.value])
    }
}

extension Database {
    /// The microseconds of the clock: greater than any revision a workspace of the same name, or an older copy of this
    /// one, has come to by counting changes one by one.
    static let newRevision = "CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)"

    /// Says that a workspace has changed.
    func raiseRevision(of workspace: Int64) throws {
        try cachedStatement(sql: "UPDATE workspaces SET revision = revision + 1 WHERE id = ?")
            .execute(arguments: [workspace])
    }
}
