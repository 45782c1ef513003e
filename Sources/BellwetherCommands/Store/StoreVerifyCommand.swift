import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherStore

/// `bellwether store verify`.
struct StoreVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Compute all sums over posts anew and compare them with those kept beside the posts.",
        discussion: "Fails when there are differences, unless they were repaired.")

    @Flag(help: "Put right what differs.")
    var repair = false

    @OptionGroup var data: DataOptions
    @OptionGroup var output: OutputOptions

    private struct Answer: Encodable {
        struct Difference: Encodable {
            let workspace: String, cell: String, problem: String
        }

        let posts: Int
        let cells: Int
        let differences: Int
        let repaired: Bool
        /// The first of them.
        let shown: [Difference]

        init(_ report: RollupReport) {
            posts = report.posts
            cells = report.cells
            differences = report.differences
            repaired = report.isRepaired
            shown = report.shown.map {
                Difference(workspace: $0.workspace.value, cell: $0.cell, problem: $0.problem)
            }
        }
    }

    func run() async throws {
        try await reportingFailures {
            try await data.withExisting { bellwether in
                let report = try await bellwether.store.ports.verifyRollups(repair: repair)
                try output.answer(Self.text(report), json: Answer(report))
                guard report.differences == 0 || report.isRepaired else { throw ExitCode.failure }
            }
        }
    }

    private static func text(_ report: RollupReport) -> String {
        let looked = "Computed \(report.cells) sums over \(report.posts) posts anew"
        guard report.differences > 0 else { return looked + ": all are right." }
        let list = report.shown.map { "\($0.workspace), \($0.cell): \($0.problem)" }
        let rest = report.differences - report.shown.count
        let outcome =
            report.isRepaired ? "They are repaired." : "'bellwether store verify --repair' puts them right."
        return
            (["\(looked): \(report.differences) differ."] + list + (rest > 0 ? ["... and \(rest) more."] : [])
            + [outcome]).joined(separator: "\n")
    }
}
