package import BellwetherCore
package import BellwetherStore

extension PostgresStore: ImportStore {
    private static let jobs = """
        SELECT imports.id, workspaces.name, file_name, created_at, state, finished_at, bytes_done, bytes_total, options,
            report, failure
        FROM imports JOIN workspaces ON workspaces.id = imports.workspace_id
        """

    package func saveImport(_ job: ImportJob) async throws {
        try await write { session in
            try session.lock(job.workspace)
            try session.query(
                """
                INSERT INTO imports (id, workspace_id, file_name, created_at, state, finished_at, bytes_done, bytes_total,
                    options, report, failure)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                ON CONFLICT (id) DO UPDATE SET workspace_id = excluded.workspace_id, file_name = excluded.file_name,
                    created_at = excluded.created_at, state = excluded.state, finished_at = excluded.finished_at,
                    bytes_done = excluded.bytes_done, bytes_total = excluded.bytes_total, options = excluded.options,
                    report = excluded.report, failure = excluded.failure
                """,
                .text(job.id), .int(session.workspaceRow(job.workspace)), .text(job.fileName),
                .int(job.createdAt.seconds), .text(job.state.rawValue), .int(job.finishedAt?.seconds),
                .int(Int64(job.bytesDone)), .int(Int64(job.bytesTotal)), .text(job.options), .text(job.report),
                .text(job.failure))
        }
    }

    package func importJob(_ id: String, in workspace: WorkspaceID) async throws -> ImportJob? {
        try await jobs(" WHERE imports.id = $1 AND workspaces.name = $2") { [.text(id), .text(workspace.value)] }.first
    }

    package func imports(in workspace: WorkspaceID, limit: Int) async throws -> [ImportJob] {
        try await jobs(" WHERE workspaces.name = $1 ORDER BY created_at DESC, imports.id DESC LIMIT $2") {
            [.text(workspace.value), .int(Int64(limit))]
        }
    }

    package func unfinishedImports() async throws -> [ImportJob] {
        try await jobs(" WHERE state IN ('queued', 'running') ORDER BY created_at, imports.id")
    }

    private func jobs(
        _ condition: String, _ parameters: @escaping @Sendable () -> [Parameter] = { [] }
    ) async throws -> [ImportJob] {
        try await read { session in
            try session.query(Self.jobs + condition, parameters()).map { try ImportJob(row: &$0) }
        }
    }

    package func saveMapping(_ mapping: SavedMapping, in workspace: WorkspaceID) async throws {
        try await write { session in
            try session.lock(workspace)
            try session.query(
                """
                INSERT INTO mappings (workspace_id, name, mapping) VALUES ($1, $2, $3)
                ON CONFLICT (workspace_id, name) DO UPDATE SET mapping = excluded.mapping
                """, .int(session.workspaceRow(workspace)), .text(mapping.name), .text(mapping.mapping))
        }
    }

    package func mappings(in workspace: WorkspaceID) async throws -> [SavedMapping] {
        try await read { session in
            try session.query(
                """
                SELECT mappings.name, mapping FROM mappings JOIN workspaces ON workspaces.id = workspace_id
                WHERE workspaces.name = $1 ORDER BY mappings.name
                """, .text(workspace.value)
            ).map { SavedMapping(name: $0.text(), mapping: $0.text()) }
        }
    }

    package func deleteMapping(_ name: String, in workspace: WorkspaceID) async throws -> Bool {
        try await write { session in
            try session.lock(workspace)
            return try session.query(
                "DELETE FROM mappings WHERE workspace_id = (SELECT id FROM workspaces WHERE name = $1) AND name = $2",
                .text(workspace.value), .text(name)
            ).affected > 0
        }
    }
}

extension ImportJob {
    fileprivate init(row: inout RowReader) throws {
        self.init(
            id: row.text(), workspace: try WorkspaceID(row.text()), fileName: row.text(),
            createdAt: Timestamp(seconds: row.int()), state: State(rawValue: row.text()) ?? .failed,
            finishedAt: row.optionalInt().map(Timestamp.init(seconds:)), bytesDone: Int(row.int()),
            bytesTotal: Int(row.int()), options: row.text(), report: row.optionalText(),
            failure: row.optionalText())
    }
}
