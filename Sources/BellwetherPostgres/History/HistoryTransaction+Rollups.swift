import BellwetherCore
import BellwetherStore

extension HistoryTransaction {
    /// Makes the cells of hashtags that have enough posts now.
    func rollUp(_ hashtags: [HashtagState]) throws {
        var group: [Int64] = []
        var posts: Int64 = 0
        for state in hashtags {
            group.append(state.row)
            posts += state.posts
            guard posts >= 8 * Self.postsAtOnce else { continue }
            try rollUp(hashtagRows: group)
            group = []
            posts = 0
        }
        if !group.isEmpty { try rollUp(hashtagRows: group) }
    }

    private func rollUp(hashtagRows: [Int64]) throws {
        var own = RollupDeltas()
        var zones: [String: Zone] = [:]
        let rows = try session.query(Self.postsOfHashtags, .int(workspace), .ints(hashtagRows))
        try rows.forEach { row in
            let hashtag = row.int()
            let publishedAt = Timestamp(seconds: row.int())
            let account = row.int()
            let platform = Platform(rawValue: row.text()) ?? .other
            let name = row.text()
            let zone = try zones[name] ?? Zone(name)
            zones[name] = zone
            let media = MediaType(rollupCode: row.int()) ?? .none
            let current = MetricSnapshot(row: &row)
            let post = RollupPost(
                account: account, platform: platform, mediaType: media, publishedAt: publishedAt, zone: zone,
                current: current, followers: row.optionalCount(), initialReach: row.optionalCount(), hashtags: [])
            own.addHashtag(hashtag, of: post, times: 1)
        }
        RollupTable(session).apply(own, workspace: workspace)
    }

    private static let postsOfHashtags = """
        SELECT used.hashtag_id, used.published_at, counts.account_id, account.*, counts.media_type,
            taken_at, impressions, reach, likes, comments, shares, saves, clicks, followers, initial_reach
        FROM post_hashtags AS used
        CROSS JOIN LATERAL (
            SELECT * FROM post_counts WHERE workspace_id = $1 AND published_at = used.published_at
                AND post_id = used.post_id AND NOT is_repost OFFSET 0) AS counts
        CROSS JOIN LATERAL (
            SELECT platform, time_zone FROM accounts WHERE id = counts.account_id OFFSET 0) AS account
        WHERE used.hashtag_id = ANY($2)
        """
}
