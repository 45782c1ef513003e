import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherStore

/// `bellwether workspaces remove`.
struct WorkspacesRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Remove a workspace with everything in it: accounts, posts, followers, mappings, keys and models.")

    @Argument(help: "Its name.", transform: WorkspaceID.init(argument:))
    var name: WorkspaceID

    @OptionGroup var confirmation: Confirmation
    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        let removed: String
        let posts: Int
    }

    func run() async throws {
        try await reportingFailures {
            try await data.withExisting { bellwether in
                guard let summary = try await bellwether.workspaces.workspace(name) else {
                    throw InvalidInput(field: "workspace", problem: "there is no workspace '\(name)'")
                }
                try confirmation.ask(
                    "the workspace '\(name)' with \(summary.posts) posts, their counts, its accounts, keys and models")
                _ = try await bellwether.removeWorkspace(name)
                try output.answer(
                    "The workspace '\(name)' is removed, with \(summary.posts) posts.",
                    json: Answer(removed: name.value, posts: summary.posts))
            }
        }
    }
}
