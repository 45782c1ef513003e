import BellwetherCore
package import BellwetherStore
import GRDB

extension SQLiteStore: KeyStore {
    private static let columns = """
        SELECT api_keys.id, label, workspaces.name AS workspace, hash, created_at
        FROM api_keys JOIN workspaces ON workspaces.id = api_keys.workspace_id
        """

    package func keys() async throws -> [StoredKey] {
        try await read { db in
            try Row.fetchAll(db, sql: Self.columns + " ORDER BY created_at, api_keys.id").map(StoredKey.init(row:))
        }
    }

    package func key(hash: String) async throws -> StoredKey? {
        try await read { db in
            try Row.fetchOne(db.cachedStatement(sql: Self.columns + " WHERE hash = ?"), arguments: [hash])
                .map(StoredKey.init(row:))
        }
    }

    package func saveKey(_ key: StoredKey) async throws {
        try await write { db in
            try db.execute(
                sql: "INSERT INTO api_keys (id, workspace_id, label, hash, created_at) VALUES (?, ?, ?, ?, ?)",
                arguments: [key.id, db.workspaceRow(key.workspace), key.label, key.hash, key.createdAt.seconds])
        }
    }

    package func deleteKey(id: String) async throws -> Bool {
        try await write { db in
            try db.execute(sql: "DELETE FROM api_keys WHERE id = ?", arguments: [id])
            return db.changesCount > 0
        }
    }
}

extension StoredKey {
    fileprivate init(row: Row) throws {
        self.init(
            id: row["id"], label: row["label"], workspace: try WorkspaceID(row["workspace"]), hash: row["hash"],
            createdAt: Timestamp(seconds: row["created_at"]))
    }
}
