import BellwetherCore
import BellwetherStatistics
import Foundation

/// How often intervals held what came out, and how wide they were.
package struct IntervalEvaluation: Sendable, Codable, Hashable {
    /// How often they should.
    package let level: Double
    /// With the level adapted to what came out of earlier posts, as the server does.
    package let coverage: Double
    /// Without.
    package let fixedCoverage: Double
    /// The typical ratio of the upper end to the lower one, both with the target's offset added.
    package let width: Double
    /// The same of intervals around the median of the account's earlier posts, made the same way.
    package let accountMedianCoverage: Double
    package let accountMedianWidth: Double
    /// Coverage of the posts of each platform, and of accounts of each size.
    package let slices: [Slice]

    /// Levels that are judged.
    package static let levels = [0.5, 0.8, 0.9]

    enum CodingKeys: String, CodingKey {
        case level, coverage, width, slices
        case fixedCoverage = "fixed_coverage"
        case accountMedianCoverage = "account_median_coverage"
        case accountMedianWidth = "account_median_width"
    }

    package struct Slice: Sendable, Codable, Hashable {
        /// For example `platform=x` or `followers=1000-9999`.
        package let name: String
        package let posts: Int
        package let coverage: Double
    }
}

/// Where results of held-out posts lay in what was forecast for them.
struct OutlookResults {
    private var times: [Timestamp] = []
    private var outcomes: [Double] = []
    private var outlooks: [Outlook] = []
    private var usual: [Double] = []
    private var slices: [[String]] = []
    private let target: Target
    private let baseline: ConformalScores?

    /// - Parameters:
    ///   - training: posts before those that are judged, oldest first.
    ///   - overall: what is usual where an account has too few posts.
    init(_ target: Target, training: [TrainingRow], overall: Double) {
        self.target = target
        let scores = training.compactMap { row in
            row.outcome[target].map {
                log($0 + target.offset) - log(row.inputs.usual(target, else: overall) + target.offset)
            }
        }
        baseline = scores.isEmpty ? nil : ConformalScores(scores, halfLife: Double(scores.count) / 2)
    }

    mutating func add(_ outlook: Outlook, _ row: TrainingRow, outcome: Double, usual: Double) {
        times.append(row.inputs.traits.publishedAt)
        outlooks.append(outlook)
        outcomes.append(outcome)
        self.usual.append(usual)
        slices.append(row.slices)
    }

    /// Empty without posts.
    var evaluations: [IntervalEvaluation] {
        guard let baseline, !outcomes.isEmpty else { return [] }
        return IntervalEvaluation.levels.map { level in
            let intervals = adapted(level)
            let isHeld = zip(intervals, outcomes).map { $0.low <= $1 && $1 <= $0.high }
            let isHeldByFixed = zip(outlooks, outcomes).count { outlook, outcome in
                let interval = outlook.interval(level: level)
                return interval.low <= outcome && outcome <= interval.high
            }
            let widths = intervals.map { log(($0.high + target.offset) / ($0.low + target.offset)) }
            let around = baseline.interval(level: level)
            let heldByUsual = zip(usual, outcomes).count { usual, outcome in
                around.contains(log(outcome + target.offset) - log(usual + target.offset))
            }
            let count = Double(outcomes.count)
            return IntervalEvaluation(
                level: level, coverage: Double(isHeld.count { $0 }) / count,
                fixedCoverage: Double(isHeldByFixed) / count, width: exp(mean(widths) ?? 0),
                accountMedianCoverage: Double(heldByUsual) / count,
                accountMedianWidth: exp(around.upperBound - around.lowerBound), slices: sliced(isHeld))
        }
    }

    /// Results in each tenth of the distributions forecast.
    var places: [Int] {
        zip(outlooks, outcomes).reduce(into: [Int](repeating: 0, count: 10)) { counts, result in
            counts[min(9, Int(10 * (1 - result.0.probability(above: result.1))))] += 1
        }
    }

    /// Intervals at the level that posts by then settled had shown to be the right one.
    private func adapted(_ asked: Double) -> [ForecastInterval] {
        var level = AdaptiveLevel(asked)
        var settled = 0
        return outlooks.indices.map { place in
            let moment = times[place].adding(seconds: -Maturity.age)
            while settled < place, times[settled] <= moment {
                level.note(1 - outlooks[settled].probability(above: outcomes[settled]))
                settled += 1
            }
            return outlooks[place].interval(level: level.used)
        }
    }

    private func sliced(_ isHeld: [Bool]) -> [IntervalEvaluation.Slice] {
        var counts: [String: (posts: Int, held: Int)] = [:]
        for (names, isHeld) in zip(slices, isHeld) {
            for name in names {
                counts[name, default: (0, 0)].posts += 1
                if isHeld { counts[name]?.held += 1 }
            }
        }
        return counts.sorted { $0.key < $1.key }.map { name, count in
            IntervalEvaluation.Slice(
                name: name, posts: count.posts, coverage: Double(count.held) / Double(count.posts))
        }
    }
}

extension TrainingRow {
    /// What kinds of posts it is one of, for which forecasts are judged apart.
    var slices: [String] {
        let size =
            switch inputs.account.followers {
            case nil: "unknown"
            case .some(..<1_000): "0-999"
            case .some(..<10_000): "1000-9999"
            case .some(..<100_000): "10000-99999"
            case .some: "100000-"
            }
        let platform = account.map { ["platform=\($0.platform.rawValue)"] } ?? []
        return platform + ["followers=\(size)"]
    }
}

extension FeatureInputs {
    /// What the account usually gets.
    func usual(_ target: Target, else overall: Double) -> Double {
        account.usual?[target] ?? overall
    }
}
