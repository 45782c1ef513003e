package import BellwetherCore

/// Accounts and their followers.
package protocol AccountStore: Sendable {
    /// Every account of a workspace, by platform and name.
    func accounts(in workspace: WorkspaceID) async throws -> [Account]

    /// One account; nil when there is none of that name, exactly.
    func account(_ id: AccountID, in workspace: WorkspaceID) async throws -> Account?

    /// Makes the account, or changes the zone of the one that is there: its posts then count under other days and hours.
    func saveAccount(_ account: Account, in workspace: WorkspaceID) async throws

    /// Removes the account with all its posts, their counts, its followers, and the predictions about them.
    /// - Returns: whether it was there.
    func deleteAccount(_ account: AccountID, in workspace: WorkspaceID) async throws -> Bool

    /// Adds follower snapshots; a second one of the same moment replaces the first.
    /// - Returns: how many were new or different.
    func saveFollowers(
        _ snapshots: [FollowerSnapshot], of account: AccountID, in workspace: WorkspaceID
    ) async throws -> Int

    /// The account's follower snapshots, oldest first.
    func followers(of account: AccountID, in workspace: WorkspaceID) async throws -> [FollowerSnapshot]

    /// The newest snapshot not later than a moment; where there is none, the earliest; nil when there are none at all.
    func followers(
        of account: AccountID, at time: Timestamp, in workspace: WorkspaceID
    ) async throws -> FollowerSnapshot?

    /// The same of every account that has any.
    func followers(at time: Timestamp, in workspace: WorkspaceID) async throws -> [AccountID: FollowerSnapshot]
}

extension AccountStore {
    /// The account a reference means.
    /// - Throws: ``InvalidInput`` naming the field `account` when none or several match.
    package func account(_ reference: AccountReference, in workspace: WorkspaceID) async throws -> Account {
        // Written in full it is looked up; there may be thousands.
        if let platform = reference.platform,
            let account = try await account(AccountID(platform: platform, name: reference.name), in: workspace)
        {
            return account
        }
        let matches = try await accounts(in: workspace).filter { account in
            account.id.name.lowercased() == reference.name.lowercased()
                && (reference.platform == nil || reference.platform == account.id.platform)
        }
        // Names that differ only in case are told apart when written exactly.
        let exact = matches.filter { $0.id.name == reference.name }
        let chosen = exact.isEmpty ? matches : exact
        guard let account = chosen.first else {
            throw InvalidInput(field: "account", problem: "no account '\(reference)' in workspace '\(workspace)'")
        }
        guard chosen.count == 1 else {
            let names = chosen.map(\.id.description).joined(separator: ", ")
            throw InvalidInput(field: "account", problem: "'\(reference)' could be any of \(names); name one in full")
        }
        return account
    }
}
