import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherStore

/// `bellwether accounts remove`.
struct AccountsRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove an account with all its posts, their counts, and its followers.")

    @Argument(help: "The account, as platform:name.", transform: AccountReference.init(argument:))
    var account: AccountReference

    @OptionGroup var confirmation: Confirmation
    @OptionGroup var data: DataOptions
    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reportingFailures {
            try await data.withExisting { bellwether in
                let account = try await bellwether.accounts.account(account, in: workspace.workspace)
                try confirmation.ask("the account \(account.id) of '\(workspace.workspace)' with all its posts")
                guard try await bellwether.accounts.deleteAccount(account.id, in: workspace.workspace) else {
                    throw InvalidInput(field: "account", problem: "\(account.id) was removed by somebody else")
                }
                try output.answer(
                    "\(account.id) is removed, with all its posts.", json: ["removed": account.id.description])
            }
        }
    }
}
