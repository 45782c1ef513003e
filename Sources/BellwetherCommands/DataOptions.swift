import ArgumentParser
import BellwetherApp
import BellwetherCore
import Foundation

/// Where the data is: the same for every command.
struct DataOptions: ParsableArguments {
    @Option(help: "The data directory (default: $BELLWETHER_DATA_DIR, else ./bellwether-data).")
    var dataDir: String?

    var directory: String {
        dataDir ?? ProcessInfo.processInfo.environment["BELLWETHER_DATA_DIR"] ?? "./bellwether-data"
    }

    /// Opens the data directory, making it if it is not there.
    func open() throws -> Bellwether {
        try Bellwether(dataDirectory: directory)
    }

    /// Opens a data directory that must be there: what only reads has no use for an empty one.
    func openExisting() throws -> Bellwether {
        guard Bellwether.exists(dataDirectory: directory) else {
            throw InvalidInput(
                field: "data-dir",
                problem: "there is no Bellwether data in '\(directory)'; 'import' or 'demo-data' make some")
        }
        return try open()
    }
}

/// Which workspace a command works on.
struct WorkspaceOptions: ParsableArguments {
    @Option(help: "The workspace.", transform: WorkspaceID.init(argument:))
    var workspace: WorkspaceID = .default
}

/// How a command answers.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case table, json
}

struct OutputOptions: ParsableArguments {
    @Option(help: "How to print the answer.")
    var format: OutputFormat = .table
}

extension WorkspaceID {
    init(argument: String) throws {
        do {
            try self.init(argument)
        } catch {
            throw ValidationError(error.description)
        }
    }
}

/// Reports a failure the way a person can use it: one sentence on standard error, exit code 1.
func reportingFailures(_ body: () async throws -> Void) async throws {
    do {
        try await body()
    } catch let error as ExitCode {
        throw error
    } catch {
        // Where even this cannot be written, the exit code still tells.
        try? FileHandle.standardError.write(contentsOf: Data("bellwether: \(error)\n".utf8))
        throw ExitCode.failure
    }
}

/// Prints to standard output at once, also into a pipe.
func printNow(_ text: String) throws {
    try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
}

/// Prints a value as JSON.
func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try printNow(String(decoding: try encoder.encode(value), as: UTF8.self))
}
