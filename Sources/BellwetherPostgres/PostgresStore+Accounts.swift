package import BellwetherCore
import BellwetherStore

extension PostgresStore: AccountStore {
    package func accounts(in workspace: WorkspaceID) async throws -> [Account] {
        try await read { session in
            try session.query(
                """
                SELECT platform, accounts.name, time_zone
                FROM accounts JOIN workspaces ON workspaces.id = accounts.workspace_id
                WHERE workspaces.name = $1 ORDER BY platform, accounts.name
                """, .text(workspace.value)
            ).map { row in
                let id = try AccountID(platform: Platform(rawValue: row.text()) ?? .other, name: row.text())
                return Account(id: id, zone: try Zone(row.text()))
            }
        }
    }

    package func account(_ id: AccountID, in workspace: WorkspaceID) async throws -> Account? {
        try await read { session in
            try session.query(
                """
                SELECT time_zone FROM accounts JOIN workspaces ON workspaces.id = accounts.workspace_id
                WHERE workspaces.name = $1 AND platform = $2 AND accounts.name = $3
                """, .text(workspace.value), .text(id.platform.rawValue), .text(id.name)
            ).map { Account(id: id, zone: try Zone($0.text())) }.first
        }
    }

    package func saveAccount(_ account: Account, in workspace: WorkspaceID) async throws {
        try await change(workspace) { try $0.saveAccount(account) }
    }

    package func deleteAccount(_ account: AccountID, in workspace: WorkspaceID) async throws -> Bool {
        try await changeExisting(workspace) { try $0.deleteAccount(account) } ?? false
    }

    package func saveFollowers(
        _ snapshots: [FollowerSnapshot], of account: AccountID, in workspace: WorkspaceID
    ) async throws -> Int {
        try await change(workspace) { history in
            try history.loadAccounts([account], making: [account])
            guard let state = history.accounts[account] else { return 0 }
            return try history.saveFollowers([(account: state, batch: FollowerBatch(snapshots, state))])
        }
    }

    package func followers(of account: AccountID, in workspace: WorkspaceID) async throws -> [FollowerSnapshot] {
        try await read { session in
            guard let row = try session.existingAccountRow(account, in: workspace) else { return [] }
            return try session.query(
                "SELECT taken_at, followers FROM follower_snapshots WHERE account_id = $1 ORDER BY taken_at",
                .int(row)
            ).map { FollowerSnapshot(row: &$0) }
        }
    }

    package func followers(
        of account: AccountID, at time: Timestamp, in workspace: WorkspaceID
    ) async throws -> FollowerSnapshot? {
        try await read { session in
            guard let row = try session.existingAccountRow(account, in: workspace) else { return nil }
            let nearest = """
                (SELECT taken_at, followers FROM follower_snapshots WHERE account_id = $1 AND taken_at <= $2
                    ORDER BY taken_at DESC LIMIT 1)
                UNION ALL
                (SELECT taken_at, followers FROM follower_snapshots WHERE account_id = $1 AND taken_at > $2
                    ORDER BY taken_at LIMIT 1)
                """
            // The newest not later, if there is one, is the earlier of the two.
            return try session.query(nearest, .int(row), .int(time.seconds)).map { FollowerSnapshot(row: &$0) }
                .min { $0.takenAt < $1.takenAt }
        }
    }

    package func followers(
        at time: Timestamp, in workspace: WorkspaceID
    ) async throws -> [AccountID: FollowerSnapshot] {
        try await read { session in
            let rows = try session.query(
                """
                SELECT platform, accounts.name, newest.taken_at, newest.followers
                FROM workspaces JOIN accounts ON accounts.workspace_id = workspaces.id
                    JOIN follower_snapshots AS newest ON newest.account_id = accounts.id AND newest.taken_at = coalesce(
                        (SELECT max(taken_at) FROM follower_snapshots WHERE account_id = accounts.id AND taken_at <= $2),
                        (SELECT min(taken_at) FROM follower_snapshots WHERE account_id = accounts.id))
                WHERE workspaces.name = $1
                """, .text(workspace.value), .int(time.seconds)
            ).map { row in
                let id = try AccountID(platform: Platform(rawValue: row.text()) ?? .other, name: row.text())
                return (id, FollowerSnapshot(row: &row))
            }
            return Dictionary(rows, uniquingKeysWith: { first, _ in first })
        }
    }
}

extension FollowerSnapshot {
    fileprivate init(row: inout RowReader) {
        self.init(takenAt: Timestamp(seconds: row.int()), followers: Int(row.int()))
    }
}
