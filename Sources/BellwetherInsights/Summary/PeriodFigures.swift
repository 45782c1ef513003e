package import BellwetherStore

/// A number of a period beside that of the period before.
package struct Figure: Hashable, Sendable {
    package let name: String
    /// Nil when no post of the period has it.
    package let value: Double?
    package let previous: Double?
    /// Posts it is made from.
    package let n: Int
    /// Whether it is a share of something: its change is then a difference, not a ratio.
    package let isRate: Bool

    /// What it changed by: a ratio (0.1 is 10 % more), of rates the difference; nil where there is nothing to compare.
    package var change: Double? {
        guard let value, let previous else { return nil }
        if isRate { return value - previous }
        return previous > 0 ? value / previous - 1 : nil
    }
}

/// What the mature posts of a period came to, beside those of the period before.
package struct PeriodFigures: Hashable, Sendable {
    package let figures: [Figure]
    /// Mature posts.
    package let posts: Int
    package let previousPosts: Int
    /// Posts of the period whose counts have not settled; they are in no figure.
    package let recentPosts: Int

    package init(_ now: [PostFacts], before: [PostFacts]) {
        let sums = RollupSums(of: now.lazy.filter(\.isMature))
        let older = RollupSums(of: before.lazy.filter(\.isMature))
        posts = Int(sums.posts)
        previousPosts = Int(older.posts)
        recentPosts = now.count - posts
        let (first, second) = (PlainNumbers(sums), PlainNumbers(older))
        func measured(_ name: String, _ path: KeyPath<PlainNumbers, Measured?>, isRate: Bool = false) -> Figure {
            let value = first[keyPath: path]
            return Figure(
                name: name, value: value?.value, previous: second[keyPath: path]?.value, n: value?.n ?? 0,
                isRate: isRate)
        }
        figures = [
            Figure(
                name: "posts", value: Double(posts), previous: older.posts > 0 ? Double(older.posts) : nil, n: posts,
                isRate: false),
            Figure(
                name: "engagements", value: sums.engagedPosts > 0 ? Double(sums.engagements) : nil,
                previous: older.engagedPosts > 0 ? Double(older.engagements) : nil, n: Int(sums.engagedPosts),
                isRate: false),
            measured("engagements_per_post", \.engagements), measured("typical_engagements", \.typicalEngagements),
            measured("engagement_rate", \.engagementRate, isRate: true),
            measured("engagement_rate_per_follower", \.engagementRatePerFollower, isRate: true),
            measured("virality", \.virality, isRate: true), measured("reach_per_post", \.reach),
            measured("impressions_per_post", \.impressions), measured("likes_per_post", \.likes),
            measured("comments_per_post", \.comments), measured("shares_per_post", \.shares),
        ]
    }

    package func figure(_ name: String) -> Figure? { figures.first { $0.name == name } }
}
