import BellwetherCore
import BellwetherStore

/// A post as the commands print it.
struct PostItem: Encodable {
    /// `platform:account/id`, as `posts show` takes it.
    let post: String
    let platform: String
    let account: String
    let id: String
    let postedAt: String
    let text: String
    let mediaType: String
    let mediaKind: String?
    let numMediaItems: Int
    let isReply: Bool
    let isRepost: Bool
    let isPaid: Bool
    let permalink: String?
    let labels: [String]
    let hashtags: [String]
    let current: SnapshotItem?
    /// Oldest first; only where they were asked for.
    let snapshots: [SnapshotItem]?

    enum CodingKeys: String, CodingKey {
        case post, platform, account, id, text, permalink, labels, hashtags, current, snapshots
        case postedAt = "posted_at"
        case mediaType = "media_type"
        case mediaKind = "media_kind"
        case numMediaItems = "num_media_items"
        case isReply = "is_reply"
        case isRepost = "is_repost"
        case isPaid = "is_paid"
    }

    init(_ stored: StoredPost, snapshots: [MetricSnapshot]? = nil) {
        let post = stored.post
        self.post = post.id.description
        platform = post.account.platform.rawValue
        account = post.account.name
        id = post.externalID
        postedAt = post.publishedAt.iso8601
        text = post.text
        mediaType = post.media.type.rawValue
        mediaKind = post.media.kind?.rawValue
        numMediaItems = post.media.items
        isReply = post.isReply
        isRepost = post.isRepost
        isPaid = post.isPaid
        permalink = post.permalink
        labels = post.labels.map(\.value)
        hashtags = post.hashtags.map { "#" + $0.display }
        current = stored.current.map(SnapshotItem.init)
        self.snapshots = snapshots?.map(SnapshotItem.init)
    }
}

/// A metric snapshot as the commands print it.
struct SnapshotItem: Encodable {
    let takenAt: String
    let impressions: Int?
    let reach: Int?
    let likes: Int?
    let comments: Int?
    let shares: Int?
    let saves: Int?
    let clicks: Int?

    enum CodingKeys: String, CodingKey {
        case impressions, reach, likes, comments, shares, saves, clicks
        case takenAt = "taken_at"
    }

    init(_ snapshot: MetricSnapshot) {
        takenAt = snapshot.takenAt.iso8601
        impressions = snapshot.counts.impressions
        reach = snapshot.counts.reach
        likes = snapshot.counts.likes
        comments = snapshot.counts.comments
        shares = snapshot.counts.shares
        saves = snapshot.counts.saves
        clicks = snapshot.counts.clicks
    }
}
