package import BellwetherCore
import BellwetherStatistics
import BellwetherStore
import Foundation

/// What posts are sorted into by time.
package enum TrendUnit: String, CaseIterable, Hashable, Sendable {
    case hour, weekday
    case hourOfWeek = "hour_of_week"
    case day, week, month

    /// All there are, for those that come round again; nil for those that go on for ever.
    var all: Range<Int>? {
        switch self {
        case .hour: 0..<24
        case .weekday: 0..<7
        case .hourOfWeek: 0..<168
        case .day, .week, .month: nil
        }
    }

    func bucket(_ time: LocalTime) -> Int {
        switch self {
        case .hour: time.hour
        case .weekday: time.dayOfWeek
        case .hourOfWeek: time.hourOfWeek
        case .day, .week, .month: bucket(day: time.day)
        }
    }

    /// The bucket of an hour of the week, or of a day, as roll-ups number them.
    func bucket(ofCell cell: Int) -> Int {
        switch self {
        case .hour: cell % 24
        case .weekday: cell / 24
        case .hourOfWeek: cell
        case .day, .week, .month: bucket(day: cell)
        }
    }

    /// - Parameter day: since 1970-01-01, which was a Thursday.
    private func bucket(day: Int) -> Int {
        switch self {
        case .week: return day - ((day + 3) % 7 + 7) % 7
        case .month:
            let civil = CivilTime(secondsSinceEpoch: Int64(day) * 86_400)
            return civil.year * 12 + civil.month - 1
        default: return day
        }
    }

    /// How a bucket is written: a number for what comes round again, else a date; of a week its Monday.
    package func name(_ bucket: Int) -> String {
        switch self {
        case .hour, .weekday, .hourOfWeek: return String(bucket)
        case .month:
            let month = bucket % 12 + 1
            return "\(bucket / 12)-\(month < 10 ? "0" : "")\(month)"
        case .day, .week: return String(Timestamp(seconds: Int64(bucket) * 86_400).iso8601.prefix(10))
        }
    }
}

/// The posts of one bucket.
package struct TrendBucket: Hashable, Sendable {
    package let bucket: Int
    /// Posts that have the metric.
    package let n: Int
    /// Nil without posts.
    package let mean: Double?
    /// Of the mean; nil with fewer than two posts, or where only sums are known.
    package let interval: Estimate?
    /// What a typical post gets; of engagements only.
    package let geometricMean: Estimate?

    /// With fewer posts a mean says little.
    package static let fewPosts = 5

    package var isLow: Bool { n < Self.fewPosts }

    /// From posts.
    init(_ bucket: Int, _ values: Moments, logarithms: Moments?) {
        self.bucket = bucket
        n = values.n
        mean = values.average
        let average = values.average ?? 0
        interval = values.reach.map { Estimate(value: average, low: average - $0, high: average + $0, n: values.n) }
        geometricMean = logarithms.flatMap { logs in
            guard let mean = logs.average, let reach = logs.reach else { return nil }
            return Estimate(value: expm1(mean), low: expm1(mean - reach), high: expm1(mean + reach), n: logs.n)
        }
    }

    /// From the sums of a roll-up.
    ///
    /// The interval of mean engagements is that of a log-normal mean (Zhou & Gao 1997), around the mean itself with the one that was added; of the
    /// other metrics only sums are kept.
    init(_ bucket: Int, _ sums: RollupSums, metric: PostMetric) {
        self.bucket = bucket
        let (sum, count) = metric.sum(sums)
        n = Int(count)
        let average = count > 0 ? sum / Double(count) : nil
        mean = average
        guard metric == .engagements, count > 1, let average else {
            interval = nil
            geometricMean = nil
            return
        }
        let posts = Double(count)
        let logMean = Double(sums.logEngagements) / 1e6 / posts
        let scatter = Double(sums.logEngagementsSquared) / 1e6 - posts * logMean * logMean
        let variance = max(0, scatter / (posts - 1))
        let quantile = studentQuantile975(degrees: Int(count) - 1)
        let reach = quantile * (variance / posts + variance * variance / (2 * (posts - 1))).squareRoot()
        interval = Estimate(
            value: average, low: max(0, (average + 1) * exp(-reach) - 1), high: (average + 1) * exp(reach) - 1,
            n: Int(count))
        let logReach = quantile * (variance / posts).squareRoot()
        geometricMean = Estimate(
            value: expm1(logMean), low: expm1(logMean - logReach), high: expm1(logMean + logReach), n: Int(count))
    }
}
