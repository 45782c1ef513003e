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

    func run() async throws {
        try await reportingFailures {
            let bellwether = try data.open()
            if remove {
                let summary = try await bellwether.workspaces.workspace(.demo)
                guard summary.map({ $0.isSynthetic || $0.posts == 0 }) != false else {
                    throw InvalidInput(field: "workspace", problem: "'demo' holds real posts; they stay")
                }
                let wasThere = try await bellwether.removeWorkspace(.demo)
                try printNow(wasThere ? "The synthetic history is removed." : "There is no synthetic history.")
            } else {
                let posts = try await bellwether.makeDemoData()
                try printNow(
                    "Made \(posts) synthetic posts in the workspace 'demo'. 'demo-data --remove' removes them.")
            }
        }
    }
}
