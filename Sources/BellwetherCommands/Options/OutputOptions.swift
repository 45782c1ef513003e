import ArgumentParser
import Foundation

/// How a command answers.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case table, json
}

struct OutputOptions: ParsableArguments {
    @Option(help: "How to print the answer.")
    var format: OutputFormat = .table

    /// Prints a sentence or table for a person, or a value for a program.
    func answer(_ text: @autoclosure () -> String, json value: @autoclosure () -> some Encodable) throws {
        switch format {
        case .table: try printNow(text().printable)
        case .json: try printJSON(value())
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
        printError("bellwether: \(error)")
        throw ExitCode.failure
    }
}

/// Prints to standard output at once, also into a pipe.
func printNow(_ text: String) throws {
    try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
}

/// Prints to standard error.
func printError(_ text: String) {
    // Where even this cannot be written, the exit code still tells.
    try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
}

/// Prints a value as JSON.
func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try printNow(String(decoding: try encoder.encode(value), as: UTF8.self))
}
