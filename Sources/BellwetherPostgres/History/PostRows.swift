import BellwetherCore
import BellwetherStore

/// Writes the rows of posts that have changed.
struct PostRows {
    private let history: HistoryTransaction
    private let pending: [PendingPost]

    private let posts = TableRows(
        "posts",
        [
            .bigint("id"), .integer("account_id"), .text("external_id"), .bigint("published_at"), .text("text"),
            .text("media_type"), .text("media_kind"), .bigint("media_items"), .boolean("is_reply"),
            .boolean("is_repost"), .boolean("is_paid"), .text("permalink"), .text("hashtags"), .text("labels"),
        ])
    private let counts = TableRows(
        "post_counts",
        [
            .integer("workspace_id"), .integer("account_id"), .bigint("published_at"), .bigint("post_id"),
            .bigint("taken_at"), .bigint("impressions"), .bigint("reach"), .bigint("likes"), .bigint("comments"),
            .bigint("shares"), .bigint("saves"), .bigint("clicks"), .bigint("followers"), .bigint("initial_reach"),
            .smallint("media_type"), .boolean("is_reply"), .boolean("is_repost"),
        ])
    private let snapshots = TableRows(
        "metric_snapshots", [.bigint("post_id")] + MetricSnapshot.columns.map(TableRows.Column.bigint))
    private let hashtags = TableRows(
        "post_hashtags", [.integer("hashtag_id"), .bigint("published_at"), .bigint("post_id")])
    private let labels = TableRows(
        "post_labels", [.integer("workspace_id"), .text("label"), .bigint("published_at"), .bigint("post_id")])

    init(_ history: HistoryTransaction, _ pending: [PendingPost]) {
        self.history = history
        self.pending = pending
    }

    func write() throws {
        let changes = PostChanges(history)
        for post in pending {
            guard let after = post.after else { continue }
            for snapshot in post.added { insert(snapshot, of: after.id) }
            for snapshot in post.replaced { changes.replace(snapshot, of: after.id) }
            if let before = post.before {
                guard before != after else { continue }
                try changes.change(before, to: after)
                guard before.post != after.post else { continue }
                try changes.unindex(before)
            } else {
                insert(after)
                insertCounts(after)
            }
            try index(after)
        }
        try changes.write()
        for rows in [posts, counts, snapshots, hashtags, labels] where rows.count > 0 {
            try rows.write(to: history.session)
        }
    }

    private func insert(_ record: PostRecord) {
        let post = record.post
        let row = posts.row()
        row.field(record.id)
        row.field(narrow: Int32(record.accountRow))
        row.field(post.externalID)
        row.field(post.publishedAt.seconds)
        row.field(post.text)
        row.field(post.media.type.rawValue)
        row.field(post.media.kind?.rawValue)
        row.field(post.media.items)
        row.field(post.isReply)
        row.field(post.isRepost)
        row.field(post.isPaid)
        row.field(post.permalink)
        row.field(StoredLines.text(post.hashtags))
        row.field(StoredLines.text(post.labels))
    }

    private func insertCounts(_ record: PostRecord) {
        let row = counts.row()
        row.field(narrow: Int32(history.workspace))
        row.field(narrow: Int32(record.accountRow))
        row.field(record.post.publishedAt.seconds)
        row.field(record.id)
        row.field(record.current?.takenAt.seconds)
        (record.current?.counts ?? PostCounts()).write(to: row)
        row.field(record.followers)
        row.field(record.initialReach)
        row.field(short: Int16(record.post.media.type.rollupCode))
        row.field(record.post.isReply)
        row.field(record.post.isRepost)
    }

    private func insert(_ snapshot: MetricSnapshot, of post: Int64) {
        let row = snapshots.row()
        row.field(post)
        row.field(snapshot.takenAt.seconds)
        snapshot.counts.write(to: row)
    }

    /// Makes a post found by its hashtags and labels.
    func index(_ record: PostRecord) throws {
        for hashtag in record.post.hashtags {
            let row = hashtags.row()
            row.field(narrow: Int32(try history.state(of: hashtag.key).row))
            row.field(record.post.publishedAt.seconds)
            row.field(record.id)
        }
        for label in record.post.labels {
            let row = labels.row()
            row.field(narrow: Int32(history.workspace))
            row.field(label.value)
            row.field(record.post.publishedAt.seconds)
            row.field(record.id)
        }
    }
}
