import BellwetherCore
import Foundation

/// How the posts with each hashtag did in the newest 90 days against the 90 before, in typical engagements.
///
/// A description: nothing is held equal. The interval is Welch's on the logarithmic scale (Welch 1947), by the normal
/// distribution.
struct HashtagTrends {
    private struct Moments {
        var n = 0.0
        var sum = 0.0
        var squares = 0.0

        mutating func add(_ value: Double) {
            n += 1
            sum += value
            squares += value * value
        }

        var mean: Double { sum / n }
        var errorSquared: Double { max(1e-12, (squares - sum * sum / n) / (n - 1)) / n }
    }

    private static let period: Int64 = 90 * 86_400
    private static let leastPosts = 3.0
    private var newer: [Int32: Moments] = [:]
    private var older: [Int32: Moments] = [:]

    /// - Parameter last: when the newest post of the scope went out.
    init(_ posts: EffectPosts, rows: [Int32], last: Int64) {
        for row in rows {
            let age = last - posts.publishedAt[Int(row)]
            guard age < 2 * Self.period else { continue }
            for tag in posts.tags(of: Int(row)) {
                if age < Self.period {
                    newer[tag, default: Moments()].add(posts.outcome[Int(row)])
                } else {
                    older[tag, default: Moments()].add(posts.outcome[Int(row)])
                }
            }
        }
    }

    subscript(tag: Int32) -> HashtagTrend? {
        let (newer, older) = (newer[tag] ?? Moments(), older[tag] ?? Moments())
        guard newer.n + older.n > 0 else { return nil }
        return HashtagTrend(posts: Int(newer.n), previousPosts: Int(older.n), change: Self.change(newer, older))
    }

    private static func change(_ newer: Moments, _ older: Moments) -> Estimate? {
        guard min(newer.n, older.n) >= leastPosts else { return nil }
        let difference = newer.mean - older.mean
        let reach = 1.96 * (newer.errorSquared + older.errorSquared).squareRoot()
        return Estimate(
            value: expm1(difference), low: expm1(difference - reach), high: expm1(difference + reach), level: 0.95,
            n: Int(newer.n + older.n))
    }
}
