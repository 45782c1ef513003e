import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherStore
import Foundation

/// Where the data is: the same for every command.
struct DataOptions: ParsableArguments {
    @Option(help: "The data directory (default: $BELLWETHER_DATA_DIR, else ./bellwether-data).")
    var dataDir: String?

    @Option(
        help: """
            The store: sqlite, sqlite:FOLDER or postgres://USER@HOST/DATABASE (default: $BELLWETHER_STORE, else \
            sqlite, in the data directory).
            """)
    var store: String?

    /// Refuses a wrong place without repeating it: it may hold a password.
    func validate() throws {
        do {
            _ = try location
        } catch let error as InvalidInput {
            let source = store == nil ? "BELLWETHER_STORE" : "--store"
            throw ValidationError("\(source) \(error.problems.map(\.problem).joined()).")
        }
    }

    var directory: String { Self.directory(dataDir) }

    /// The data directory: the one that is named, else that of the environment, else the usual one.
    static func directory(_ stated: String?) -> String {
        stated ?? ProcessInfo.processInfo.environment["BELLWETHER_DATA_DIR"] ?? "./bellwether-data"
    }

    var location: StoreLocation {
        get throws {
            try StoreLocation(
                store ?? ProcessInfo.processInfo.environment["BELLWETHER_STORE"], dataDirectory: directory)
        }
    }

    /// Opens the store, making it if it is not there, and closes it when the body is done.
    func withBellwether(_ body: (Bellwether) async throws -> Void) async throws {
        try await OpenStore.withStore(location) { store in
            try await body(Bellwether(dataDirectory: directory, store: store))
        }
    }

    /// Opens a store that must be there: what only reads has no use for an empty one.
    func withExisting(_ body: (Bellwether) async throws -> Void) async throws {
        let location = try location
        guard location.exists else {
            throw InvalidInput(
                field: store == nil ? "data-dir" : "store",
                problem:
                    "there is no Bellwether data in '\(directory(of: location))'; 'import' or 'demo-data' make some")
        }
        try await withBellwether(body)
    }

    private func directory(of location: StoreLocation) -> String {
        switch location {
        case .sqlite(let folder): folder
        case .postgres: location.description
        }
    }
}

/// Which workspace a command works on.
struct WorkspaceOptions: ParsableArguments {
    @Option(help: "The workspace.", transform: WorkspaceID.init(argument:))
    var workspace: WorkspaceID = .default

    /// The workspace, which must be there.
    func existing(in bellwether: Bellwether) async throws -> WorkspaceSummary {
        guard let summary = try await bellwether.workspaces.workspace(workspace) else {
            let names = try await bellwether.workspaces.workspaces().map { "'\($0.id)'" }
            throw InvalidInput(
                field: "workspace",
                problem: "there is no workspace '\(workspace)'; there "
                    + (names.isEmpty ? "is none at all" : "are: " + names.joined(separator: ", ")))
        }
        return summary
    }
}
