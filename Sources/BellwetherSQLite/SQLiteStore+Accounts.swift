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

    package func account(_ id: AccountID, in workspace: WorkspaceID) async throws -> Account? {
        try await read { db in
            let find = try db.cachedStatement(
                sql: """
                    SELECT platform, accounts.name, time_zone
                    FROM workspaces JOIN accounts ON accounts.workspace_id = workspaces.id
                    WHERE workspaces.name = ? AND platform = ? AND accounts.name = ?
                    """)
            return try Row.fetchOne(find, arguments: [workspace.value, id.platform.rawValue, id.name])
                .map(Account.init(row:))
        }
    }

    package func saveAccount(_ account: Account, in workspace: WorkspaceID) async throws {
        try await change(workspace) { history in
            try history.changeZone(of: account.id, to: account.zone)
        }
    }

    package func deleteAccount(_ account: AccountID, in workspace: WorkspaceID) async throws -> Bool {
        try await changeExisting(workspace) { history in
            try history.deletePredictions(of: account)
            guard try history.db.existingAccountRow(account, workspace: history.workspace) != nil else { return false }
            try history.deleteAccount(account)
            return true
        } ?? false
    }

    package func saveFollowers(
        _ snapshots: [FollowerSnapshot], of account: AccountID, in workspace: WorkspaceID
    ) async throws -> Int {
        try await change(workspace) { history in
            let account = try history.accountState(account)
            return try snapshots.count { try history.save($0, of: account) }
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

    package func followers(
        at time: Timestamp, in workspace: WorkspaceID
    ) async throws -> [AccountID: FollowerSnapshot] {
        try await read { db in
            guard let workspaceRow = try db.existingWorkspaceRow(workspace) else { return [:] }
            var followers: [AccountID: FollowerSnapshot] = [:]
            try HotStatement(db, sql: Self.followersOfAll, arguments: [workspaceRow, time.seconds]).forEach { row in
                let account = try AccountID(platform: Platform(rawValue: row.text(0)) ?? .other, name: row.text(1))
                followers[account] = FollowerSnapshot(
                    takenAt: Timestamp(seconds: row.integer(2)), followers: Int(row.integer(3)))
            }
            return followers
        }
    }

    /// Takes a workspace and a time.
    private static let followersOfAll = """
        SELECT platform, name, newest.taken_at, newest.followers
        FROM accounts CROSS JOIN follower_snapshots AS newest ON newest.account_id = accounts.id
            AND newest.taken_at = coalesce(
                (SELECT max(taken_at) FROM follower_snapshots WHERE account_id = accounts.id AND taken_at <= ?2),
                (SELECT min(taken_at) FROM follower_snapshots WHERE account_id = accounts.id))
        WHERE accounts.workspace_id = ?1
        """
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
        if let row = try existingAccountRow(id, workspace: workspace) { return row }
        try execute(
            sql: "INSERT INTO accounts (workspace_id, platform, name) VALUES (?, ?, ?)",
            arguments: [workspace, id.platform.rawValue, id.name])
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

    func existingAccountRow(_ id: AccountID, workspace: Int64) throws -> Int64? {
        let find = try cachedStatement(
            sql: "SELECT id FROM accounts WHERE workspace_id = ? AND platform = ? AND name = ?")
        return try Int64.fetchOne(find, arguments: [workspace, id.platform.rawValue, id.name])
    }
}
