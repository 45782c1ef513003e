import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherTransfer

/// `bellwether store migrate`.
struct StoreMigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Copy everything from one store into another, and compare the two.",
        discussion: """
            Stop the servers first: what they store meanwhile stays behind. Passwords are better left to PGPASSWORD \
            or ~/.pgpass than written here.
            """)

    @Option(help: "The store to copy: sqlite, sqlite:FOLDER or postgres://USER@HOST/DATABASE.")
    var from: String

    @Option(help: "The empty store to fill, named in the same way.")
    var to: String

    @Flag(name: .customLong("continue"), help: "Complete a migration that was cut short.")
    var isContinuing = false

    @Option(help: "The data directory that 'sqlite' means (default: $BELLWETHER_DATA_DIR, else ./bellwether-data).")
    var dataDir: String?

    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        let from: [String: Int]
        let to: [String: Int]
        let identical: Bool
        let leftBehind: Int

        enum CodingKeys: String, CodingKey {
            case from, to, identical
            case leftBehind = "unfinished_imports_left_behind"
        }
    }

    /// Refuses a wrong place without repeating it: it may hold a password.
    func validate() throws {
        for (name, place) in [("--from", from), ("--to", to)] {
            do {
                _ = try location(place)
            } catch let error as InvalidInput {
                throw ValidationError("\(name) \(error.problems.map(\.problem).joined()).")
            }
        }
        guard try !StoreMigration.areSame(location(from), location(to)) else {
            throw ValidationError("--from and --to are the same store.")
        }
    }

    func run() async throws {
        try await reportingFailures {
            let source = try location(from)
            guard source.exists else {
                throw InvalidInput(field: "from", problem: "there is no store at \(source)")
            }
            try await OpenStore.withStore(source) { source in
                try await OpenStore.withStore(location(to)) { target in try await migrate(source, target) }
            }
        }
    }

    private func migrate(_ source: OpenStore, _ target: OpenStore) async throws {
        let migration = StoreMigration(from: source, to: target)
        let left = try await migration.unfinishedImports()
        let bar = ProgressBar()
        let report = try await migration.run(isContinuing: isContinuing, progress: bar.show(posts:))
        bar.clear()
        try output.answer(
            Self.text(report, left: left),
            json: Answer(
                from: report.source.named, to: report.target.named, identical: report.isIdentical, leftBehind: left))
        guard report.isIdentical else { throw ExitCode.failure }
    }

    private func location(_ text: String) throws -> StoreLocation {
        try StoreLocation(text, dataDirectory: DataOptions.directory(dataDir))
    }

    private static func text(_ report: HistoryCopy.Report, left: Int) -> String {
        var table = Table(["", "from", "to"], numeric: [1, 2])
        for (name, path) in HistoryCounts.fields {
            table.add([name, "\(report.source[keyPath: path])", "\(report.target[keyPath: path])"])
        }
        let outcome =
            report.isIdentical
            ? "The two are identical, to the last field."
            : "The two differ. Something was in the new store before, or was changed meanwhile."
        let note = left > 0 ? "\n\(left) imports that were under way or waiting stay behind: upload them again." : ""
        return "\(table.text)\n\n\(outcome)\(note)"
    }
}
