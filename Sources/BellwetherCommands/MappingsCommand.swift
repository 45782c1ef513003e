import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherStore

/// `bellwether mappings`.
struct MappingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mappings", abstract: "List, show and remove the mappings that 'import' has saved.",
        subcommands: [List.self, Show.self, Remove.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the saved mappings of a workspace.")

        @OptionGroup var data: DataOptions
        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reportingFailures {
                try await data.withExisting { bellwether in
                    _ = try await workspace.existing(in: bellwether)
                    let names = try await bellwether.store.ports.mappings(in: workspace.workspace).map(\.name)
                    try output.answer(
                        names.isEmpty
                            ? "There are no mappings. 'bellwether import --save-mapping NAME' saves one."
                            : names.joined(separator: "\n"), json: names)
                }
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a mapping as JSON, as 'import --mapping FILE' takes it.")

        @Argument(help: "The mapping's name.")
        var name: String

        @OptionGroup var data: DataOptions
        @OptionGroup var workspace: WorkspaceOptions

        func run() async throws {
            try await reportingFailures {
                try await data.withExisting { bellwether in
                    let mappings = try await bellwether.store.ports.mappings(in: workspace.workspace)
                    guard let mapping = mappings.first(where: { $0.name == name }) else {
                        throw Self.unknown(name, workspace.workspace)
                    }
                    try printNow(mapping.mapping)
                }
            }
        }

        fileprivate static func unknown(_ name: String, _ workspace: WorkspaceID) -> InvalidInput {
            InvalidInput(field: "name", problem: "there is no mapping '\(name)' in workspace '\(workspace)'")
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Forget a saved mapping.")

        @Argument(help: "The mapping's name.")
        var name: String

        @OptionGroup var data: DataOptions
        @OptionGroup var workspace: WorkspaceOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await reportingFailures {
                try await data.withExisting { bellwether in
                    guard try await bellwether.store.ports.deleteMapping(name, in: workspace.workspace) else {
                        throw Show.unknown(name, workspace.workspace)
                    }
                    try output.answer("The mapping '\(name)' is removed.", json: ["removed": name])
                }
            }
        }
    }
}
