import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherTransfer

/// `bellwether export`.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a workspace's history as NDJSON or CSV.",
        discussion: """
            NDJSON is exact: 'import' into an empty store gives an identical one. CSV is for spreadsheets and other \
            tools: a folder with posts.csv, snapshots.csv, accounts.csv and followers.csv.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case ndjson, csv
    }

    @Option(help: "ndjson or csv.")
    var format: Format = .ndjson

    @Option(help: "The file, or for CSV the folder, to write; - is standard output.", completion: .file())
    var output: String

    @Flag(help: "Write every workspace. As CSV each has a folder of its name.")
    var allWorkspaces = false

    @Flag(help: "Write the hashes of API keys, too: a store that takes them in lets the same keys in.")
    var keys = false

    @OptionGroup var data: DataOptions
    @OptionGroup var workspace: WorkspaceOptions

    func validate() throws {
        guard format != .csv || output != "-" else {
            throw ValidationError("CSV is several files: name a folder with --output.")
        }
        guard format != .csv || !keys else { throw ValidationError("--keys goes with --format ndjson only.") }
        guard !output.isEmpty else { throw ValidationError("--output must not be empty.") }
    }

    func run() async throws {
        try await reportingFailures {
            try await data.withExisting { bellwether in
                if !allWorkspaces { _ = try await workspace.existing(in: bellwether) }
                let selection = HistorySelection(
                    workspaces: allWorkspaces ? nil : [workspace.workspace], includesKeys: keys)
                let counts = try await write(selection, of: bellwether)
                guard output != "-" else { return }
                try printNow(
                    "Wrote \(counts.posts) posts with \(counts.snapshots) snapshots of \(counts.accounts) accounts "
                        + "to \(output).")
            }
        }
    }

    private func write(_ selection: HistorySelection, of bellwether: Bellwether) async throws -> HistoryCounts {
        let now = bellwether.clock()
        return try await bellwether.store.reading { history in
            switch format {
            case .csv:
                return try await HistoryFolder(path: output).write(history, selection: selection)
            case .ndjson where output == "-":
                let file = StandardOutput()
                let counts = try await HistoryWriter.write(history, selection: selection, to: file, now: now)
                try file.flush()
                return counts
            case .ndjson:
                let file = try FileOutput(path: output, isPrivate: selection.includesKeys)
                let counts = try await HistoryWriter.write(history, selection: selection, to: file, now: now)
                try file.commit()
                return counts
            }
        }
    }
}
