import BellwetherCore
package import BellwetherStore

extension PostgresStore: KeyStore {
    private static let columns = """
        SELECT api_keys.id, label, workspaces.name, hash, created_at
        FROM api_keys JOIN workspaces ON workspaces.id = api_keys.workspace_id
        """

    package func keys() async throws -> [StoredKey] {
        try await read { session in
            try session.query(Self.columns + " ORDER BY created_at, api_keys.id").map { try StoredKey(row: &$0) }
        }
    }

    package func key(hash: String) async throws -> StoredKey? {
        try await read { session in
            try session.query(Self.columns + " WHERE hash = $1", .text(hash)).map { try StoredKey(row: &$0) }.first
        }
    }

    package func saveKey(_ key: StoredKey) async throws {
        // A second time it would be refused: the key is there.
        try await write(isRepeatable: false) { session in
            try session.lock(key.workspace)
            try session.query(
                "INSERT INTO api_keys (id, workspace_id, label, hash, created_at) VALUES ($1, $2, $3, $4, $5)",
                .text(key.id), .int(session.workspaceRow(key.workspace)), .text(key.label), .text(key.hash),
                .int(key.createdAt.seconds))
        }
    }

    package func deleteKey(id: String) async throws -> Bool {
        try await write { session in
            try session.lockOutReplacing()
            return try session.query("DELETE FROM api_keys WHERE id = $1", .text(id)).affected > 0
        }
    }
}

extension StoredKey {
    fileprivate init(row: inout RowReader) throws {
        self.init(
            id: row.text(), label: row.text(), workspace: try WorkspaceID(row.text()), hash: row.text(),
            createdAt: Timestamp(seconds: row.int()))
    }
}
