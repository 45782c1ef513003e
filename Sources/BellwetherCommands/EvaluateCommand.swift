import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherPrediction
import BellwetherStore
import BellwetherTransfer
import Foundation

/// `bellwether evaluate`.
struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract:
            "Say how well forecasts of a workspace do: train on older posts, forecast newer ones, several times over.",
        discussion: """
            The newest three fifths of the posts are cut into stretches; each is forecast by models of the posts before it, \
            as it would have been then. The live model is left as it is.
            """)

    @Option(help: "How many stretches, 1 to 20.")
    var origins: Int = 4

    @Option(help: "Also write a report with plots to this file (HTML).", completion: .file())
    var html: String?

    @Flag(help: "Write over a file that is there.")
    var force = false

    @Option(help: "The folder of the program's own files (default: found beside the program).")
    var resources: String?

    @OptionGroup var data: DataOptions
    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...RollingEvaluation.maximumOrigins).contains(origins) else {
            throw ValidationError("--origins must be from 1 to \(RollingEvaluation.maximumOrigins).")
        }
        guard html?.isEmpty != true else { throw ValidationError("--html must not be empty.") }
    }

    func run() async throws {
        try await reportingFailures {
            if let html, !force, FileManager.default.fileExists(atPath: html) {
                throw InvalidInput(
                    field: "html", problem: "there is a file '\(html)' already; add --force to write over it")
            }
            try await data.withExisting { bellwether in
                let id = try await workspace.existing(in: bellwether).id
                let table = try await TrainingTable(
                    workspace: id, posts: bellwether.posts, accounts: bellwether.accounts)
                let evaluation = try await RollingEvaluation(table, trainer: bellwether.trainer, origins: origins)
                if let html {
                    try write(try await bellwether.page(evaluation, of: id, resources: resources), to: html)
                }
                try output.answer(Self.text(evaluation), json: evaluation)
            }
        }
    }

    private func write(_ page: String, to path: String) throws {
        let file = try FileOutput(path: path)
        try file.write(Array(page.utf8))
        try file.commit()
    }

    private static func text(_ evaluation: RollingEvaluation) -> String {
        var errors = Table(
            ["error (log) of", "from", "to", "learnt from", "n", "model", "account's median", "overall median"],
            numeric: [3, 4, 5, 6, 7])
        var coverage = Table(["intervals hold", "n", "50 %", "80 %", "90 %", "rank corr."], numeric: [1, 2, 3, 4, 5])
        for target in Target.allCases {
            let name = target.rawValue.replacing("_", with: " ")
            for origin in evaluation.origins {
                guard let found = origin.targets.first(where: { $0.target == target }) else { continue }
                errors.add(
                    [
                        name, String(origin.from.prefix(10)), String(origin.to.prefix(10)), "\(origin.trainingPosts)",
                        "\(found.posts)",
                    ]
                        + [found.model, found.accountMedian, found.overallMedian].map {
                            text($0.meanAbsoluteLogError, 4)
                        })
            }
            guard let all = evaluation.overall(target) else { continue }
            errors.add(
                [name, "all", "", "", "\(all.posts)"]
                    + [all.error, all.accountMedianError, all.overallMedianError].map { text($0, 4) })
            coverage.add(
                [name, "\(all.posts)"] + all.coverage.map { text($0.share * 100, 1) + " %" } + [text(all.spearman, 3)])
        }
        return """
            \(errors.text)

            \(coverage.text)

            error (log): mean absolute error of log(1 + x); 0.69 is a factor of two.
            """
    }

    private static func text(_ value: Double?, _ digits: Int) -> String {
        value.map { $0.formatted(digits: digits) } ?? "-"
    }
}
