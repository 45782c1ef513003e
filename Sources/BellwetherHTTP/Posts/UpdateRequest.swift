import BellwetherCore

/// What a client sends to `/update-post`: which post, and what is new or to be put right, checked field by field.
struct UpdateRequest: Hashable, Sendable {
    let post: PostID
    let publishedAt: Timestamp?
    let text: String?
    let media: Media?
    let isReply: Bool?
    let isRepost: Bool?
    let isPaid: Bool?
    let permalink: String?
    let labels: [Label]?
    let hashtags: [Hashtag]?
    let counts: PostCounts
    let followers: Int?
    /// When counts and followers were seen; nil is now.
    let takenAt: Timestamp?

    /// Every field there is, by name.
    static let fieldNames = ["post"] + PostRequest.fieldNames
    /// Fields that say which post is meant and when it was seen, not what is new.
    private static let addressing: Set<String> = ["post", "account", "platform", "id", "taken_at"]

    /// - Throws: ``InvalidInput`` with every field that was refused.
    init(_ members: [JSONMember], now: Timestamp) throws(InvalidInput) {
        var fields = PostFields(members, now: now)
        let post = fields.post()
        publishedAt = fields.fields.pastTime("published_at", fields.past)
        text = fields.text()
        media = fields.media()
        if media != nil, !fields.fields.has("media_type") {
            fields.fields.refuse("media_type", "is required with media_kind and num_media_items: they change together")
        }
        isReply = fields.fields.flag("is_reply")
        isRepost = fields.fields.flag("is_repost")
        isPaid = fields.fields.flag("is_paid")
        permalink = fields.permalink()
        labels = fields.labels()
        hashtags = fields.hashtags()
        counts = fields.counts()
        followers = fields.followers()
        takenAt = fields.fields.pastTime("taken_at", fields.past)
        let isIdle = Self.fieldNames.allSatisfy { Self.addressing.contains($0) || !fields.fields.has($0) }
        if isIdle, fields.fields.problems.isEmpty {
            fields.fields.refuse("post", "comes with nothing to change: add counts such as likes, or other fields")
        }
        try fields.fields.conclude()
        guard let post else { throw InvalidInput([]) }  // it was refused above
        self.post = post
    }
}

extension PostFields {
    /// Which post is meant: by its key, or by account, platform and id.
    fileprivate mutating func post() -> PostID? {
        guard fields.has("post") else {
            let account = account()
            let id = externalID()
            return account.flatMap { account in id.map { PostID(account: account, externalID: $0) } }
        }
        let kind = "the key of a post, as in the field post of an answer"
        guard let text = fields.text("post", kind, upTo: 2_000) else {
            requireUnlessRefused("post", "must be \(kind)")
            return nil
        }
        guard let key = PostKey(text) else {
            fields.refuse("post", "must be \(kind)")
            return nil
        }
        if fields.has("id"), let id = externalID(), id != key.post.externalID {
            fields.refuse("id", "is not that of the post in the field post")
        }
        if fields.has("account") || fields.has("platform"), let account = account(), account != key.post.account {
            fields.refuse("account", "is not that of the post in the field post")
        }
        return key.post
    }
}
