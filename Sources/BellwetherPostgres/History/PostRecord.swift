import BellwetherCore
import BellwetherStore

/// A post as its rows say, with what roll-ups need beside.
struct PostRecord: Equatable {
    /// 0 while it has none.
    var id: Int64
    let accountRow: Int64
    var post: Post
    /// The newest snapshot.
    var current: MetricSnapshot?
    /// The account's followers when it went out.
    var followers: Int?
    /// Its reach, or where that is absent its impressions, when first seen.
    var initialReach: Int?

    var stored: StoredPost { StoredPost(post: post, current: current) }
    var cursor: PostCursor { PostCursor(publishedAt: post.publishedAt, row: id) }

    init(
        id: Int64, accountRow: Int64, post: Post, current: MetricSnapshot? = nil, followers: Int? = nil,
        initialReach: Int? = nil
    ) {
        self.id = id
        self.accountRow = accountRow
        self.post = post
        self.current = current
        self.followers = followers
        self.initialReach = initialReach
    }

    /// What ``init(row:)`` reads, from `posts(_:)` and `counts`.
    static let columns =
        "posts.*, "
        + (MetricSnapshot.columns + ["followers", "initial_reach"])
        .map { "counts.\($0)" }.joined(separator: ", ")

    /// Joins the posts that meet a condition, which may name what stands before, with their accounts.
    ///
    /// OFFSET keeps the planner from beginning with these tables: see ``IntegerArray/changes(_:of:where:)``.
    static func posts(_ condition: String) -> String {
        """
        CROSS JOIN LATERAL (
            SELECT posts.id, posts.account_id, accounts.platform, accounts.name, posts.external_id, posts.published_at,
                posts.text, posts.media_type, posts.media_kind, posts.media_items, posts.is_reply, posts.is_repost,
                posts.is_paid, posts.permalink, posts.hashtags, posts.labels
            FROM posts JOIN accounts ON accounts.id = posts.account_id WHERE \(condition) OFFSET 0) AS posts
        """
    }

    /// Joins the counts of `posts(_:)`.
    static let countsOfPosts = """
        CROSS JOIN LATERAL (
            SELECT * FROM post_counts
            WHERE workspace_id = (SELECT workspace_id FROM accounts WHERE id = posts.account_id)
                AND published_at = posts.published_at AND post_id = posts.id OFFSET 0) AS counts
        """

    init(row: inout RowReader) throws {
        id = row.int()
        accountRow = row.int()
        let account = try AccountID(platform: Platform(rawValue: row.text()) ?? .other, name: row.text())
        let externalID = row.text()
        let publishedAt = Timestamp(seconds: row.int())
        let text = row.text()
        let type = MediaType(rawValue: row.text()) ?? .none
        let kind = row.optionalText().flatMap(MediaKind.init(rawValue:))
        let media = Media(type: type, items: Int(row.int()), kind: kind)
        let isReply = row.bool()
        let isRepost = row.bool()
        let isPaid = row.bool()
        let permalink = row.optionalText()
        let hashtags = StoredLines.hashtags(row.text())
        post = Post(
            account: account, externalID: externalID, publishedAt: publishedAt, text: text, media: media,
            isReply: isReply, isRepost: isRepost, isPaid: isPaid, permalink: permalink,
            labels: try StoredLines.labels(row.text()), hashtags: hashtags)
        current = MetricSnapshot(row: &row)
        followers = row.optionalCount()
        initialReach = row.optionalCount()
    }
}

extension MetricSnapshot {
    /// The columns of a snapshot, in the order in which they are read and written.
    static let columns = ["taken_at"] + PostCounts.fields.map(\.name)

    /// Nil when there is no time.
    init?(row: inout RowReader) {
        let takenAt = row.optionalInt()
        let counts = PostCounts(row: &row)
        guard let takenAt else { return nil }
        self.init(takenAt: Timestamp(seconds: takenAt), counts: counts)
    }
}

extension PostCounts {
    init(row: inout RowReader) {
        self.init(
            impressions: row.optionalCount(), reach: row.optionalCount(), likes: row.optionalCount(),
            comments: row.optionalCount(), shares: row.optionalCount(), saves: row.optionalCount(),
            clicks: row.optionalCount())
    }

    /// Appends each count as a field.
    func write(to buffer: WireBuffer) {
        buffer.field(impressions)
        buffer.field(reach)
        buffer.field(likes)
        buffer.field(comments)
        buffer.field(shares)
        buffer.field(saves)
        buffer.field(clicks)
    }

    func append(to array: IntegerArray) {
        array.append(impressions)
        array.append(reach)
        array.append(likes)
        array.append(comments)
        array.append(shares)
        array.append(saves)
        array.append(clicks)
    }
}
