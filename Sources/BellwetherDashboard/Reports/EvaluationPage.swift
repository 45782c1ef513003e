import BellwetherCore
import BellwetherPrediction
import Foundation

/// Everything the template of an evaluation shows; its stored properties are the names the template uses.
struct EvaluationPage: Sendable {
    let title: String
    let period: String
    let madeAt: String
    let style: String
    let policy: String
    let targets: [TargetPart]

    init(_ evaluation: RollingEvaluation, of workspace: WorkspaceID, madeAt: Timestamp, style: String, policy: String) {
        title = "How well forecasts of '\(workspace)' do"
        let (first, last) = (evaluation.origins.first?.from ?? "", evaluation.origins.last?.to ?? "")
        period = "posts of \(first.prefix(10)) to \(last.prefix(10))"
        self.madeAt = NumberText.date(madeAt)
        self.style = style
        self.policy = policy
        targets = Target.allCases.compactMap { TargetPart($0, evaluation) }
    }

    /// One target's figures.
    struct TargetPart: Sendable {
        let name: String
        let sentences: [String]
        let charts: [Chart]
        let origins: [Origin]
        let slices: [Slice]
        var hasSlices: Bool { !slices.isEmpty }

        struct Origin: Sendable {
            let period: String
            let learnt: String
            let posts: String
            let model: String
            let account: String
            let overall: String
            let holds: String
        }

        struct Slice: Sendable {
            let name: String
            let posts: String
            let holds: String
        }
    }

    /// Columns; places across are percentages of the width.
    struct Chart: Sendable {
        let heading: String
        let description: String
        let columns: [Column]
        /// Where a line across stands, if there is one.
        let line: String?
        let labels: [Label]
        let note: String

        struct Column: Sendable {
            /// Its class in the style.
            let kind: String
            let x: String
            let width: String
            let y: String
            let height: String
            let label: String
        }

        struct Label: Sendable {
            let x: String
            let text: String
        }
    }
}

extension EvaluationPage.TargetPart {
    /// - Returns: nil where no stretch has the target.
    fileprivate init?(_ target: Target, _ evaluation: RollingEvaluation) {
        guard let overall = evaluation.overall(target) else { return nil }
        let found = evaluation.origins.compactMap { origin in
            origin.targets.first { $0.target == target }.map { (origin: origin, target: $0) }
        }
        let name = target.rawValue.replacing("_", with: " ")
        self.name = name.prefix(1).uppercased() + name.dropFirst()
        sentences = Self.sentences(overall)
        charts = [.errors(found), .places(overall.places)]
        origins = found.map { one in
            Origin(
                period: "\(one.origin.from.prefix(10)) to \(one.origin.to.prefix(10))",
                learnt: NumberText.count(one.origin.trainingPosts), posts: NumberText.count(one.target.posts),
                model: Self.error(one.target.model), account: Self.error(one.target.accountMedian),
                overall: Self.error(one.target.overallMedian),
                holds: one.target.intervals.first { $0.level == 0.8 }.map { NumberText.percent($0.coverage) } ?? "–")
        }
        slices = Self.slices(found.map(\.target))
    }

    private static func sentences(_ overall: RollingEvaluation.Overall) -> [String] {
        var sentences: [String] = []
        if let error = overall.error, let usual = overall.accountMedianError, usual > 0 {
            let change = 1 - error / usual
            sentences.append(
                "The model's error is \(NumberText.fixed(error, places: 3)), \(NumberText.percent(abs(change))) "
                    + (change >= 0 ? "less" : "more") + " than that of the account's median of earlier posts "
                    + "(\(NumberText.fixed(usual, places: 3))); 0.69 is a factor of two.")
        }
        let coverage = overall.coverage.filter(\.share.isFinite)
            .map { "\(NumberText.percent($0.share)) of \(NumberText.percent($0.level))" }
        sentences.append(
            "Intervals held \(coverage.joined(separator: ", ")), over \(NumberText.count(overall.posts)) posts.")
        return sentences
    }

    private static func error(_ scores: TargetEvaluation.Scores) -> String {
        scores.meanAbsoluteLogError.map { NumberText.fixed($0, places: 4) } ?? "–"
    }

    private static func slices(_ targets: [TargetEvaluation]) -> [Slice] {
        var counts: [String: (posts: Int, held: Double)] = [:]
        for interval in targets.flatMap(\.intervals) where interval.level == 0.8 {
            for slice in interval.slices {
                counts[slice.name, default: (0, 0)].posts += slice.posts
                counts[slice.name]?.held += slice.coverage * Double(slice.posts)
            }
        }
        return counts.sorted { $0.key < $1.key }.map { name, count in
            Slice(
                name: name, posts: NumberText.count(count.posts),
                holds: NumberText.percent(count.held / Double(count.posts)))
        }
    }
}

extension EvaluationPage.Chart {
    private static let bottom = 108.0
    private static let height = 100.0

    fileprivate static func errors(
        _ found: [(origin: RollingEvaluation.Origin, target: TargetEvaluation)]
    ) -> EvaluationPage.Chart {
        let bars = found.map { one in
            [("column", "model", one.target.model), ("interval", "account's median", one.target.accountMedian)]
                .map { (kind: $0, name: $1, error: $2.meanAbsoluteLogError ?? 0) }
        }
        let most = max(bars.joined().map(\.error).max() ?? 1, 1e-9)
        let room = 100 / Double(max(1, bars.count))
        let columns = bars.enumerated().flatMap { place, pair in
            pair.enumerated().map { side, bar in
                column(
                    bar.kind, x: (Double(place) + 0.15 + 0.35 * Double(side)) * room, width: 0.3 * room,
                    share: bar.error / most, label: "\(bar.name): \(NumberText.fixed(bar.error, places: 4))")
            }
        }
        let labels = found.enumerated().map { place, one in
            Label(x: percent((Double(place) + 0.5) * room), text: String(one.origin.from.prefix(7)))
        }
        return EvaluationPage.Chart(
            heading: "Error, stretch by stretch",
            description: "Beside each error of the model that of the account's median of earlier posts.",
            columns: columns, line: nil, labels: labels,
            note: "Dark: the model. Pale: the account's median. Less is better.")
    }

    fileprivate static func places(_ places: [Int]) -> EvaluationPage.Chart {
        let total = Double(max(1, places.reduce(0, +)))
        let most = max(Double(places.max() ?? 1), total / 10 * 1.2)
        let columns = places.enumerated().map { place, count in
            column(
                "column", x: Double(place) * 10 + 1, width: 8, share: Double(count) / most,
                label: "\(place * 10) to \(place * 10 + 10) %: \(count) posts")
        }
        let labels = stride(from: 0, through: 80, by: 20).map {
            Label(x: percent(Double($0) + 10), text: "\($0 + 10) %")
        }
        return EvaluationPage.Chart(
            heading: "Where results lay in what was forecast",
            description: "How many results lay in each tenth of the distribution that was forecast for them.",
            columns: columns, line: pixels(bottom - height * total / 10 / most), labels: labels,
            note:
                "Honest forecasts have a tenth of the results in each (the line); more at both ends says they were too sure."
        )
    }

    private static func column(_ kind: String, x: Double, width: Double, share: Double, label: String) -> Column {
        Column(
            kind: kind, x: percent(x), width: percent(width), y: pixels(bottom - height * share),
            height: pixels(height * share), label: label)
    }

    private static func percent(_ value: Double) -> String { String(format: "%.2f%%", value) }
    private static func pixels(_ value: Double) -> String { String(format: "%.1f", value) }
}
