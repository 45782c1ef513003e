import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherStore

/// `bellwether store info`.
struct StoreInfoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Say where the store is and how much is in it.")

    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        struct Workspace: Encodable {
            let workspace: String
            let synthetic: Bool
            let accounts: Int
            let posts: Int
        }

        let store: String
        let place: String
        let workspaces: [Workspace]
        let keys: Int
        let unfinishedImports: Int

        enum CodingKeys: String, CodingKey {
            case store, place, workspaces, keys
            case unfinishedImports = "unfinished_imports"
        }
    }

    func run() async throws {
        try await reportingFailures {
            try await data.withExisting { bellwether in
                let answer = try await answer(bellwether.store)
                try output.answer(Self.text(answer), json: answer)
            }
        }
    }

    private func answer(_ store: OpenStore) async throws -> Answer {
        var workspaces: [Answer.Workspace] = []
        for summary in try await store.ports.workspaces() {
            workspaces.append(
                Answer.Workspace(
                    workspace: summary.id.value, synthetic: summary.isSynthetic,
                    accounts: try await store.ports.accounts(in: summary.id).count, posts: summary.posts))
        }
        return Answer(
            store: store.location.description, place: store.ports.place, workspaces: workspaces,
            keys: try await store.ports.keys().count,
            unfinishedImports: try await store.ports.unfinishedImports().count)
    }

    private static func text(_ answer: Answer) -> String {
        var table = Table(["workspace", "accounts", "posts", ""], numeric: [1, 2])
        for workspace in answer.workspaces {
            table.add([
                workspace.workspace, "\(workspace.accounts)", "\(workspace.posts)",
                workspace.synthetic ? "synthetic" : "",
            ])
        }
        return """
            \(answer.place)
            \(answer.keys) API keys, \(answer.unfinishedImports) imports under way or waiting.

            \(answer.workspaces.isEmpty ? "There are no workspaces yet." : table.text)
            """
    }
}
