import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherStore

/// `bellwether demo-data`.
struct DemoDataCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo-data",
        abstract: "Make a synthetic post history to look at, in the workspace 'demo', or remove it.")

    @Flag(help: "Remove the synthetic history and the models trained on it.")
    var remove = false

    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        let workspace: String
        let posts: Int
        let removed: Bool
    }

    func run() async throws {
        try await reportingFailures {
            try await data.withBellwether { bellwether in
                if remove {
                    try await removeHistory(bellwether)
                } else {
                    let posts = try await bellwether.makeDemoData()
                    try output.answer(
                        "Made \(posts) synthetic posts in the workspace 'demo'. 'demo-data --remove' removes them.",
                        json: Answer(workspace: WorkspaceID.demo.value, posts: posts, removed: false))
                }
            }
        }
    }

    private func removeHistory(_ bellwether: Bellwether) async throws {
        let summary = try await bellwether.workspaces.workspace(.demo)
        guard summary.map({ $0.isSynthetic || $0.posts == 0 }) != false else {
            throw InvalidInput(field: "workspace", problem: "'demo' holds real posts; they stay")
        }
        let wasThere = try await bellwether.removeWorkspace(.demo)
        try output.answer(
            wasThere ? "The synthetic history is removed." : "There is no synthetic history.",
            json: Answer(workspace: WorkspaceID.demo.value, posts: summary?.posts ?? 0, removed: wasThere))
    }
}
