import ArgumentParser

/// `bellwether accounts`.
struct AccountsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts", abstract: "List accounts, set their time zone and followers, remove them.",
        subcommands: [
            AccountsListCommand.self, AccountsSetCommand.self, AccountsFollowersCommand.self,
            AccountsRemoveCommand.self,
        ])
}
