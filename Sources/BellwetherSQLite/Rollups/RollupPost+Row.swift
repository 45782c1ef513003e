import BellwetherCore
import BellwetherStore

extension RollupPost {
    /// What roll-ups need of the posts with a hashtag, without their texts; takes a workspace and a hashtag.
    static let ofHashtag = """
        SELECT counts.account_id, platform, time_zone, media_type, counts.published_at, followers, initial_reach,
            taken_at, impressions, reach, likes, comments, shares, saves, clicks
        FROM \(HashtagPeriod.all) CROSS JOIN post_hashtags AS uses ON period = p
        CROSS JOIN post_counts AS counts ON counts.workspace_id = ? AND counts.published_at = uses.published_at
            AND counts.post_id = uses.post_id
        CROSS JOIN accounts ON accounts.id = counts.account_id
        WHERE hashtag_id = ? AND is_repost = 0
        """

    /// - Parameters:
    ///   - zone: that of the account.
    ///   - hashtags: their row numbers.
    init(_ record: PostRecord, zone: Zone, hashtags: [Int64]) {
        self.init(
            account: record.accountRow, platform: record.post.account.platform, mediaType: record.post.media.type,
            publishedAt: record.post.publishedAt, zone: zone, current: record.current, followers: record.followers,
            initialReach: record.initialReach, hashtags: hashtags)
    }

    /// A row of ``ofHashtag``; its hashtags are left out.
    init(row: HotRow) throws {
        func count(_ column: Int) -> Int? { row.optionalInteger(column).map { Int($0) } }
        let current = row.optionalInteger(7).map { seconds in
            MetricSnapshot(
                takenAt: Timestamp(seconds: seconds),
                counts: PostCounts(
                    impressions: count(8), reach: count(9), likes: count(10), comments: count(11), shares: count(12),
                    saves: count(13), clicks: count(14)))
        }
        self.init(
            account: row.integer(0), platform: Platform(rawValue: row.text(1)) ?? .other,
            mediaType: MediaType(rawValue: row.text(3)) ?? .none, publishedAt: Timestamp(seconds: row.integer(4)),
            zone: try Zone(row.text(2)), current: current, followers: count(5), initialReach: count(6), hashtags: [])
    }
}
