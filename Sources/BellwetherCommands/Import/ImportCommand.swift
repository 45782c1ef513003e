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
            Finds out which export a file is by what is in it: archives and tables of the platforms and of the usual \
            tools, and histories that 'export' has written. Any other table is read by a mapping, which is guessed \
            unless it is given; --show-mapping shows it. Importing a file again changes nothing.
            """)

    @Argument(help: "Files, archives and folders with posts.", completion: .file())
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
        help: """
            Where the account's hours are counted, such as Europe/Copenhagen; times in the files that name no zone \
            are read there.
            """, transform: Zone.init(argument:))
    var timeZone: Zone?

    @Option(help: "Which comes first in dates such as 3/4/2026, where no row of a file shows it.")
    var dateOrder: FormatContext.DateOrder?

    @OptionGroup var mapping: MappingOptions

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
        guard !paths.isEmpty || (!mapping.isShown && mapping.savedName == nil) else {
            throw ValidationError("Name the files to read by a mapping.")
        }
        if let followersCount, followersCount < 0 {
            throw ValidationError("--followers-count must not be negative.")
        }
    }

    func run() async throws {
        try await reportingFailures {
            try await data.withBellwether { bellwether in
                guard !mapping.isShown else { return try await showMappings(bellwether) }
                let histories = paths.filter { FileInput.head($0).map(HistoryHeader.isHistory(head:)) ?? false }
                let files = paths.filter { !histories.contains($0) }
                var outcome = ImportOutcome()
                if !files.isEmpty || histories.isEmpty { try await refuseSynthetic(bellwether) }
                if !files.isEmpty { try await importPosts(files, bellwether, into: &outcome) }
                for history in histories { outcome.histories.append(try await importHistory(history, bellwether)) }
                try await importAccountFacts(bellwether, into: &outcome)
                switch output.format {
                case .json: try printJSON(ImportOutcome.Wire(outcome))
                case .table: try printNow(outcome.report)
                }
            }
        }
    }

    private func importPosts(
        _ files: [String], _ bellwether: Bellwether, into outcome: inout ImportOutcome
    ) async throws {
        let options = ImportOptions(
            account: account, zone: timeZone, dateOrder: dateOrder,
            mapping: try await mapping.mapping(in: target, of: bellwether.imports))
        let bar = ProgressBar()
        defer { bar.clear() }
        let report = try await bellwether.importer.run(
            paths: files, workspace: target, options: options, progress: bar.show)
        outcome.posts = report
        let note = try await mapping.save(report.files.compactMap(\.mapping), in: target, of: bellwether.imports)
        outcome.notes += [note].compactMap(\.self)
    }

    private func showMappings(_ bellwether: Bellwether) async throws {
        let stated = try await mapping.mapping(in: target, of: bellwether.imports)
        let previews = try paths.map { try MappingPreview($0, stated: stated, account: account) }
        let lines = previews.map { previews.count == 1 ? $0.text : "\($0.file)\n\($0.text)" }
        let note = try await mapping.save(
            previews.filter(\.missing.isEmpty).map(\.mapping), in: target, of: bellwether.imports)
        try output.answer(
            (lines + [note].compactMap(\.self)).joined(separator: "\n\n"), json: previews.map(MappingPreview.Wire.init))
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
        if let timeZone, let note = try await accounts.state(zone: timeZone, isRequired: paths.isEmpty) {
            outcome.notes.append(note)
        }
    }
}

extension FormatContext.DateOrder: ExpressibleByArgument {}
