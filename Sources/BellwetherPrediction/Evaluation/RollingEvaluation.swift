package import BellwetherCore
import BellwetherStatistics

/// How forecasts did from several points in time, each by models of the posts before it (rolling origin, Tashman 2000,
/// doi:10.1016/S0169-2070(00)00065-0).
package struct RollingEvaluation: Sendable, Codable, Hashable {
    /// Oldest first.
    package let origins: [Origin]
    /// What reach is counted in.
    package let reachBasis: RateBasis

    enum CodingKeys: String, CodingKey {
        case origins
        case reachBasis = "reach_basis"
    }

    /// Models trained up to one point in time, and the posts after it.
    package struct Origin: Sendable, Codable, Hashable {
        /// The posts that were forecast went out from this day to that (ISO 8601).
        package let from: String
        package let to: String
        package let trainingPosts: Int
        /// Targets that enough posts had.
        package let targets: [TargetEvaluation]

        enum CodingKeys: String, CodingKey {
            case from, to, targets
            case trainingPosts = "training_posts"
        }
    }

    /// Most points in time that are looked from.
    package static let maximumOrigins = 20

    /// - Parameters:
    ///   - origins: 1 to ``maximumOrigins``; the newest three fifths of the posts are cut into so many stretches.
    ///   - progress: called before each with its place, from 0.
    /// - Throws: ``TrainingError`` when there are too few posts; ``BoostingError``.
    package init(
        _ table: TrainingTable, trainer: Trainer, origins: Int, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws {
        let rows = table.rows
        let first = rows.count * 4 / 10
        guard first >= Trainer.minimumPosts, rows.count - first >= origins else {
            throw TrainingError(
                "An evaluation needs at least \(Trainer.minimumPosts * 5 / 2) posts that are a week old and whose reach or "
                    + "impressions are known; there are \(rows.count). Import more of the history.")
        }
        var judged: [Origin] = []
        for place in 0..<origins {
            progress(place)
            let start = first + (rows.count - first) * place / origins
            let end = first + (rows.count - first) * (place + 1) / origins
            let training = Array(rows[..<start])
            let held = Array(rows[start..<end])
            var targets: [TargetEvaluation] = []
            for target in Target.allCases
            where training.count(where: { $0.outcome[target] != nil }) >= Trainer.minimumPosts
                && held.contains(where: { $0.outcome[target] != nil })
            {
                targets.append(try await trainer.evaluate(target, training: training, held: held))
            }
            judged.append(
                Origin(
                    from: held.first?.inputs.traits.publishedAt.iso8601 ?? "",
                    to: held.last?.inputs.traits.publishedAt.iso8601 ?? "", trainingPosts: training.count,
                    targets: targets))
        }
        self.origins = judged
        reachBasis = table.reachBasis
    }

    /// The figures of a target over all origins, each weighted by its posts; nil where none has it.
    package func overall(_ target: Target) -> Overall? {
        let all = origins.flatMap(\.targets).filter { $0.target == target }
        let posts = all.reduce(0) { $0 + $1.posts }
        guard posts > 0 else { return nil }
        func pooled(_ value: (TargetEvaluation) -> Double?) -> Double? {
            let known = all.compactMap { one in value(one).map { (value: $0, weight: Double(one.posts)) } }
            let weight = known.reduce(0) { $0 + $1.weight }
            return weight > 0 ? known.reduce(0) { $0 + $1.value * $1.weight } / weight : nil
        }
        return Overall(
            posts: posts, error: pooled(\.model.meanAbsoluteLogError),
            accountMedianError: pooled(\.accountMedian.meanAbsoluteLogError),
            overallMedianError: pooled(\.overallMedian.meanAbsoluteLogError), spearman: pooled(\.model.spearman),
            coverage: IntervalEvaluation.levels.map { level in
                let share = pooled { one in one.intervals.first { $0.level == level }?.coverage }
                return (level: level, share: share ?? .nan)
            },
            places: all.reduce([Int](repeating: 0, count: 10)) { sums, one in zip(sums, one.places).map { $0 + $1 } })
    }

    /// A target's figures over all origins.
    package struct Overall: Sendable {
        package let posts: Int
        /// Mean absolute errors of log(1 + x).
        package let error: Double?
        package let accountMedianError: Double?
        package let overallMedianError: Double?
        package let spearman: Double?
        package let coverage: [(level: Double, share: Double)]
        /// Results in each tenth of what was forecast for them.
        package let places: [Int]
    }
}
