import ArgumentParser
import BellwetherApp

/// `bellwether store backup`.
struct StoreBackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the store into one file while it is in use.",
        discussion: """
            The backup is the store as it was at one moment: a SQLite file of a SQLite store, a history of a \
            PostgreSQL one. It holds the hashes of API keys. 'store restore' takes both, into either.
            """)

    @Argument(help: "The file to write; one that is there is replaced.", completion: .file())
    var file: String

    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reportingFailures {
            try await data.withExisting { bellwether in
                try await StoreBackup(of: bellwether).run(to: file)
                try output.answer(
                    "The store is backed up to \(file).",
                    json: ["store": bellwether.store.location.description, "file": file])
            }
        }
    }
}
