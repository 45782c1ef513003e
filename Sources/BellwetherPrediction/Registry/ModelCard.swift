import BellwetherCore
import Foundation

extension ModelManifest {
    /// What to know of the model before relying on it, as Markdown.
    ///
    /// A model card (Mitchell and others 2019, doi:10.1145/3287560.3287596).
    package var card: String {
        """
        # Model \(id)

        Forecasts reach, likes and engagement rate of posts of workspace `\(workspace)` before they go out.

        - Trained \(trainedAt) on \(posts) \(synthetic ? "made-up posts" : "posts"), published \(from.prefix(10)) to \(to.prefix(10)); \
        reach is counted as \(reachBasis.rawValue). Data fingerprint `\(dataFingerprint.prefix(16))`.
        - Looks at: \(features.joined(separator: ", ")). Nothing of it is known only after a post goes out.
        - Made with \(library): a linear base and boosted trees per target, intervals by normalised conformal prediction.

        ## How such a model did on the newest \(evaluation.posts) posts, which it had not seen

        | Target | n | error (log) | account's median | overall median | rank correlation |
        | :-- | --: | --: | --: | --: | --: |
        \(errors)

        error (log): mean absolute error of log(1 + x); 0.69 is a factor of two.

        | Interval | holds | width | account's median: holds | width |
        | :-- | --: | --: | --: | --: |
        \(intervals)

        ## Coverage of the 80 % interval, by kind of post

        | Target | Posts | n | holds |
        | :-- | :-- | --: | --: |
        \(slices)

        ## Limits

        - It knows posts like those it learnt from. Beyond their followers, lengths and media it warns, and guesses.
        - What makes one post take off (a celebrity who passes it on, the news of the day) is not among what it looks at: such \
        posts lie above the interval.
        - \(bias)
        - An effect it shows is what goes with more reach in its data, not what brings it about.
        - Engagement rates of posts that few saw are mostly chance; their intervals are wide.

        """
    }

    private var bias: String {
        synthetic
            ? "Its posts were made up: it shows what a forecast looks like, and says nothing of your followers."
            : "It repeats what the history holds: who was favoured or ignored by a platform then is forecast to be so again."
    }

    private var errors: String {
        evaluation.targets.map { target in
            let scores = [target.model, target.accountMedian, target.overallMedian].map(\.meanAbsoluteLogError)
            return row(
                [name(target.target), "\(target.posts)"] + scores.map { digits($0, 4) } + [
                    digits(target.model.spearman, 3)
                ])
        }.joined(separator: "\n")
    }

    private var intervals: String {
        evaluation.targets.flatMap { target in
            target.intervals.map { interval in
                row([
                    "\(name(target.target)) \(percent(interval.level, 0))", percent(interval.coverage, 1),
                    "x\(digits(interval.width, 2))", percent(interval.accountMedianCoverage, 1),
                    "x\(digits(interval.accountMedianWidth, 2))",
                ])
            }
        }.joined(separator: "\n")
    }

    private var slices: String {
        evaluation.targets.flatMap { target in
            (target.intervals.first { $0.level == 0.8 }?.slices ?? []).map { slice in
                row([name(target.target), slice.name, "\(slice.posts)", percent(slice.coverage, 1)])
            }
        }.joined(separator: "\n")
    }

    private func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

    private func name(_ target: Target) -> String { target.rawValue.replacing("_", with: " ") }

    private func digits(_ value: Double?, _ digits: Int) -> String {
        value.map { String(format: "%.\(digits)f", $0) } ?? "-"
    }

    private func percent(_ share: Double, _ digits: Int) -> String { self.digits(share * 100, digits) + " %" }
}
