import BellwetherCore
import BellwetherStore

/// Changes to rows that are there, gathered to be made by one statement a table.
final class PostChanges {
    private let history: HistoryTransaction
    private let counts = IntegerArray()
    private let snapshots = IntegerArray()
    private var fields: [PostRecord] = []
    private let hashtags = IntegerArray()
    private var labels: [(label: String, record: PostRecord)] = []

    init(_ history: HistoryTransaction) {
        self.history = history
    }

    /// The post's own row and that of its counts.
    func change(_ before: PostRecord, to after: PostRecord) throws {
        counts.append(before.post.publishedAt.seconds)
        counts.append(after.id)
        counts.append(after.post.publishedAt.seconds)
        counts.append(after.current?.takenAt.seconds ?? IntegerArray.none)
        (after.current?.counts ?? PostCounts()).append(to: counts)
        counts.append(after.followers)
        counts.append(after.initialReach)
        counts.append(after.post.media.type.rollupCode)
        counts.append(after.post.isReply)
        counts.append(after.post.isRepost)
        if before.post != after.post { fields.append(after) }
    }

    func replace(_ snapshot: MetricSnapshot, of post: Int64) {
        snapshots.append(post)
        snapshots.append(snapshot.takenAt.seconds)
        snapshot.counts.append(to: snapshots)
    }

    /// Makes a post not found by its hashtags and labels any more.
    func unindex(_ record: PostRecord) throws {
        for hashtag in record.post.hashtags {
            hashtags.append(try history.state(of: hashtag.key).row)
            hashtags.append(record.post.publishedAt.seconds)
            hashtags.append(record.id)
        }
        for label in record.post.labels { labels.append((label.value, record)) }
    }

    func write() {
        let session = history.session
        if counts.count > 0 { session.later(Self.updateCounts, .int(history.workspace), .ints(counts)) }
        if snapshots.count > 0 { session.later(Self.updateSnapshots, .ints(snapshots)) }
        if !fields.isEmpty { writeFields() }
        if hashtags.count > 0 { session.later(Self.deleteHashtags, .ints(hashtags)) }
        guard !labels.isEmpty else { return }
        session.later(
            Self.deleteLabels, .int(history.workspace), .texts(labels.map(\.label)),
            .ints(labels.map(\.record.post.publishedAt.seconds)), .ints(labels.map(\.record.id)))
    }

    private func writeFields() {
        let numbers = IntegerArray(capacity: fields.count * 6)
        for record in fields {
            numbers.append(record.id)
            numbers.append(record.post.publishedAt.seconds)
            numbers.append(Int64(record.post.media.items))
            numbers.append(record.post.isReply)
            numbers.append(record.post.isRepost)
            numbers.append(record.post.isPaid)
        }
        func texts(_ text: (Post) -> String?) -> Parameter { .texts(fields.map { text($0.post) }) }
        history.session.later(
            Self.updateFields, .ints(numbers), texts { $0.text }, texts { $0.media.type.rawValue },
            texts { $0.media.kind?.rawValue }, texts { $0.permalink }, texts { StoredLines.text($0.hashtags) },
            texts { StoredLines.text($0.labels) })
    }

    private static let countColumns = PostCounts.fields.map(\.name)

    private static func assign(_ columns: [String]) -> String {
        columns.map { "\($0) = change.\($0)" }.joined(separator: ", ")
    }

    /// A row of `post_counts` and what is to change of it; `$1` is the workspace.
    static let countsKey = "workspace_id = $1 AND published_at = change.published_at AND post_id = change.post_id"

    private static let updateCounts = """
        UPDATE post_counts AS counts SET published_at = change.now, is_reply = change.reply = 1,
            is_repost = change.repost = 1,
            \(assign(["taken_at"] + countColumns + ["followers", "initial_reach", "media_type"]))
        FROM \(IntegerArray.changes(
            IntegerArray.table(
                2,
                columns: ["published_at", "post_id", "now", "taken_at?"] + countColumns.map { $0 + "?" }
                    + ["followers?", "initial_reach?", "media_type", "reply", "repost"]), of: "post_counts",
            where: countsKey)) AS change
        WHERE counts.ctid = change.place
        """

    private static let updateSnapshots = """
        UPDATE metric_snapshots AS stored SET \(assign(countColumns))
        FROM \(IntegerArray.changes(
            IntegerArray.table(1, columns: ["post_id", "taken_at"] + countColumns.map { $0 + "?" }),
            of: "metric_snapshots", where: "post_id = change.post_id AND taken_at = change.taken_at")) AS change
        WHERE stored.ctid = change.place
        """

    private static let updateFields = """
        UPDATE posts SET published_at = change.published_at, media_items = change.media_items,
            is_reply = change.is_reply = 1, is_repost = change.is_repost = 1, is_paid = change.is_paid = 1,
            \(assign(["text", "media_type", "media_kind", "permalink", "hashtags", "labels"]))
        FROM \(IntegerArray.changes(fieldChanges, of: "posts", where: "id = change.id")) AS change
        WHERE posts.ctid = change.place
        """

    private static let fieldChanges = """
        (SELECT \(["id", "published_at", "media_items", "is_reply", "is_repost", "is_paid"].enumerated()
            .map { "($1::bigint[])[(texts.at::integer - 1) * 6 + \($0 + 1)] AS \($1)" }.joined(separator: ", ")), texts.*
        FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) WITH ORDINALITY
            AS texts (text, media_type, media_kind, permalink, hashtags, labels, at))
        """

    private static let deleteHashtags = deletion(
        of: "post_hashtags", IntegerArray.table(1, columns: ["hashtag_id", "published_at", "post_id"]),
        where: "hashtag_id = change.hashtag_id AND published_at = change.published_at AND post_id = change.post_id")

    private static let deleteLabels = deletion(
        of: "post_labels", "unnest($2::text[], $3::bigint[], $4::bigint[])",
        where: """
            workspace_id = $1 AND label = change.label AND published_at = change.published_at
                AND post_id = change.post_id
            """, columns: "(label, published_at, post_id)")

    /// Removes the rows of a table that are looked up one after the other.
    static func deletion(
        of table: String, _ changes: String, where condition: String, columns: String = ""
    ) -> String {
        """
        DELETE FROM \(table) WHERE ctid = ANY (ARRAY(
            SELECT stored.ctid FROM \(changes) AS change \(columns)
            CROSS JOIN LATERAL (SELECT ctid FROM \(table) WHERE \(condition) OFFSET 0) AS stored))
        """
    }
}
