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
    ///   - earlier: the logarithm of each earlier post's value, in any order; at least ``leastPosts``.
    ///   - value: that of the post itself.
    init?(earlier: [Double], value: Double, metric: PostMetric) {
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
            value: metric.value(ofLogarithm: mean), low: metric.value(ofLogarithm: mean - reach),
            high: metric.value(ofLogarithm: mean + reach), n: sorted.count)
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
    /// Both sides have one added (ratios 0.001), so that a post without any likes has a number too.
    package let multiplier: Double

    init(_ post: PostFacts, actual: Double, expectation: Expectation, metric: PostMetric) {
        self.post = post
        self.actual = actual
        self.expectation = expectation
        let ratio = (actual + metric.offset) / (expectation.expected.value + metric.offset)
        // Rounding makes a little less of what is just as expected.
        multiplier = ratio >= 1 - 1e-9 ? max(1, ratio) : -1 / ratio
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
        var histories: [Kind: History] = [:]
        var judged: [JudgedPost] = []
        var withoutHistory = 0
        var notCounted = 0
        for post in posts {
            let isAsked = from.map { post.publishedAt >= $0 } ?? true
            guard post.isMature, let value = metric.value(of: post) else {
                if isAsked { notCounted += 1 }
                continue
            }
            let kind = Kind(account: post.account, mediaType: post.mediaType, isReply: replies.contains(post.row))
            let logarithm = metric.logarithm(value)
            if isAsked {
                // Their counts had settled when this one went out.
                let earlier = histories[kind, default: History()].known(at: post.publishedAt.seconds - Maturity.age)
                if let expectation = Expectation(earlier: earlier, value: logarithm, metric: metric) {
                    judged.append(JudgedPost(post, actual: value, expectation: expectation, metric: metric))
                } else {
                    withoutHistory += 1
                }
            }
            histories[kind, default: History()].add(post.publishedAt.seconds, logarithm)
        }
        self.judged = judged
        self.withoutHistory = withoutHistory
        self.notCounted = notCounted
    }

    /// Those of some of the posts; how many could not be judged stays that of all.
    func only(_ rows: Set<Int64>) -> Expectations {
        Expectations(
            judged: judged.filter { rows.contains($0.post.row) }, withoutHistory: withoutHistory, notCounted: notCounted
        )
    }

    private init(judged: [JudgedPost], withoutHistory: Int, notCounted: Int) {
        self.judged = judged
        self.withoutHistory = withoutHistory
        self.notCounted = notCounted
    }

    /// The results of posts of one kind, in order of time.
    private struct History {
        private var posts: [(publishedAt: Int64, value: Double)] = []
        /// How many of them had settled at the moment last asked for; moments only go forward.
        private var settled = 0

        mutating func add(_ publishedAt: Int64, _ value: Double) {
            posts.append((publishedAt, value))
        }

        /// The newest of those that went out at a moment or before.
        mutating func known(at moment: Int64) -> [Double] {
            while settled < posts.count, posts[settled].publishedAt <= moment { settled += 1 }
            return posts[max(0, settled - Expectation.mostPosts)..<settled].map(\.value)
        }
    }
}
