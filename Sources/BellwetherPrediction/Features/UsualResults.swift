package import BellwetherCore
import BellwetherStatistics

/// What one earlier post of an account got, on the model's basis of reach.
package struct PastResult: Hashable, Sendable {
    package let publishedAt: Timestamp
    package let reach: Int
    package let likes: Int?
    package let engagementRate: Double?

    /// - Returns: nil when the counts say nothing of reach.
    package init?(_ counts: PostCounts, at publishedAt: Timestamp, basis: RateBasis) {
        guard let reach = counts.reach(on: basis) else { return nil }
        self.publishedAt = publishedAt
        self.reach = reach
        self.likes = counts.likes
        self.engagementRate = counts.engagementRate?.value
    }
}

/// What an account's posts of one kind (replies, or posts that are none) usually get: medians over the newest posts
/// at least ``Maturity/age`` older than the post in question, so that their counts were known by then.
package struct UsualResults: Hashable, Sendable {
    package let reach: Double
    package let likes: Double?
    package let engagementRate: Double?
    /// Mean engagement rate of the same posts; nil when none could be rated.
    package let averageEngagementRate: Double?
    /// Posts looked at.
    package let n: Int

    /// How many posts back a median looks.
    package static let window = 30
    /// Fewer posts than this are no habit.
    package static let minimum = 5

    /// - Parameter recent: the newest posts of the kind, at most ``window``, in any order.
    /// - Returns: nil below ``minimum`` posts.
    package init?(recent: some Collection<PastResult>) {
        guard recent.count >= Self.minimum, let reach = median(recent.map { Double($0.reach) }) else {
            return nil
        }
        self.reach = reach
        likes = median(recent.compactMap { $0.likes.map(Double.init) })
        let rates = recent.compactMap(\.engagementRate)
        engagementRate = median(rates)
        averageEngagementRate = mean(rates)
        n = recent.count
    }
}

/// The results of an account's posts of one kind, in order of time, as training walks through them.
struct ResultTimeline {
    /// Oldest first.
    private var results: [PastResult] = []

    /// - Precondition: no earlier than the last one added.
    mutating func append(_ result: PastResult) {
        results.append(result)
    }

    /// What was usual as of a moment.
    func usual(at time: Timestamp) -> UsualResults? {
        let known = time.adding(seconds: -Maturity.age)
        var low = 0
        var high = results.count
        while low < high {
            let middle = (low + high) / 2
            if results[middle].publishedAt <= known { low = middle + 1 } else { high = middle }
        }
        return UsualResults(recent: results[max(0, low - UsualResults.window)..<low])
    }
}
