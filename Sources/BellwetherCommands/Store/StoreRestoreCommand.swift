import ArgumentParser
import BellwetherApp
import BellwetherStore

/// `bellwether store restore`.
struct StoreRestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Fill an empty store from a backup or a history.",
        discussion: """
            All of it is there afterwards or, when something fails, what was there before. A store that holds \
            something is left alone without --replace.
            """)

    @Argument(help: "What 'store backup' or 'export' has written.", completion: .file())
    var file: String

    @Flag(help: "Put the backup in place of everything the store holds.")
    var replace = false

    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        let file: String
        let workspaces: Int
        let posts: Int
    }

    func run() async throws {
        try await reportingFailures {
            try await data.withBellwether { bellwether in
                let bar = ProgressBar()
                try await StoreRestore(into: bellwether.store).run(
                    file, isReplacing: replace, progress: bar.show(posts:))
                bar.clear()
                let workspaces = try await bellwether.workspaces.workspaces()
                let answer = Answer(
                    file: file, workspaces: workspaces.count, posts: workspaces.reduce(0) { $0 + $1.posts })
                try output.answer(
                    "Restored \(answer.posts) posts in \(answer.workspaces) workspaces from \(file).", json: answer)
            }
        }
    }
}
