/// A post as answers show it: its fields and its current counts.
struct PostItem: Hashable, Sendable {
    let post: String
    let account: String
    let platform: String
    let id: String
    let publishedAt: String
    let text: String
    let mediaType: String
    let mediaKind: String?
    let mediaItems: Int
    let isReply: Bool
    let isRepost: Bool
    let isPaid: Bool
    let permalink: String?
    let labels: [String]
    /// With their sign, as written.
    let hashtags: [String]
    /// Nil when no counts were ever seen.
    let current: SnapshotItem?
    /// Whether the current counts have settled.
    let isMature: Bool

    /// Its members, by name in alphabetical order.
    func write(to json: inout JSONWriter) {
        json.string("account", account)
        json.string("basis", current?.basis)
        json.integer("clicks", current?.counts.clicks)
        json.integer("comments", current?.counts.comments)
        json.number("engagement_rate", current?.engagementRate)
        json.integer("engagements", current?.engagements)
        json.list("hashtags", hashtags) { $0.string(nil, $1) }
        json.string("id", id)
        json.integer("impressions", current?.counts.impressions)
        json.bool("is_mature", isMature)
        json.bool("is_paid", isPaid)
        json.bool("is_reply", isReply)
        json.bool("is_repost", isRepost)
        json.list("labels", labels) { $0.string(nil, $1) }
        json.integer("likes", current?.counts.likes)
        json.string("media_kind", mediaKind)
        json.string("media_type", mediaType)
        json.integer("num_media_items", mediaItems)
        json.string("permalink", permalink)
        json.string("platform", platform)
        json.string("post", post)
        json.string("published_at", publishedAt)
        json.integer("reach", current?.counts.reach)
        json.integer("saves", current?.counts.saves)
        json.integer("shares", current?.counts.shares)
    }

    /// What stands after ``write(to:)``, with room between them for `snapshots`.
    func writeRest(to json: inout JSONWriter) {
        json.string("taken_at", current?.takenAt)
        json.string("text", text)
    }
}

extension PostItem {
    /// The same as a table.
    static let table = AnswerTable<PostItem>([
        AnswerColumn("post") { .text($0.post) },
        AnswerColumn("platform") { .text($0.platform) },
        AnswerColumn("account") { .text($0.account) },
        AnswerColumn("id") { .text($0.id) },
        AnswerColumn("published_at") { .text($0.publishedAt) },
        AnswerColumn("text") { .text($0.text) },
        AnswerColumn("hashtags") { .texts($0.hashtags) },
        AnswerColumn("labels") { .text($0.labels.joined(separator: "; ")) },
        AnswerColumn("media_type") { .text($0.mediaType) },
        AnswerColumn("media_kind") { .text($0.mediaKind) },
        AnswerColumn("num_media_items") { .integer($0.mediaItems) },
        AnswerColumn("is_reply") { .flag($0.isReply) },
        AnswerColumn("is_repost") { .flag($0.isRepost) },
        AnswerColumn("is_paid") { .flag($0.isPaid) },
        AnswerColumn("is_mature") { .flag($0.isMature) },
        AnswerColumn("taken_at") { .text($0.current?.takenAt) },
        AnswerColumn("impressions") { .integer($0.current?.counts.impressions) },
        AnswerColumn("reach") { .integer($0.current?.counts.reach) },
        AnswerColumn("likes") { .integer($0.current?.counts.likes) },
        AnswerColumn("comments") { .integer($0.current?.counts.comments) },
        AnswerColumn("shares") { .integer($0.current?.counts.shares) },
        AnswerColumn("saves") { .integer($0.current?.counts.saves) },
        AnswerColumn("clicks") { .integer($0.current?.counts.clicks) },
        AnswerColumn("engagements") { .integer($0.current?.engagements) },
        AnswerColumn("engagement_rate") { .number($0.current?.engagementRate) },
        AnswerColumn("basis") { .text($0.current?.basis) },
        AnswerColumn("permalink") { .text($0.permalink) },
    ])
}

/// The counts of a post as seen at one time, and what follows from them.
struct SnapshotItem: Hashable, Sendable {
    /// The seven counts; nil is null in the answer.
    struct Counts: Hashable, Sendable {
        let impressions: Int?
        let reach: Int?
        let likes: Int?
        let comments: Int?
        let shares: Int?
        let saves: Int?
        let clicks: Int?
    }

    let takenAt: String
    let counts: Counts
    let engagements: Int?
    let engagementRate: Double?
    /// What the rate was divided by.
    let basis: String?

    func write(to json: inout JSONWriter) {
        json.string("basis", basis)
        json.integer("clicks", counts.clicks)
        json.integer("comments", counts.comments)
        json.number("engagement_rate", engagementRate)
        json.integer("engagements", engagements)
        json.integer("impressions", counts.impressions)
        json.integer("likes", counts.likes)
        json.integer("reach", counts.reach)
        json.integer("saves", counts.saves)
        json.integer("shares", counts.shares)
        json.string("taken_at", takenAt)
    }
}
