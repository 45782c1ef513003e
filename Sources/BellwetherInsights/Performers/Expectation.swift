package import BellwetherCore
import BellwetherStatistics
package import BellwetherStore
import Foundation

/// What a post could be expected to get, by what its account's posts of the same kind (media type, reply or not) got
/// before.
package struct Expectation: Hashable, Sendable {
    /// The expected value, and the interval in which 95 % of such posts lie; `n` earlier posts.
    package let expected: Estimate
    /// The share of these that the post beats.
    package let beats: Double

    /// The newest so many earlier posts.
    static let mostPosts = 30
    static let leastPosts = 5
    /// Of these, left out at either end.
    private static let trimmed = 0.1

    /// - Parameters:
    ///   - earlier: log(1 + value) of each earlier post, in any order; at least ``leastPosts``.
    ///   - value: log(1 + value) of the post itself.
    init?(earlier: [Double], value: Double) {
        guard earlier.count >= Self.leastPosts else { return nil }
        let sorted = earlier.sorted()
        let cut = Int(Double(sorted.count) * Self.trimmed)
        var kept = Moments()
        for value in sorted[cut..<sorted.count - cut] { kept.add(value) }
        // The scatter is that of the values with the ends drawn in, which a trimmed mean goes with (Tukey & McLaughlin
        // 1963).
        var drawnIn = Moments()
        for value in sorted { drawnIn.add(min(max(value, sorted[cut]), sorted[sorted.count - 1 - cut])) }
        guard let mean = kept.average, let variance = drawnIn.variance else { return nil }
        let share = Double(kept.n) / Double(sorted.count)
        let deviation = variance.squareRoot() / share
        let reach =
            studentQuantile975(degrees: max(1, kept.n - 1)) * deviation * (1 + 1 / Double(sorted.count)).squareRoot()
        expected = Estimate(
            value: expm1(mean), low: max(0, expm1(mean - reach)), high: expm1(mean + reach), n: sorted.count)
        beats = Double(sorted.count { $0 < value }) / Double(sorted.count)
    }
}

/// A post beside what could be expected of it.
package struct JudgedPost: Hashable, Sendable {
    package let post: PostFacts
    package let actual: Double
    package let expectation: Expectation

    /// How many times as much as expected, or, with a minus sign, how many times less: +2 is twice, -2 half.
    ///
    /// Both sides have one added, so that a post without any likes has a number too.
    package var multiplier: Double {
        let ratio = (actual + 1) / (expectation.expected.value + 1)
        return ratio >= 1 ? ratio : -1 / ratio
    }

    /// Whether it lies outside of what 95 % of such posts get.
    package var isUnusual: Bool {
        actual < expectation.expected.low || actual > expectation.expected.high
    }
}

/// Judges posts by those before them.
package struct Expectations: Hashable, Sendable {
    /// In order of time.
    package let judged: [JudgedPost]
    /// Mature posts that have the number, but too few before them.
    package let withoutHistory: Int
    /// Posts whose counts have not settled, or that do not have the number.
    package let notCounted: Int

    private struct Kind: Hashable {
        let account: Int64
        let mediaType: MediaType
        let isReply: Bool
    }

    /// - Parameters:
    ///   - posts: in order of time, those to be judged and those before them.
    ///   - replies: which of them are replies: they are shown to far fewer people, and judged among themselves.
    ///   - from: only posts from this moment on are judged.
    package init(_ posts: [PostFacts], replies: Set<Int64>, metric: PostMetric, from: Timestamp?) {
        var histories: [Kind: [(publishedAt: Int64, value: Double)]] = [:]
        var judged: [JudgedPost] = []
        var withoutHistory = 0
        var notCounted = 0
        for post in posts {
            let isAsked = from.map { post.publishedAt >= $0 } ?? true
            guard post.isMature, let value = metric.value(of: post) else {
                if isAsked { notCounted += 1 }
                continue
            }
            let kind = Kind(
                account: post.account, mediaType: post.mediaType, isReply: replies.contains(post.row))
            let logarithm = log1p(value)
            if isAsked {
                // Their counts had settled when this one went out.
                let known = post.publishedAt.seconds - Maturity.age
                let earlier = (histories[kind] ?? []).reversed().lazy.filter { $0.publishedAt <= known }
                    .prefix(Expectation.mostPosts).map(\.value)
                if let expectation = Expectation(earlier: Array(earlier), value: logarithm) {
                    judged.append(JudgedPost(post: post, actual: value, expectation: expectation))
                } else {
                    withoutHistory += 1
                }
            }
            histories[kind, default: []].append((post.publishedAt.seconds, logarithm))
        }
        self.judged = judged
        self.withoutHistory = withoutHistory
        self.notCounted = notCounted
    }
}
