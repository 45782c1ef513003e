import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherStore

/// `bellwether accounts list`.
struct AccountsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the accounts of a workspace with their newest followers.")

    @OptionGroup var data: DataOptions
    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var output: OutputOptions

    private struct Item: Encodable {
        let account: String
        let platform: String
        let name: String
        let timeZone: String
        let followers: Int?
        let followersAt: String?

        enum CodingKeys: String, CodingKey {
            case account, platform, name, followers
            case timeZone = "time_zone"
            case followersAt = "followers_at"
        }

        init(_ account: Account, _ snapshot: FollowerSnapshot?) {
            self.account = account.id.description
            platform = account.id.platform.rawValue
            name = account.id.name
            timeZone = account.zone.name
            followers = snapshot?.followers
            followersAt = snapshot?.takenAt.iso8601
        }
    }

    func run() async throws {
        try await reportingFailures {
            try await data.withExisting { bellwether in
                _ = try await workspace.existing(in: bellwether)
                var items: [Item] = []
                for account in try await bellwether.accounts.accounts(in: workspace.workspace) {
                    let snapshot = try await bellwether.accounts.followers(
                        of: account.id, at: bellwether.clock(), in: workspace.workspace)
                    items.append(Item(account, snapshot))
                }
                try output.answer(Self.text(items), json: items)
            }
        }
    }

    private static func text(_ items: [Item]) -> String {
        guard !items.isEmpty else { return "There are no accounts. 'bellwether accounts set' makes one." }
        var table = Table(["account", "time zone", "followers", "as of"], numeric: [2])
        for item in items {
            table.add([
                item.account, item.timeZone, item.followers.map(String.init) ?? "-", item.followersAt ?? "",
            ])
        }
        return table.text
    }
}
