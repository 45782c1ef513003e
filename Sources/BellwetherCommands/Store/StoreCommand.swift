import ArgumentParser

/// `bellwether store`.
struct StoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Look after the store: check, back up, restore, move.",
        subcommands: [
            StoreInfoCommand.self, StoreVerifyCommand.self, StoreBackupCommand.self, StoreRestoreCommand.self,
            StoreMigrateCommand.self,
        ])
}
