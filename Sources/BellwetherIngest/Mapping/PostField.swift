import BellwetherCore

/// What a table may say of a post.
package enum PostField: String, CaseIterable, Sendable {
    case id, permalink, text
    case postedAt = "posted_at"
    case account, platform
    case impressions, reach, likes, comments, shares, saves, clicks, followers
    case hashtags, labels
    case mediaType = "media_type"
    case mediaItems = "num_media_items"
    case mediaKind = "media_kind"
    case isReply = "is_reply"
    case isRepost = "is_repost"
    case isPaid = "is_paid"

    /// The counts, each with its place.
    static let counts: [(field: PostField, count: any WritableKeyPath<PostCounts, Int?> & Sendable)] = [
        (.impressions, \.impressions), (.reach, \.reach), (.likes, \.likes), (.comments, \.comments),
        (.shares, \.shares), (.saves, \.saves), (.clicks, \.clicks),
    ]

    var isCount: Bool { self == .followers || Self.counts.contains { $0.field == self } }
}
