import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherIngest
import BellwetherStore
import BellwetherTransfer
import Foundation

/// `bellwether import`.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take post histories and followers in from exported files.",
        discussion: """
            Reads X analytics exports and CSV files with the columns id, account, text and posted_at, and finds out \
            which is which. A folder is searched for CSV files. Importing a file again changes nothing. A history \
            that 'export' has written goes into the workspaces it names.
            """)

    @Argument(help: "Files and folders with posts.", completion: .file())
    var paths: [String] = []

    @Option(help: "A CSV file with the columns date and followers.", completion: .file())
    var followers: String?

    @Option(help: "The followers the account has today, stated once.")
    var followersCount: Int?

    @Option(
        help: "Whose posts or followers they are, as platform:name, where the files do not say.",
        transform: AccountReference.init(argument:))
    var account: AccountReference?

    @Option(
        help: "Where the account's hours are counted, such as Europe/Copenhagen.", transform: Zone.init(argument:))
    var timeZone: Zone?

    @Flag(help: "Take the API keys of a history in, too: whoever has one of them then has access.")
    var keys = false

    @Option(
        help: "The workspace (default: 'default'; of a history, the one it names).",
        transform: WorkspaceID.init(argument:))
    var workspace: WorkspaceID?

    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private var target: WorkspaceID { workspace ?? .default }

    func validate() throws {
        guard !paths.isEmpty || followers != nil || followersCount != nil || timeZone != nil else {
            throw ValidationError("Name files or folders to import, or --followers, --followers-count or --time-zone.")
        }
        if let followersCount, followersCount < 0 {
            throw ValidationError("--followers-count must not be negative.")
        }
    }

    func run() async throws {
        try await reportingFailures {
            try await data.withBellwether { bellwether in
                let histories = paths.filter { FileInput.head($0).map(HistoryHeader.isHistory(head:)) ?? false }
                let files = paths.filter { !histories.contains($0) }
                var outcome = ImportOutcome()
                if !files.isEmpty || histories.isEmpty { try await refuseSynthetic(bellwether) }
                if !files.isEmpty { outcome.posts = try await importPosts(files, bellwether) }
                for history in histories { outcome.histories.append(try await importHistory(history, bellwether)) }
                try await importAccountFacts(bellwether, into: &outcome)
                switch output.format {
                case .json: try printJSON(ImportOutcome.Wire(outcome))
                case .table: try printNow(outcome.report)
                }
            }
        }
    }

    private func importPosts(_ files: [String], _ bellwether: Bellwether) async throws -> ImportReport {
        let bar = ProgressBar()
        defer { bar.clear() }
        return try await bellwether.importer.run(
            paths: files, workspace: target, options: ImportOptions(account: account), progress: bar.show)
    }

    private func importHistory(_ path: String, _ bellwether: Bellwether) async throws -> ImportOutcome.History {
        let bar = ProgressBar()
        defer { bar.clear() }
        let size = (try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        let history = HistoryImport(into: bellwether.store.ports, target: workspace, takesKeys: keys)
        let report = try await history.run(path) { bytes, posts in bar.show(bytes: bytes, of: size, posts) }
        return ImportOutcome.History(file: path, report: report)
    }

    /// Made-up and real posts never share a workspace.
    private func refuseSynthetic(_ bellwether: Bellwether) async throws {
        let summary = try await bellwether.workspaces.workspace(target)
        guard summary?.isSynthetic != true else {
            throw InvalidInput(
                field: "workspace",
                problem: "'\(target)' holds synthetic posts; import into another with --workspace")
        }
    }

    private func importAccountFacts(_ bellwether: Bellwether, into outcome: inout ImportOutcome) async throws {
        guard followers != nil || followersCount != nil || timeZone != nil else { return }
        let accounts = AccountFacts(bellwether: bellwether, workspace: target, stated: account)
        if let followers { outcome.followers = try await accounts.importFollowers(followers) }
        if let followersCount { outcome.notes.append(try await accounts.state(followers: followersCount)) }
        if let timeZone { outcome.notes.append(try await accounts.state(zone: timeZone)) }
    }
}
