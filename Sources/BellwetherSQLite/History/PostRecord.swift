import BellwetherCore
import BellwetherStore

/// A post as its rows say, with what roll-ups need beside.
struct PostRecord: Equatable, Sendable {
    let id: Int64
    let accountRow: Int64
    var post: Post
    /// The newest snapshot.
    var current: MetricSnapshot?
    /// The account's followers when it went out.
    var followers: Int?
    /// Its reach, or where that is absent its impressions, when first seen.
    var initialReach: Int?

    var stored: StoredPost { StoredPost(post: post, current: current) }

    /// The table a query comes in by; the others follow from it.
    enum WayIn {
        /// By its id or account.
        case posts
        /// By workspace and time.
        case counts
    }

    /// Everything of the posts that meet a condition on `posts`, `accounts` or `counts`.
    /// - Parameter countsTable: `post_counts`, or a table to compare it with.
    static func query(from first: WayIn, countsTable: String = "post_counts", where condition: String) -> String {
        let joins =
            switch first {
            case .posts:
                """
                posts CROSS JOIN accounts ON accounts.id = posts.account_id
                CROSS JOIN \(countsTable) AS counts ON counts.workspace_id = accounts.workspace_id
                    AND counts.published_at = posts.published_at AND counts.post_id = posts.id
                """
            case .counts:
                """
                \(countsTable) AS counts CROSS JOIN posts ON posts.id = counts.post_id
                CROSS JOIN accounts ON accounts.id = posts.account_id
                """
            }
        return """
            SELECT posts.id, posts.account_id, platform, name, external_id, posts.published_at, text, posts.media_type, media_kind,
                media_items, is_reply, posts.is_repost, is_paid, permalink, hashtags, labels,
                taken_at, impressions, reach, likes, comments, shares, saves, clicks, followers, initial_reach
            FROM \(joins) WHERE \(condition)
            """
    }

    static let byID = query(from: .posts, where: "posts.id = ?")
    static let byExternalID = query(from: .posts, where: "posts.account_id = ? AND external_id = ?")
    static let ofAccount = query(from: .posts, where: "posts.account_id = ?")

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

    /// A row of ``query(from:where:)``; columns are read by position, in its order.
    init(row: HotRow) throws {
        id = row.integer(0)
        accountRow = row.integer(1)
        let account = try AccountID(platform: Platform(rawValue: row.text(2)) ?? .other, name: row.text(3))
        post = Post(
            account: account, externalID: row.text(4), publishedAt: Timestamp(seconds: row.integer(5)),
            text: row.text(6),
            media: Media(
                type: MediaType(rawValue: row.text(7)) ?? .none, items: Int(row.integer(9)),
                kind: row.optionalText(8).flatMap(MediaKind.init(rawValue:))),
            isReply: row.flag(10), isRepost: row.flag(11), isPaid: row.flag(12), permalink: row.optionalText(13),
            labels: try StoredLines.labels(row.text(15)), hashtags: StoredLines.hashtags(row.text(14)))
        current = row.optionalInteger(16).map { seconds in
            MetricSnapshot(
                takenAt: Timestamp(seconds: seconds),
                counts: PostCounts(
                    impressions: row.count(17), reach: row.count(18), likes: row.count(19), comments: row.count(20),
                    shares: row.count(21), saves: row.count(22), clicks: row.count(23)))
        }
        followers = row.count(24)
        initialReach = row.count(25)
    }
}

extension HotRow {
    fileprivate func count(_ column: Int) -> Int? { optionalInteger(column).map(Int.init) }
}
