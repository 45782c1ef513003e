import BellwetherCore
import BellwetherStore

extension PostItem {
    init(_ stored: StoredPost) {
        let post = stored.post
        self.post = PostKey(post.id).description
        account = post.account.name
        platform = post.account.platform.rawValue
        id = post.externalID
        publishedAt = post.publishedAt.iso8601
        text = post.text
        mediaType = post.media.type.rawValue
        mediaKind = post.media.kind?.rawValue
        mediaItems = post.media.items
        isReply = post.isReply
        isRepost = post.isRepost
        isPaid = post.isPaid
        permalink = post.permalink
        labels = post.labels.map(\.value)
        hashtags = post.hashtags.map(\.written)
        current = stored.current.map(SnapshotItem.init)
        isMature = stored.matureCounts != nil
    }
}

extension SnapshotItem {
    init(_ snapshot: MetricSnapshot) {
        let counts = snapshot.counts
        takenAt = snapshot.takenAt.iso8601
        self.counts = Counts(
            impressions: counts.impressions, reach: counts.reach, likes: counts.likes, comments: counts.comments,
            shares: counts.shares, saves: counts.saves, clicks: counts.clicks)
        engagements = counts.engagements
        engagementRate = counts.engagementRate?.value
        basis = counts.engagementRate?.basis.rawValue
    }
}

extension Hashtag {
    /// As people write it: with its sign.
    var written: String { "#" + display }
}
