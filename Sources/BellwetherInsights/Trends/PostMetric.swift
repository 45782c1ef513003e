import BellwetherCore
package import BellwetherStore

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
