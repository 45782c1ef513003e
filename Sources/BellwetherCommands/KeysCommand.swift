import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherStore

/// `bellwether keys`.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Make, list and revoke API keys.",
        subcommands: [Create.self, List.self, Revoke.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a key for a workspace. It is shown once; only its hash is kept.")

        @Option(help: "What the key is for, to recognise it in the list.")
        var label = ""

        @OptionGroup var data: DataOptions
        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reportingFailures {
                var generator = SystemRandomNumberGenerator()
                let key = APIKey(using: &generator)
                try await data.withBellwether { bellwether in
                    try await bellwether.keys.saveKey(
                        StoredKey(
                            id: key.id, label: label, workspace: workspace.workspace, hash: APIKey.hash(key.secret),
                            createdAt: bellwether.clock()))
                }
                try output.answer(
                    """
                    Key \(key.id) for workspace '\(workspace.workspace)'. Keep it safe; it is not shown again:
                    \(key.secret)
                    Send it as: Authorization: Bearer \(key.secret)
                    """,
                    json: ["id": key.id, "key": key.secret, "workspace": workspace.workspace.value])
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the keys there are.")

        @OptionGroup var data: DataOptions
        @Option(help: "Only the keys of this workspace.", transform: WorkspaceID.init(argument:))
        var workspace: WorkspaceID?
        @OptionGroup var output: OutputOptions

        private struct Item: Encodable {
            let id: String
            let label: String
            let workspace: String
            let createdAt: String

            enum CodingKeys: String, CodingKey {
                case id, label, workspace
                case createdAt = "created_at"
            }
        }

        func run() async throws {
            try await reportingFailures {
                try await data.withExisting { bellwether in
                    let items = try await bellwether.keys.keys()
                        .filter { workspace == nil || workspace == $0.workspace }
                        .map {
                            Item(
                                id: $0.id, label: $0.label, workspace: $0.workspace.value,
                                createdAt: $0.createdAt.iso8601)
                        }
                    try output.answer(Self.text(items), json: items)
                }
            }
        }

        private static func text(_ items: [Item]) -> String {
            guard !items.isEmpty else { return "There are no keys. 'bellwether keys create' makes one." }
            var table = Table(["id", "workspace", "created", "label"])
            for item in items { table.add([item.id, item.workspace, item.createdAt, item.label]) }
            return table.text
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Revoke a key, at once.")

        @Argument(help: "The key's id, as 'bellwether keys list' shows it.")
        var id: String

        @OptionGroup var data: DataOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reportingFailures {
                try await data.withExisting { bellwether in
                    guard try await bellwether.keys.deleteKey(id: id) else {
                        throw InvalidInput(field: "id", problem: "there is no key '\(id)'")
                    }
                    try output.answer("Key \(id) is revoked.", json: ["revoked": id])
                }
            }
        }
    }
}
