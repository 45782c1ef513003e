package import BellwetherCore
package import BellwetherStore

extension PostgresStore: AnalysisStore {
    package func replaceAnalyses(_ analyses: [SavedAnalysis], in workspace: WorkspaceID) async throws {
        try await write { session in
            guard let row = try session.existingWorkspaceRow(workspace) else { return }
            // Whoever else replaces them waits.
            try session.query("SELECT FROM workspaces WHERE id = $1 FOR NO KEY UPDATE", .int(row))
            try session.query("DELETE FROM analyses WHERE workspace_id = $1", .int(row))
            for analysis in analyses {
                try session.query(
                    """
                    INSERT INTO analyses (workspace_id, scope, computed_at, revision, content)
                    VALUES ($1, $2, $3, $4, $5)
                    """,
                    .int(row), .text(analysis.scope), .int(analysis.computedAt.seconds), .int(analysis.revision),
                    .text(analysis.content))
            }
        }
    }

    package func analysis(_ scope: String, in workspace: WorkspaceID) async throws -> SavedAnalysis? {
        try await read { session in
            try session.query(
                """
                SELECT computed_at, analyses.revision, content
                FROM workspaces JOIN analyses ON workspace_id = workspaces.id WHERE name = $1 AND scope = $2
                """, .text(workspace.value), .text(scope)
            ).map { row in
                SavedAnalysis(
                    scope: scope, computedAt: Timestamp(seconds: row.int()), revision: row.int(), content: row.text())
            }.first
        }
    }

    package func analyses(in workspace: WorkspaceID) async throws -> [SavedAnalysisHead] {
        try await read { session in
            try session.query(
                """
                SELECT scope, computed_at, analyses.revision
                FROM workspaces JOIN analyses ON workspace_id = workspaces.id WHERE name = $1 ORDER BY scope
                """, .text(workspace.value)
            ).map { row in
                SavedAnalysisHead(
                    scope: row.text(), computedAt: Timestamp(seconds: row.int()), revision: row.int())
            }
        }
    }
}
