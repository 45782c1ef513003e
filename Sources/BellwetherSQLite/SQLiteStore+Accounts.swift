package import BellwetherCore
import BellwetherStore
import GRDB

extension SQLiteStore: AccountStore {
    package func accounts(in workspace: WorkspaceID) async throws -> [Account] {
        try await read { db in
            let sql = """
                SELECT platform, accounts.name, time_zone
                FROM accounts JOIN workspaces ON workspaces.id = accounts.workspace_id
                WHERE workspaces.name = ? ORDER BY platform, accounts.name
                """
            return try Row.fetchAll(db, sql: sql, arguments: [workspace.value]).map(Account.init(row:))
        }
    }

    package func saveAccount(_ account: Account, in workspace: WorkspaceID) async throws {
        try await write { db in
            let row = try db.accountRow(account.id, workspace: db.workspaceRow(workspace))
            try db.execute(
                sql: "UPDATE accounts SET time_zone = ? WHERE id = ?", arguments: [account.zone.name, row])
        }
    }

    package func saveFollowers(
        _ snapshots: [FollowerSnapshot], of account: AccountID, in workspace: WorkspaceID
    ) async throws -> Int {
        try await write { db in
            let row = try db.accountRow(account, workspace: db.workspaceRow(workspace))
            return try snapshots.count { try db.saveFollowers($0, account: row) }
        }
    }

    package func followers(of account: AccountID, in workspace: WorkspaceID) async throws -> [FollowerSnapshot] {
        try await read { db in
            guard let row = try db.existingAccountRow(account, in: workspace) else { return [] }
            let sql = "SELECT taken_at, followers FROM follower_snapshots WHERE account_id = ? ORDER BY taken_at"
            return try Row.fetchAll(db, sql: sql, arguments: [row]).map(FollowerSnapshot.init(row:))
        }
    }

    package func followers(
        of account: AccountID, at time: Timestamp, in workspace: WorkspaceID
    ) async throws -> FollowerSnapshot? {
        try await read { db in
            guard let row = try db.existingAccountRow(account, in: workspace) else { return nil }
            let before = try db.cachedStatement(
                sql: """
                    SELECT taken_at, followers FROM follower_snapshots
                    WHERE account_id = ? AND taken_at <= ? ORDER BY taken_at DESC LIMIT 1
                    """)
            if let snapshot = try Row.fetchOne(before, arguments: [row, time.seconds]) {
                return FollowerSnapshot(row: snapshot)
            }
            let earliest = try db.cachedStatement(
                sql: """
                    SELECT taken_at, followers FROM follower_snapshots
                    WHERE account_id = ? ORDER BY taken_at LIMIT 1
                    """)
            return try Row.fetchOne(earliest, arguments: [row]).map(FollowerSnapshot.init(row:))
        }
    }
}

extension Account {
    fileprivate init(row: Row) throws {
        let id = try AccountID(platform: Platform(rawValue: row["platform"]) ?? .other, name: row["name"])
        self.init(id: id, zone: try Zone(row["time_zone"]))
    }
}

extension FollowerSnapshot {
    fileprivate init(row: Row) {
        self.init(takenAt: Timestamp(seconds: row["taken_at"]), followers: row["followers"])
    }
}

extension Database {
    /// The row number of an account, made if it is not there.
    func accountRow(_ id: AccountID, workspace: Int64) throws -> Int64 {
        let arguments: StatementArguments = [workspace, id.platform.rawValue, id.name]
        let find = try cachedStatement(
            sql: "SELECT id FROM accounts WHERE workspace_id = ? AND platform = ? AND name = ?")
        if let row = try Int64.fetchOne(find, arguments: arguments) { return row }
        try execute(sql: "INSERT INTO accounts (workspace_id, platform, name) VALUES (?, ?, ?)", arguments: arguments)
        return lastInsertedRowID
    }

    func existingAccountRow(_ id: AccountID, in workspace: WorkspaceID) throws -> Int64? {
        let find = try cachedStatement(
            sql: """
                SELECT accounts.id FROM accounts JOIN workspaces ON workspaces.id = accounts.workspace_id
                WHERE workspaces.name = ? AND platform = ? AND accounts.name = ?
                """)
        return try Int64.fetchOne(find, arguments: [workspace.value, id.platform.rawValue, id.name])
    }

    /// - Returns: whether anything was new or different.
    func saveFollowers(_ snapshot: FollowerSnapshot, account: Int64) throws -> Bool {
        let save = try cachedStatement(
            sql: """
                INSERT INTO follower_snapshots (account_id, taken_at, followers) VALUES (?, ?, ?)
                ON CONFLICT (account_id, taken_at) DO UPDATE SET followers = excluded.followers
                WHERE followers <> excluded.followers
                """)
        try save.execute(arguments: [account, snapshot.takenAt.seconds, snapshot.followers])
        return changesCount > 0
    }
}
