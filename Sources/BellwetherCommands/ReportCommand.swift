import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherHTTP
import BellwetherInsights
import BellwetherTransfer
import Foundation
import NIOCore

/// `bellwether report`.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Report on a campaign: what came of it, what worked, what to do next time.",
        discussion: """
            A campaign is the posts with a label, with any of some hashtags, of an account or of a period; without any \
            of these, all posts. HTML is one file that prints well, for passing on.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, html, json, csv
    }

    @Option(help: "Only posts with this label.")
    var label: String?

    @Option(help: "Only posts with any of these hashtags, up to ten between commas.")
    var hashtag: String?

    @Option(help: "Only posts of this account.")
    var account: String?

    @Option(help: "Only posts on this platform.")
    var platform: String?

    @Option(help: "Only posts with this kind of media.")
    var mediaType: String?

    @Option(help: "Only posts published then or later: a date where the account is, or a date and time.")
    var from: String?

    @Option(help: "Only posts published before then.")
    var to: String?

    @Option(help: "What the campaign was for: reach, engagement or growth.")
    var goal: String = CampaignGoal.engagement.rawValue

    @Option(help: "How to write the report.")
    var format: Format = .text

    @Option(help: "The file to write; without it, standard output.", completion: .file())
    var output: String?

    @Flag(help: "Write over a file that is there.")
    var force = false

    @Option(help: "The folder of the program's own files (default: found beside the program).")
    var resources: String?

    @OptionGroup var data: DataOptions
    @OptionGroup var workspace: WorkspaceOptions

    func validate() throws {
        guard output?.isEmpty != true else { throw ValidationError("--output must not be empty.") }
    }

    func run() async throws {
        try await reportingFailures {
            if let output, !force, FileManager.default.fileExists(atPath: output) {
                throw InvalidInput(
                    field: "output", problem: "there is a file '\(output)' already; add --force to write over it")
            }
            try await data.withExisting { bellwether in
                _ = try await workspace.existing(in: bellwether)
                let report = try await report(of: bellwether)
                try write(try await text(report, now: bellwether.clock()))
            }
        }
    }

    private func report(of bellwether: Bellwether) async throws -> CampaignReport {
        let workspace = workspace.workspace
        let values: [String: String?] = [
            "label": label, "hashtag": hashtag, "account": account, "platform": platform, "media_type": mediaType,
            "from": from, "to": to, "goal": goal,
        ]
        let asked = try await CampaignRequest(
            values: values.compactMapValues(\.self), in: workspace, accounts: bellwether.accounts)
        if try await bellwether.effects.report(nearest: .workspace, in: workspace)?.isStale != false {
            _ = try await bellwether.analyst.analyse(workspace)
        }
        guard let report = try await bellwether.campaigns.report(asked.question, in: workspace) else {
            throw NoPosts(workspace: workspace)
        }
        return report
    }

    private func text(_ report: CampaignReport, now: Timestamp) async throws -> String {
        switch format {
        case .text: Self.sentences(report).printable
        case .html: try await Bellwether.reportPages(resources: resources).page(report, madeAt: now).html
        case .json: String(buffer: CampaignDocument.json(report)) + "\n"
        case .csv: String(buffer: CampaignDocument.csv(report))
        }
    }

    private func write(_ text: String) throws {
        guard let output else { return try FileHandle.standardOutput.write(contentsOf: Data(text.utf8)) }
        let file = try FileOutput(path: output)
        try file.write(Array(text.utf8))
        try file.commit()
        try printNow("Wrote the report to \(output).")
    }

    private static func sentences(_ report: CampaignReport) -> String {
        let sections = report.sections.map { section in
            ([section.heading] + section.sentences.map { "- " + $0 }).joined(separator: "\n")
        }
        return ([report.title] + sections).joined(separator: "\n\n") + "\n"
    }
}

/// There is nothing to report.
private struct NoPosts: Error, CustomStringConvertible {
    let workspace: WorkspaceID

    var description: String {
        "No post in workspace '\(workspace)' belongs to this campaign: there is nothing to report."
    }
}
