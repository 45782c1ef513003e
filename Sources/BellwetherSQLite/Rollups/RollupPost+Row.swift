import BellwetherCore
import BellwetherStore
import GRDB

extension RollupPost {
    /// What roll-ups need of the posts with a hashtag, without their texts; takes a hashtag and a workspace.
    static let ofHashtag = """
        SELECT posts.account_id, platform, time_zone, media_type, counts.published_at, followers, initial_reach,
            taken_at, impressions, reach, likes, comments, shares, saves, clicks
        FROM \(HashtagPeriod.all) CROSS JOIN post_hashtags AS uses ON period = p
        CROSS JOIN posts ON posts.id = uses.post_id AND is_repost = 0
        CROSS JOIN accounts ON accounts.id = posts.account_id
        CROSS JOIN post_counts AS counts ON counts.workspace_id = accounts.workspace_id
            AND counts.published_at = uses.published_at AND counts.post_id = uses.post_id
        WHERE hashtag_id = ? AND accounts.workspace_id = ?
        """

    /// A row of ``ofHashtag``; its hashtags are left out.
    init(row: Row) throws {
        let takenAt: Int64? = row[7]
        let current = takenAt.map { seconds in
            MetricSnapshot(takenAt: Timestamp(seconds: seconds), counts: PostCounts(row: row))
        }
        self.init(
            account: row[0], platform: Platform(rawValue: row[1]) ?? .other,
            mediaType: MediaType(rawValue: row[3]) ?? .none, publishedAt: Timestamp(seconds: row[4]),
            zone: try Zone(row[2]), current: current, followers: row[5], initialReach: row[6], hashtags: [])
    }
}
