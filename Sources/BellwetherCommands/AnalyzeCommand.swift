import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherInsights

/// `bellwether analyze`.
struct AnalyzeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyze", abstract: "Work out what hashtags, hours and formats do to a workspace's posts.",
        discussion: """
            A running server does this by itself, some seconds after posts have come in. This does it at once, and \
            without a server.
            """)

    @OptionGroup var data: DataOptions
    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        let workspace: String
        let posts: Int
        let hashtags: Int
        let scopes: Int
    }

    func run() async throws {
        try await reportingFailures {
            try await data.withExisting { bellwether in
                _ = try await workspace.existing(in: bellwether)
                let summary = try await bellwether.analyst.analyse(workspace.workspace)
                let answer = Answer(
                    workspace: workspace.workspace.value, posts: summary.posts, hashtags: summary.hashtags,
                    scopes: summary.scopes)
                try output.answer(text(summary), json: answer)
            }
        }
    }

    private func text(_ summary: EffectAnalyst.Summary) -> String {
        guard summary.posts > 0 else {
            return
                "Workspace '\(workspace.workspace)' has no post whose counts have settled: there is nothing to analyse."
        }
        return """
            Workspace '\(workspace.workspace)': \(summary.posts) posts with settled counts, \(summary.hashtags) hashtags on \
            at least \(HashtagEffect.leastPosts) of them, \(summary.scopes == 1 ? "one report" : "\(summary.scopes) reports (the workspace, its platforms and accounts)").
            """
    }
}
