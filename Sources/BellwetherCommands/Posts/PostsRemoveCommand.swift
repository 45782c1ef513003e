import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherStore

/// `bellwether posts remove`.
struct PostsRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Remove a post with all its counts.")

    @Argument(
        help: "The post, as 'posts list' names it: platform:account/id.",
        transform: PostReference.init(argument:))
    var post: PostReference

    @OptionGroup var confirmation: Confirmation
    @OptionGroup var data: DataOptions
    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reportingFailures {
            try await data.withExisting { bellwether in
                let store = bellwether.store.ports
                let id = try await post.find(in: workspace.workspace, of: store).post.id
                try confirmation.ask("the post \(id) with all its counts")
                guard try await store.deletePost(id, in: workspace.workspace) else {
                    throw InvalidInput(field: "post", problem: "\(id) was removed by somebody else")
                }
                try output.answer("\(id) is removed.", json: ["removed": id.description])
            }
        }
    }
}
