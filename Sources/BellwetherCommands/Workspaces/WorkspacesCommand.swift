import ArgumentParser

/// `bellwether workspaces`.
struct WorkspacesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workspaces", abstract: "List, make and remove workspaces.",
        subcommands: [
            WorkspacesListCommand.self, WorkspacesCreateCommand.self, WorkspacesRemoveCommand.self,
        ])
}
