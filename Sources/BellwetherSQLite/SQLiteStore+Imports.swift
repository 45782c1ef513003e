package import BellwetherCore
package import BellwetherStore
import GRDB

extension SQLiteStore: ImportStore {
    private static let jobs = """
        SELECT imports.*, workspaces.name AS workspace FROM imports JOIN workspaces ON workspaces.id = imports.workspace_id
        """

    package func saveImport(_ job: ImportJob) async throws {
        try await write { db in
            let sql = """
                INSERT OR REPLACE INTO imports (id, workspace_id, file_name, created_at, state, finished_at, bytes_done,
                    bytes_total, options, report, failure)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
            try db.execute(
                sql: sql,
                arguments: [
                    job.id, db.workspaceRow(job.workspace), job.fileName, job.createdAt.seconds, job.state.rawValue,
                    job.finishedAt?.seconds, job.bytesDone, job.bytesTotal, job.options, job.report, job.failure,
                ])
        }
    }

    package func importJob(_ id: String, in workspace: WorkspaceID) async throws -> ImportJob? {
        try await read { db in
            let sql = Self.jobs + " WHERE imports.id = ? AND workspaces.name = ?"
            return try Row.fetchOne(db, sql: sql, arguments: [id, workspace.value]).map(ImportJob.init(row:))
        }
    }

    package func imports(in workspace: WorkspaceID, limit: Int) async throws -> [ImportJob] {
        try await read { db in
            let sql = Self.jobs + " WHERE workspaces.name = ? ORDER BY created_at DESC, imports.id DESC LIMIT ?"
            return try Row.fetchAll(db, sql: sql, arguments: [workspace.value, limit]).map(ImportJob.init(row:))
        }
    }

    package func unfinishedImports() async throws -> [ImportJob] {
        try await read { db in
            let sql = Self.jobs + " WHERE state IN ('queued', 'running') ORDER BY created_at, imports.id"
            return try Row.fetchAll(db, sql: sql).map(ImportJob.init(row:))
        }
    }

    package func saveMapping(_ mapping: SavedMapping, in workspace: WorkspaceID) async throws {
        try await write { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO mappings (workspace_id, name, mapping) VALUES (?, ?, ?)",
                arguments: [db.workspaceRow(workspace), mapping.name, mapping.mapping])
        }
    }

    package func mappings(in workspace: WorkspaceID) async throws -> [SavedMapping] {
        try await read { db in
            let sql = """
                SELECT mappings.name, mapping FROM mappings JOIN workspaces ON workspaces.id = workspace_id
                WHERE workspaces.name = ? ORDER BY mappings.name
                """
            return try Row.fetchAll(db, sql: sql, arguments: [workspace.value]).map { row in
                SavedMapping(name: row["name"], mapping: row["mapping"])
            }
        }
    }

    package func deleteMapping(_ name: String, in workspace: WorkspaceID) async throws -> Bool {
        try await write { db in
            guard let row = try db.existingWorkspaceRow(workspace) else { return false }
            try db.execute(sql: "DELETE FROM mappings WHERE workspace_id = ? AND name = ?", arguments: [row, name])
            return db.changesCount > 0
        }
    }
}

extension ImportJob {
    fileprivate init(row: Row) throws {
        let finishedAt: Int64? = row["finished_at"]
        self.init(
            id: row["id"], workspace: try WorkspaceID(row["workspace"]), fileName: row["file_name"],
            createdAt: Timestamp(seconds: row["created_at"]), state: State(rawValue: row["state"]) ?? .failed,
            finishedAt: finishedAt.map(Timestamp.init(seconds:)), bytesDone: row["bytes_done"],
            bytesTotal: row["bytes_total"], options: row["options"], report: row["report"], failure: row["failure"])
    }
}
