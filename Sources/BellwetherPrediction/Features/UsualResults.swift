package import BellwetherCore
import BellwetherStatistics

/// What one earlier post of an account got, on the model's basis of reach.
package struct PastResult: Hashable, Sendable {
    package let publishedAt: Timestamp
    package let reach: Int
    package let likes: Int?
    package let engagementRate: Double?
    package let mediaType: MediaType

    /// - Returns: nil when the counts say nothing of reach.
    package init?(
        _ counts: PostCounts, at publishedAt: Timestamp, basis: RateBasis, mediaType: MediaType = .none
    ) {
        self.mediaType = mediaType
        guard let reach = counts.reach(on: basis) else { return nil }
        self.publishedAt = publishedAt
        self.reach = reach
        self.likes = counts.likes
        self.engagementRate = counts.engagementRate?.value
    }

    subscript(target: Target) -> Double? {
        switch target {
        case .reach: Double(reach)
        case .likes: likes.map(Double.init)
        case .engagementRate: engagementRate
        }
    }
}

/// What an account's posts of one kind (replies, or posts that are none) usually get: medians over the newest posts
/// at least ``Maturity/age`` older than the post in question, so that their counts were known by then.
package struct UsualResults: Hashable, Sendable {
    package let reach: Double
    package let likes: Double?
    package let engagementRate: Double?
    /// Fewer posts than this are no habit.
    package static let minimum = 5

    /// - Parameter recent: the newest posts of the kind, at most ``AccountHistory/window``, in any order.
    /// - Returns: nil below ``minimum`` posts.
    package init?(recent: [PastResult]) {
        guard recent.count >= Self.minimum, let reach = median(recent.map { Double($0.reach) }) else { return nil }
        self.reach = reach
        likes = median(recent.compactMap { $0.likes.map(Double.init) })
        engagementRate = median(recent.compactMap(\.engagementRate))
    }

    subscript(target: Target) -> Double? {
        switch target {
        case .reach: reach
        case .likes: likes
        case .engagementRate: engagementRate
        }
    }
}
