package import BellwetherCore
import Foundation

/// The sums of a roll-up cell, in whole numbers: adding posts and taking them away again in any order gives the same to
/// the last digit.
///
/// Each sum goes with the number of posts that had the value, so that what a platform did not report is left out of a
/// mean and not counted as zero.
package struct RollupSums: Hashable, Sendable {
    package var posts: Int64 = 0
    package var engagedPosts: Int64 = 0
    package var engagements: Int64 = 0
    /// Sum of log(1 + engagements), and of its square, in millionths.
    package var logEngagements: Int64 = 0
    package var logEngagementsSquared: Int64 = 0
    package var ratePosts: Int64 = 0
    /// Sum of the engagement rates, in billionths.
    package var rates: Int64 = 0
    package var followerRatePosts: Int64 = 0
    /// Sum of engagements per follower, in billionths.
    package var followerRates: Int64 = 0
    package var viralityPosts: Int64 = 0
    /// Sum of shares per initial reach, in billionths.
    package var viralities: Int64 = 0
    /// Shares, and initial reach, of the posts that have both.
    package var viralShares: Int64 = 0
    package var viralReach: Int64 = 0
    package var impressionsPosts: Int64 = 0
    package var impressions: Int64 = 0
    package var reachPosts: Int64 = 0
    package var reach: Int64 = 0
    package var likesPosts: Int64 = 0
    package var likes: Int64 = 0
    package var commentsPosts: Int64 = 0
    package var comments: Int64 = 0
    package var sharesPosts: Int64 = 0
    package var shares: Int64 = 0

    package init() {}

    /// Ratios above this are data errors, and would make sums overflow: they count as this.
    package static let largestRatio = 1_000.0

    /// What one post adds.
    /// - Parameters:
    ///   - counts: its current counts; nil when none were ever seen.
    ///   - followers: the account's followers when it was posted.
    ///   - initialReach: its reach (or impressions) when first seen.
    package init(counts: PostCounts?, followers: Int?, initialReach: Int?) {
        posts = 1
        guard let counts else { return }
        if let engaged = counts.engagements {
            engagedPosts = 1
            engagements = Int64(engaged)
            let log = log1p(Double(engaged))
            logEngagements = Int64((log * 1e6).rounded())
            logEngagementsSquared = Int64((log * log * 1e6).rounded())
            if let followers, followers > 0 {
                followerRatePosts = 1
                followerRates = Self.billionths(Double(engaged) / Double(followers))
            }
        }
        if let rate = counts.engagementRate {
            ratePosts = 1
            rates = Self.billionths(rate.value)
        }
        if let shared = counts.shares, let initialReach, initialReach > 0 {
            viralityPosts = 1
            viralities = Self.billionths(Double(shared) / Double(initialReach))
            viralShares = Int64(shared)
            viralReach = Int64(initialReach)
        }
        (impressionsPosts, impressions) = Self.one(counts.impressions)
        (reachPosts, reach) = Self.one(counts.reach)
        (likesPosts, likes) = Self.one(counts.likes)
        (commentsPosts, comments) = Self.one(counts.comments)
        (sharesPosts, shares) = Self.one(counts.shares)
    }

    private static func one(_ count: Int?) -> (Int64, Int64) {
        count.map { (1, Int64($0)) } ?? (0, 0)
    }

    private static func billionths(_ ratio: Double) -> Int64 {
        Int64((min(ratio, largestRatio) * 1e9).rounded())
    }

    /// Adds another cell's sums `times` over: 1 to add, -1 to take away.
    package mutating func add(_ other: RollupSums, times: Int64 = 1) {
        posts &+= other.posts &* times
        engagedPosts &+= other.engagedPosts &* times
        engagements &+= other.engagements &* times
        logEngagements &+= other.logEngagements &* times
        logEngagementsSquared &+= other.logEngagementsSquared &* times
        ratePosts &+= other.ratePosts &* times
        rates &+= other.rates &* times
        followerRatePosts &+= other.followerRatePosts &* times
        followerRates &+= other.followerRates &* times
        viralityPosts &+= other.viralityPosts &* times
        viralities &+= other.viralities &* times
        viralShares &+= other.viralShares &* times
        viralReach &+= other.viralReach &* times
        impressionsPosts &+= other.impressionsPosts &* times
        impressions &+= other.impressions &* times
        reachPosts &+= other.reachPosts &* times
        reach &+= other.reach &* times
        likesPosts &+= other.likesPosts &* times
        likes &+= other.likes &* times
        commentsPosts &+= other.commentsPosts &* times
        comments &+= other.comments &* times
        sharesPosts &+= other.sharesPosts &* times
        shares &+= other.shares &* times
    }

    package var isZero: Bool { self == RollupSums() }
}

extension RollupSums {
    /// The columns of the sums, in the order of ``values``.
    package static let columns = [
        "posts", "engaged_posts", "engagements", "log_engagements", "log_engagements_squared", "rate_posts", "rates",
        "follower_rate_posts", "follower_rates", "virality_posts", "viralities", "viral_shares", "viral_reach",
        "impressions_posts", "impressions", "reach_posts", "reach", "likes_posts", "likes", "comments_posts",
        "comments", "shares_posts", "shares",
    ]

    package var values: [Int64] {
        var values: [Int64] = []
        values.reserveCapacity(Self.columns.count)
        forEachValue { values.append($0) }
        return values
    }

    /// Gives the sums one after the other, in the order of ``columns``.
    package func forEachValue(_ body: (Int64) -> Void) {
        body(posts)
        body(engagedPosts)
        body(engagements)
        body(logEngagements)
        body(logEngagementsSquared)
        body(ratePosts)
        body(rates)
        body(followerRatePosts)
        body(followerRates)
        body(viralityPosts)
        body(viralities)
        body(viralShares)
        body(viralReach)
        body(impressionsPosts)
        body(impressions)
        body(reachPosts)
        body(reach)
        body(likesPosts)
        body(likes)
        body(commentsPosts)
        body(comments)
        body(sharesPosts)
        body(shares)
    }

    /// Sums with these values, which are as many as ``columns``.
    package init(values: [Int64]) {
        guard values.count == Self.columns.count else { return }
        posts = values[0]
        engagedPosts = values[1]
        engagements = values[2]
        logEngagements = values[3]
        logEngagementsSquared = values[4]
        ratePosts = values[5]
        rates = values[6]
        followerRatePosts = values[7]
        followerRates = values[8]
        viralityPosts = values[9]
        viralities = values[10]
        viralShares = values[11]
        viralReach = values[12]
        impressionsPosts = values[13]
        impressions = values[14]
        reachPosts = values[15]
        reach = values[16]
        likesPosts = values[17]
        likes = values[18]
        commentsPosts = values[19]
        comments = values[20]
        sharesPosts = values[21]
        shares = values[22]
    }
}
