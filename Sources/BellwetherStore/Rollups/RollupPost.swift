package import BellwetherCore

/// What roll-ups need to know of a post.
package struct RollupPost: Hashable, Sendable {
    /// The store's number of its account.
    package let account: Int64
    package let platform: Platform
    package let mediaType: MediaType
    /// When it went out, on its account's clock.
    package let localTime: LocalTime
    package let isMature: Bool
    /// The store's numbers of its hashtags.
    package let hashtags: [Int64]
    package let sums: RollupSums

    /// - Parameters:
    ///   - current: its newest snapshot.
    ///   - followers: the account's followers when it was posted: the newest number not later, else the earliest.
    ///   - initialReach: reach, or where that is absent impressions, of the first snapshot that has either.
    package init(
        account: Int64, platform: Platform, mediaType: MediaType, publishedAt: Timestamp, zone: Zone,
        current: MetricSnapshot?, followers: Int?, initialReach: Int?, hashtags: [Int64]
    ) {
        self.account = account
        self.platform = platform
        self.mediaType = mediaType
        self.hashtags = hashtags
        localTime = LocalTime(publishedAt, in: zone)
        isMature = current.map { Maturity.isMature(publishedAt: publishedAt, seenAt: $0.takenAt) } ?? false
        sums = RollupSums(counts: current?.counts, followers: followers, initialReach: initialReach)
    }
}
