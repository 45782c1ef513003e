import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherIngest
import BellwetherStore
import Foundation

/// `bellwether import`.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take post histories and followers in from exported files.",
        discussion: """
            Reads X analytics exports and CSV files with the columns id, account, text and posted_at, and finds out \
            which is which. A folder is searched for CSV files. Importing a file again changes nothing.
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

    @OptionGroup var data: DataOptions
    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var output: OutputOptions

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
            let bellwether = try data.open()
            try await refuseSynthetic(bellwether)
            var outcome = ImportOutcome()
            if !paths.isEmpty {
                let bar = ProgressBar()
                outcome.posts = try await bellwether.importer.run(
                    paths: paths, workspace: workspace.workspace, options: ImportOptions(account: account),
                    progress: bar.show)
                bar.clear()
            }
            try await importAccountFacts(bellwether, into: &outcome)
            switch output.format {
            case .json: try printJSON(ImportOutcome.Wire(outcome))
            case .table: try printNow(outcome.report)
            }
        }
    }

    /// Made-up and real posts never share a workspace.
    private func refuseSynthetic(_ bellwether: Bellwether) async throws {
        let summary = try await bellwether.workspaces.workspace(workspace.workspace)
        guard summary?.isSynthetic != true else {
            throw InvalidInput(
                field: "workspace",
                problem: "'\(workspace.workspace)' holds synthetic posts; import into another with --workspace")
        }
    }

    private func importAccountFacts(_ bellwether: Bellwether, into outcome: inout ImportOutcome) async throws {
        guard followers != nil || followersCount != nil || timeZone != nil else { return }
        let accounts = AccountFacts(bellwether: bellwether, workspace: workspace.workspace, stated: account)
        if let followers { outcome.followers = try await accounts.importFollowers(followers) }
        if let followersCount { outcome.notes.append(try await accounts.state(followers: followersCount)) }
        if let timeZone { outcome.notes.append(try await accounts.state(zone: timeZone)) }
    }
}

extension AccountReference {
    init(argument: String) throws {
        do {
            try self.init(argument)
        } catch {
            throw ValidationError(error.description)
        }
    }
}

extension Zone {
    init(argument: String) throws {
        do {
            try self.init(argument)
        } catch {
            throw ValidationError(error.description)
        }
    }
}
