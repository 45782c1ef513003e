package import BellwetherCore
package import BellwetherStore
import Foundation

/// A number and how many posts it is made from.
package struct Measured: Hashable, Sendable {
    package let value: Double
    package let n: Int

    package init(value: Double, n: Int) {
        self.value = value
        self.n = n
    }

    /// Nil of nothing.
    init?(sum: Double, n: Int64) {
        guard n > 0 else { return nil }
        self.init(value: sum / Double(n), n: Int(n))
    }
}

/// The plain averages of some posts: nothing is held equal.
///
/// Each goes over the posts that have the number, and is nil when none has.
package struct PlainNumbers: Hashable, Sendable {
    package let posts: Int
    /// Engagements a post.
    package let engagements: Measured?
    /// exp(mean of log(1 + engagements)) - 1: what a typical post gets.
    package let typicalEngagements: Measured?
    /// The mean of the posts' engagement rates.
    package let engagementRate: Measured?
    /// What these were divided by; nil where there are none, or where posts differ in it.
    package let rateBasis: RateBasis?
    /// The mean of the posts' engagements per follower.
    package let engagementRatePerFollower: Measured?
    /// Shares of all posts by their initial reach.
    package let virality: Measured?
    package let impressions: Measured?
    package let reach: Measured?
    package let likes: Measured?
    package let comments: Measured?
    package let shares: Measured?

    package init(_ sums: RollupSums) {
        posts = Int(sums.posts)
        engagements = Measured(sum: Double(sums.engagements), n: sums.engagedPosts)
        typicalEngagements = Measured(sum: Double(sums.logEngagements) / 1e6, n: sums.engagedPosts)
            .map { Measured(value: expm1($0.value), n: $0.n) }
        // A post's rate is by its impressions wherever it has them.
        rateBasis =
            sums.ratePosts == 0
            ? nil : sums.impressionsPosts == 0 ? .reach : sums.impressionsPosts >= sums.ratePosts ? .impressions : nil
        engagementRate = Measured(sum: Double(sums.rates) / 1e9, n: sums.ratePosts)
        engagementRatePerFollower = Measured(sum: Double(sums.followerRates) / 1e9, n: sums.followerRatePosts)
        virality =
            sums.viralReach > 0
            ? Measured(value: Double(sums.viralShares) / Double(sums.viralReach), n: Int(sums.viralityPosts)) : nil
        impressions = Measured(sum: Double(sums.impressions), n: sums.impressionsPosts)
        reach = Measured(sum: Double(sums.reach), n: sums.reachPosts)
        likes = Measured(sum: Double(sums.likes), n: sums.likesPosts)
        comments = Measured(sum: Double(sums.comments), n: sums.commentsPosts)
        shares = Measured(sum: Double(sums.shares), n: sums.sharesPosts)
    }
}

extension RollupSums {
    /// The sums of posts.
    package init(of posts: some Sequence<PostFacts>) {
        self.init()
        for post in posts { add(post.sums) }
    }
}
