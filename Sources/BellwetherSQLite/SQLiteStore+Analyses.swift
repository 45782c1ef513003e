package import BellwetherCore
package import BellwetherStore
import GRDB

extension SQLiteStore: AnalysisStore {
    package func replaceAnalyses(_ analyses: [SavedAnalysis], in workspace: WorkspaceID) async throws {
        try await write { db in
            guard let row = try db.existingWorkspaceRow(workspace) else { return }
            try db.execute(sql: "DELETE FROM analyses WHERE workspace_id = ?", arguments: [row])
            let insert = try db.cachedStatement(
                sql: """
                    INSERT INTO analyses (workspace_id, scope, computed_at, revision, content) VALUES (?, ?, ?, ?, ?)
                    """)
            for analysis in analyses {
                try insert.execute(arguments: [
                    row, analysis.scope, analysis.computedAt.seconds, analysis.revision, analysis.content,
                ])
            }
        }
    }

    package func analysis(_ scope: String, in workspace: WorkspaceID) async throws -> SavedAnalysis? {
        try await read { db in
            let find = try db.cachedStatement(
                sql: """
                    SELECT computed_at, analyses.revision, content
                    FROM workspaces JOIN analyses ON workspace_id = workspaces.id WHERE name = ? AND scope = ?
                    """)
            return try Row.fetchOne(find, arguments: [workspace.value, scope]).map { row in
                SavedAnalysis(
                    scope: scope, computedAt: Timestamp(seconds: row[0]), revision: row[1], content: row[2])
            }
        }
    }

    package func analyses(in workspace: WorkspaceID) async throws -> [SavedAnalysisHead] {
        try await read { db in
            let find = try db.cachedStatement(
                sql: """
                    SELECT scope, computed_at, analyses.revision
                    FROM workspaces JOIN analyses ON workspace_id = workspaces.id WHERE name = ? ORDER BY scope
                    """)
            return try Row.fetchAll(find, arguments: [workspace.value]).map { row in
                SavedAnalysisHead(scope: row[0], computedAt: Timestamp(seconds: row[1]), revision: row[2])
            }
        }
    }
}
