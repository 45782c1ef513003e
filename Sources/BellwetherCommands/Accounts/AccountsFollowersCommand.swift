import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherStore

/// `bellwether accounts followers`.
struct AccountsFollowersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "followers", abstract: "List an account's followers over time, oldest first.")

    @Argument(help: "The account, as platform:name.", transform: AccountReference.init(argument:))
    var account: AccountReference

    @OptionGroup var data: DataOptions
    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var output: OutputOptions

    private struct Item: Encodable {
        let takenAt: String
        let followers: Int

        enum CodingKeys: String, CodingKey {
            case followers
            case takenAt = "taken_at"
        }
    }

    func run() async throws {
        try await reportingFailures {
            try await data.withExisting { bellwether in
                let account = try await bellwether.accounts.account(account, in: workspace.workspace)
                let items = try await bellwether.accounts.followers(of: account.id, in: workspace.workspace).map {
                    Item(takenAt: $0.takenAt.iso8601, followers: $0.followers)
                }
                try output.answer(Self.text(items, account.id), json: items)
            }
        }
    }

    private static func text(_ items: [Item], _ account: AccountID) -> String {
        guard !items.isEmpty else {
            return "Nothing is known of the followers of \(account). "
                + "'bellwether accounts set \(account) --followers N' states them."
        }
        var table = Table(["taken at", "followers"], numeric: [1])
        for item in items { table.add([item.takenAt, "\(item.followers)"]) }
        return table.text
    }
}
