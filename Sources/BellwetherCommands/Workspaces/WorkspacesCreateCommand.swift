import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherStore

/// `bellwether workspaces create`.
struct WorkspacesCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Make a workspace. One that is there stays as it is.")

    @Argument(help: "Its name.", transform: WorkspaceID.init(argument:))
    var name: WorkspaceID

    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        let workspace: String
        let created: Bool
    }

    func run() async throws {
        try await reportingFailures {
            try await data.withBellwether { bellwether in
                let isNew = try await bellwether.workspaces.workspace(name) == nil
                try await bellwether.workspaces.createWorkspace(name, synthetic: false)
                try output.answer(
                    isNew ? "The workspace '\(name)' is made." : "The workspace '\(name)' is there already.",
                    json: Answer(workspace: name.value, created: isNew))
            }
        }
    }
}
