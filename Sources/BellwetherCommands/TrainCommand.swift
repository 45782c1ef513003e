import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherPrediction
import BellwetherStore

/// `bellwether train`.
struct TrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Train a workspace's models on its posts, and say how well they forecast.")

    @Flag(help: "Train every workspace that has posts and no model; do nothing where there is one.")
    var ifMissing = false

    @OptionGroup var data: DataOptions
    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reportingFailures {
            try await data.withExisting { bellwether in
                guard ifMissing else {
                    let manifest = try await bellwether.train(workspace.workspace)
                    try output.answer(manifest.report, json: manifest)
                    return
                }
                try await trainMissing(bellwether)
            }
        }
    }

    /// What `--if-missing` did, for a program.
    private struct Answer: Encodable {
        struct PassedOver: Encodable {
            let workspace: String
            let reason: String
        }

        var trained: [ModelManifest] = []
        var passedOver: [PassedOver] = []

        enum CodingKeys: String, CodingKey {
            case trained
            case passedOver = "passed_over"
        }
    }

    private func trainMissing(_ bellwether: Bellwether) async throws {
        var answer = Answer()
        for summary in try await bellwether.workspaces.workspaces() where summary.posts > 0 {
            guard bellwether.models.currentID(summary.id) == nil else { continue }
            do {
                let manifest = try await bellwether.train(summary.id)
                if output.format == .table { try printNow(manifest.report) }
                answer.trained.append(manifest)
            } catch let error as TrainingError {
                if output.format == .table {
                    try printNow("Workspace '\(summary.id)' stays without a model: \(error)")
                }
                answer.passedOver.append(Answer.PassedOver(workspace: summary.id.value, reason: "\(error)"))
            }
        }
        if output.format == .json { try printJSON(answer) }
    }
}

extension ModelManifest {
    /// What training did, for a person.
    fileprivate var report: String {
        let kind = synthetic ? "synthetic posts" : "posts"
        let counted = reachBasis == .impressions ? " Reach is counted as impressions." : ""
        var table = Table(
            ["held-out posts", "n", "error (log)", "error", "RMSE of mean", "R2 of mean", "rank corr."],
            numeric: [1, 2, 3, 4, 5, 6])
        for target in evaluation.targets {
            let name = target.target.rawValue.replacing("_", with: " ")
            let digits = target.target == .engagementRate ? 4 : 1
            for (label, scores) in [
                (name, target.model), ("  account's median", target.accountMedian),
                ("  overall median", target.overallMedian),
            ] {
                table.add([
                    label, "\(target.posts)", text(scores.meanAbsoluteLogError, 4),
                    text(scores.meanAbsoluteError, digits),
                    text(scores.rootMeanSquareError, digits), text(scores.rSquared, 3), text(scores.spearman, 3),
                ])
            }
        }
        return """
            Trained workspace '\(workspace)' on \(posts) \(kind), \(from.prefix(10)) to \(to.prefix(10)).\(counted)
            How such a model did on the newest \(evaluation.posts) posts, which it had not seen, beside two simple guesses:

            \(table.text)

            \(intervals.text)

            error (log): mean absolute error of log(1 + x); 0.69 is a factor of two. hold: how many
            of those posts lay within; width: its upper end over its lower one. The model is \(id).
            """
    }

    private var intervals: Table {
        var table = Table(
            ["intervals", "hold", "unadapted", "width", "account's median: hold", "width"], numeric: [1, 2, 3, 4, 5])
        for target in evaluation.targets {
            for interval in target.intervals {
                table.add([
                    "\(target.target.rawValue.replacing("_", with: " ")) \((interval.level * 100).formatted(digits: 0)) %",
                    (interval.coverage * 100).formatted(digits: 1) + " %",
                    (interval.fixedCoverage * 100).formatted(digits: 1) + " %",
                    "x" + interval.width.formatted(digits: 2),
                    (interval.accountMedianCoverage * 100).formatted(digits: 1) + " %",
                    "x" + interval.accountMedianWidth.formatted(digits: 2),
                ])
            }
        }
        return table
    }

    private func text(_ score: Double?, _ digits: Int) -> String {
        score.map { $0.formatted(digits: digits) } ?? "-"
    }
}
