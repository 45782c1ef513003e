import BellwetherCore

/// A post as a client reports it to `/posts`, checked field by field.
struct PostRequest: Hashable, Sendable {
    let account: AccountID
    let id: String
    let publishedAt: Timestamp
    let text: String
    let media: Media
    /// Nil leaves it to the text.
    let isReply: Bool?
    let isRepost: Bool
    let isPaid: Bool
    let permalink: String?
    let labels: [Label]
    let hashtags: [Hashtag]
    let counts: PostCounts
    let followers: Int?
    /// When counts and followers were seen; nil is now.
    let takenAt: Timestamp?

    /// Every field there is, by name.
    static let fieldNames =
        [
            "account", "platform", "id", "published_at", "text", "media_type", "media_kind", "num_media_items",
            "is_reply", "is_repost", "is_paid", "permalink", "labels", "hashtags", "followers", "taken_at",
        ] + PostCounts.fields.map(\.name)

    /// - Throws: ``InvalidInput`` with every field that was refused.
    init(_ members: [JSONMember], now: Timestamp) throws(InvalidInput) {
        var post = PostFields(members, now: now)
        let account = post.account()
        let id = post.externalID()
        let text = post.text()
        if text == nil { post.requireUnlessRefused("text", "is required: the text of the post, \"\" if it has none") }
        let publishedAt = post.fields.pastTime("published_at", post.past)
        if publishedAt == nil { post.requireUnlessRefused("published_at", "is required: when the post went out") }
        media = post.media() ?? Media()
        isReply = post.fields.flag("is_reply")
        isRepost = post.fields.flag("is_repost") ?? false
        isPaid = post.fields.flag("is_paid") ?? false
        permalink = post.permalink()
        labels = post.labels() ?? []
        hashtags = post.hashtags() ?? []
        counts = post.counts()
        followers = post.followers()
        takenAt = post.fields.pastTime("taken_at", post.past)
        if let takenAt, let publishedAt, takenAt < publishedAt, !counts.isEmpty {
            post.fields.refuse("taken_at", "must not be before published_at")
        }
        try post.fields.conclude()
        guard let account, let id, let text, let publishedAt else { throw InvalidInput([]) }  // all were refused above
        self.account = account
        self.id = id
        self.text = text
        self.publishedAt = publishedAt
    }
}
