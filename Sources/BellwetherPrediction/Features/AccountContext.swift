package import BellwetherCore

/// What is known of the account when a post goes out.
package struct AccountContext: Hashable, Sendable {
    /// Nil when nobody recorded them.
    package let followers: Int?
    /// A ratio; nil when the account had no rated post before.
    package let averageEngagementRate: Double?
    /// What the account's posts of this kind usually get; nil when there are too few.
    package let usual: UsualResults?
    /// Settled posts of this kind where they are fewer than make a habit.
    let few: [PastResult]
    /// Hours between the account's post before this one and this one; nil when there was none.
    package let hoursSincePreviousPost: Double?
    /// Where hours and weekdays are counted.
    package let zone: Zone

    package init(
        followers: Int?, averageEngagementRate: Double?, usual: UsualResults? = nil, few: [PastResult] = [],
        hoursSincePreviousPost: Double? = nil, zone: Zone = .utc
    ) {
        self.followers = followers
        self.averageEngagementRate = averageEngagementRate
        self.usual = usual
        self.few = few
        self.hoursSincePreviousPost = hoursSincePreviousPost
        self.zone = zone
    }

    /// The context of a post of an account whose history is known.
    package init(
        followers: Int?, history: AccountHistory, previousPost: Timestamp?, publishedAt: Timestamp, zone: Zone
    ) {
        self.init(
            followers: followers, averageEngagementRate: history.averageEngagementRate, usual: history.usual,
            few: history.usual == nil ? history.sameKind : [],
            hoursSincePreviousPost: previousPost.map { Double(publishedAt.seconds - $0.seconds) / 3_600 }, zone: zone)
    }
}
