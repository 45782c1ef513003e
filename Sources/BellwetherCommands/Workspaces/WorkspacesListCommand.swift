import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherStore

/// `bellwether workspaces list`.
struct WorkspacesListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the workspaces there are.")

    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Item: Encodable {
        let workspace: String
        let synthetic: Bool
        let posts: Int
    }

    func run() async throws {
        try await reportingFailures {
            try await data.withExisting { bellwether in
                let items = try await bellwether.workspaces.workspaces().map {
                    Item(workspace: $0.id.value, synthetic: $0.isSynthetic, posts: $0.posts)
                }
                try output.answer(Self.text(items), json: items)
            }
        }
    }

    private static func text(_ items: [Item]) -> String {
        guard !items.isEmpty else { return "There are no workspaces. 'bellwether workspaces create' makes one." }
        var table = Table(["workspace", "posts", ""], numeric: [1])
        for item in items { table.add([item.workspace, "\(item.posts)", item.synthetic ? "synthetic" : ""]) }
        return table.text
    }
}
