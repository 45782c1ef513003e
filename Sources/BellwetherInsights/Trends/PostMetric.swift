import BellwetherCore
package import BellwetherStore
import Foundation

/// A number a post has.
package enum PostMetric: String, CaseIterable, Hashable, Sendable {
    case engagements
    case engagementRate = "engagement_rate"
    case engagementRatePerFollower = "engagement_rate_per_follower"
    case virality, impressions, reach, likes, comments, shares

    /// Nil when the post does not have it.
    package func value(of post: PostFacts) -> Double? {
        let sums = post.sums
        switch self {
        case .engagements: return sums.engagedPosts > 0 ? Double(sums.engagements) : nil
        case .engagementRate: return post.current?.counts.engagementRate?.value
        case .engagementRatePerFollower: return sums.followerRatePosts > 0 ? Double(sums.followerRates) / 1e9 : nil
        case .virality: return sums.viralityPosts > 0 ? Double(sums.viralities) / 1e9 : nil
        case .impressions: return post.current?.counts.impressions.map(Double.init)
        case .reach: return post.current?.counts.reach.map(Double.init)
        case .likes: return post.current?.counts.likes.map(Double.init)
        case .comments: return post.current?.counts.comments.map(Double.init)
        case .shares: return post.current?.counts.shares.map(Double.init)
        }
    }

    /// What is added before a logarithm is taken, so that 0 has one: 1 to counts, 0.001 to ratios.
    var offset: Double {
        switch self {
        case .engagementRate, .engagementRatePerFollower, .virality: 0.001
        case .engagements, .impressions, .reach, .likes, .comments, .shares: 1
        }
    }

    /// The scale on which results are compared: that of factors.
    func logarithm(_ value: Double) -> Double { log(value + offset) }

    func value(ofLogarithm logarithm: Double) -> Double { max(0, exp(logarithm) - offset) }

    /// The sum over posts, and how many of them have the number.
    func sum(_ sums: RollupSums) -> (sum: Double, n: Int64) {
        switch self {
        case .engagements: (Double(sums.engagements), sums.engagedPosts)
        case .engagementRate: (Double(sums.rates) / 1e9, sums.ratePosts)
        case .engagementRatePerFollower: (Double(sums.followerRates) / 1e9, sums.followerRatePosts)
        case .virality: (Double(sums.viralities) / 1e9, sums.viralityPosts)
        case .impressions: (Double(sums.impressions), sums.impressionsPosts)
        case .reach: (Double(sums.reach), sums.reachPosts)
        case .likes: (Double(sums.likes), sums.likesPosts)
        case .comments: (Double(sums.comments), sums.commentsPosts)
        case .shares: (Double(sums.shares), sums.sharesPosts)
        }
    }
}
