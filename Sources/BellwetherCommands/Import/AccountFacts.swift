import BellwetherApp
import BellwetherCore
import BellwetherIngest
import BellwetherStore

/// What `import` learns of an account beside its posts.
struct AccountFacts {
    let bellwether: Bellwether
    let workspace: WorkspaceID
    let stated: AccountReference?

    func importFollowers(_ file: String) async throws -> ImportOutcome.Followers {
        let read = try FollowerCSV(file: file, account: try await accountIfKnown()?.id, now: bellwether.clock()).read()
        var changed = 0
        var snapshots = 0
        for account in read.accounts {
            let found = read.snapshots[account] ?? []
            snapshots += found.count
            changed += try await bellwether.accounts.saveFollowers(found, of: account, in: workspace)
        }
        return ImportOutcome.Followers(
            file: file, rows: read.rows, snapshots: snapshots, changed: changed, absent: read.absent,
            rejections: read.rejections)
    }

    func state(followers: Int) async throws -> String {
        let account = try await account()
        let snapshot = FollowerSnapshot(takenAt: bellwether.clock(), followers: followers)
        _ = try await bellwether.accounts.saveFollowers([snapshot], of: account.id, in: workspace)
        return "\(account.id) has \(followers) followers as of \(snapshot.takenAt.iso8601)."
    }

    /// - Parameter isRequired: whether it is an error when no account is named and there is not exactly one.
    /// - Returns: what was done; nil when it was not required and there was none to do it to.
    func state(zone: Zone, isRequired: Bool) async throws -> String? {
        let known = try await bellwether.accounts.accounts(in: workspace)
        guard isRequired || stated != nil || known.count == 1 else { return nil }
        let account =
            if let stated { try await bellwether.accounts.account(stated, in: workspace) } else { try await account() }
        try await bellwether.accounts.saveAccount(Account(id: account.id, zone: zone), in: workspace)
        return "\(account.id) counts its hours in \(zone.name)."
    }

    /// Nil where none is named and there is not exactly one: the file may say whose followers they are.
    private func accountIfKnown() async throws -> Account? {
        if stated == nil, try await bellwether.accounts.accounts(in: workspace).count != 1 { return nil }
        return try await account()
    }

    /// The account named with `--account`, which need not be there yet; else the only one of the workspace.
    private func account() async throws -> Account {
        if let stated {
            do {
                return try await bellwether.accounts.account(stated, in: workspace)
            } catch is InvalidInput where stated.platform != nil {
                return Account(id: try AccountID(platform: stated.platform ?? .other, name: stated.name))
            }
        }
        let accounts = try await bellwether.accounts.accounts(in: workspace)
        guard let only = accounts.first, accounts.count == 1 else {
            throw InvalidInput(
                field: "account",
                problem: accounts.isEmpty
                    ? "name the account with --account, as in --account x:rOpenSci"
                    : "there are \(accounts.count) accounts; name one with --account")
        }
        return only
    }
}
