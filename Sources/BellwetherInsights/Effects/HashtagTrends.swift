import BellwetherCore
import Foundation

/// How the posts with each hashtag did in the newest 90 days against the 90 before, in typical engagements.
struct HashtagTrends {
    private static let period: Int64 = 90 * 86_400
    private var newer: [Int32: LogMoments] = [:]
    private var older: [Int32: LogMoments] = [:]

    /// - Parameter last: when the newest post of the scope went out.
    init(_ posts: EffectPosts, rows: [Int32], last: Int64) {
        for row in rows {
            let age = last - posts.publishedAt[Int(row)]
            guard age < 2 * Self.period else { continue }
            for tag in posts.tags(of: Int(row)) {
                if age < Self.period {
                    newer[tag, default: LogMoments()].add(posts.outcome[Int(row)])
                } else {
                    older[tag, default: LogMoments()].add(posts.outcome[Int(row)])
                }
            }
        }
    }

    subscript(tag: Int32) -> HashtagTrend? {
        HashtagTrend(newer: newer[tag] ?? LogMoments(), older: older[tag] ?? LogMoments())
    }
}

/// Count, sum and sum of squares of logarithms.
struct LogMoments: Hashable, Sendable {
    private(set) var n = 0
    private var sum = 0.0
    private var squares = 0.0

    mutating func add(_ value: Double) {
        n += 1
        sum += value
        squares += value * value
    }

    /// Of nothing, 0.
    var mean: Double { n == 0 ? 0 : sum / Double(n) }

    /// The square of the standard error of the mean, given two values or more.
    var errorSquared: Double { max(1e-12, (squares - sum * mean) / Double(n - 1)) / Double(n) }
}

extension HashtagTrend {
    private static let leastPosts = 3

    /// A description: nothing is held equal.
    ///
    /// The interval is Welch's on the logarithmic scale (Welch 1947), by the
    /// normal distribution. Nil when there are no posts at all.
    init?(newer: LogMoments, older: LogMoments) {
        guard newer.n + older.n > 0 else { return nil }
        var change: Estimate?
        if min(newer.n, older.n) >= Self.leastPosts {
            let difference = newer.mean - older.mean
            let reach = 1.96 * (newer.errorSquared + older.errorSquared).squareRoot()
            change = Estimate(
                value: expm1(difference), low: expm1(difference - reach), high: expm1(difference + reach),
                n: newer.n + older.n)
        }
        self.init(posts: newer.n, previousPosts: older.n, change: change)
    }
}
