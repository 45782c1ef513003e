package import BellwetherCore
import BellwetherStatistics
package import BellwetherStore
import Foundation

/// How posts do by hour, weekday or date.
package struct EngagementTrends: Sendable {
    private let reader: any InsightReader
    private let kept: RevisionCache<TrendQuestion, TrendSeries>

    /// Up to so many posts are looked at one by one; beyond, what is rolled up is taken from the roll-ups.
    private static let fewPosts: Int64 = 1_000
    /// The same for metrics of which roll-ups keep no more than sums.
    private static let manyPosts: Int64 = 100_000

    package init(reader: any InsightReader) {
        self.reader = reader
        kept = RevisionCache(reader: reader, capacity: 256)
    }

    package func series(_ question: TrendQuestion, in workspace: WorkspaceID) async throws -> TrendSeries {
        try await kept.value(question, in: workspace) { try await make(question, in: workspace) }.value
    }

    private func make(_ question: TrendQuestion, in workspace: WorkspaceID) async throws -> TrendSeries {
        let selection = question.selection
        if selection.isRolledUp, question.zone == nil {
            let kind: RollupKey.Kind = question.unit.all == nil ? .day : .hour
            let cells = try await reader.cells(
                kind, hashtag: selection.hashtag, account: selection.account, in: workspace)
            if let cells {
                let own = cells.filter { $0.isSelected(by: selection) && $0.isMature }
                let posts = own.reduce(0) { $0 + $1.sums.posts }
                if posts > (question.metric == .engagements ? Self.fewPosts : Self.manyPosts) {
                    return TrendSeries(own, question)
                }
            }
        }
        return TrendSeries(try await reader.facts(selection, in: workspace), question)
    }
}

/// Which trend is asked for.
package struct TrendQuestion: Hashable, Sendable {
    package let selection: PostSelection
    package let unit: TrendUnit
    package let metric: PostMetric
    /// Where hours and days are counted; nil: where each account is.
    package let zone: Zone?

    package init(selection: PostSelection, unit: TrendUnit, metric: PostMetric, zone: Zone?) {
        self.selection = selection
        self.unit = unit
        self.metric = metric
        self.zone = zone
    }
}

/// A trend: one bucket after the other.
package struct TrendSeries: Hashable, Sendable {
    package let buckets: [TrendBucket]
    /// Mature posts that have the metric.
    package let n: Int
    /// How intervals were made: `t`, `log_normal` or, where only sums are kept, `none`.
    package let intervalMethod: String

    /// From posts, of which only mature ones count.
    init(_ facts: FactsTable, _ question: TrendQuestion) {
        var moments: [Int: (values: Moments, logarithms: Moments)] = [:]
        for post in facts.posts where post.isMature {
            guard let value = question.metric.value(of: post) else { continue }
            let zone = question.zone ?? facts.accounts[post.account]?.zone ?? .utc
            let bucket = question.unit.bucket(LocalTime(post.publishedAt, in: zone))
            moments[bucket, default: (Moments(), Moments())].values.add(value)
            moments[bucket]?.logarithms.add(log1p(value))
        }
        let all = question.unit.all.map(Array.init) ?? moments.keys.sorted()
        let hasTypical = question.metric == .engagements
        self.init(
            buckets: all.map { bucket in
                let own = moments[bucket]
                return TrendBucket(bucket, own?.values ?? Moments(), logarithms: hasTypical ? own?.logarithms : nil)
            }, intervalMethod: "t")
    }

    /// From roll-up cells.
    init(_ cells: [RollupCell], _ question: TrendQuestion) {
        var sums: [Int: RollupSums] = [:]
        for cell in cells { sums[question.unit.bucket(ofCell: cell.bucket), default: RollupSums()].add(cell.sums) }
        let all = question.unit.all.map(Array.init) ?? sums.keys.sorted()
        self.init(
            buckets: all.map { TrendBucket($0, sums[$0] ?? RollupSums(), metric: question.metric) },
            intervalMethod: question.metric == .engagements ? "log_normal" : "none")
    }

    private init(buckets: [TrendBucket], intervalMethod: String) {
        self.buckets = buckets
        n = buckets.reduce(0) { $0 + $1.n }
        self.intervalMethod = intervalMethod
    }
}

extension RollupCell {
    /// Of what cells are not asked for by.
    fileprivate func isSelected(by selection: PostSelection) -> Bool {
        (selection.platform == nil || selection.platform == platform)
            && (selection.mediaType == nil || selection.mediaType == mediaType)
    }
}
