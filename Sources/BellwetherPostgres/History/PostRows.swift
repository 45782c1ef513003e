import BellwetherCore
import BellwetherStore

/// Writes the rows of posts that have changed.
final class PostRows {
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
    /// Posts with hashtags.
    private var used: [PostRecord] = []
    private let labels = TableRows(
        "post_labels", [.integer("workspace_id"), .text("label"), .bigint("published_at"), .bigint("post_id")])

    init(_ history: HistoryTransaction, _ pending: [PendingPost]) {
        self.history = history
        self.pending = pending
    }

    /// Has the rows written while the caller goes on.
    func write() throws {
        let session = history.session
        for post in pending where post.before == nil {
            if let after = post.after { insert(after) }
        }
        session.later(posts)
        try collectOthers()
        for rows in [counts, snapshots, labels] { session.later(rows) }
        try writeHashtags()
    }

    private func collectOthers() throws {
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
                insertCounts(after)
            }
            index(after)
        }
        changes.write()
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
    func index(_ record: PostRecord) {
        if !record.post.hashtags.isEmpty { used.append(record) }
        for label in record.post.labels {
            let row = labels.row()
            row.field(narrow: Int32(history.workspace))
            row.field(label.value)
            row.field(record.post.publishedAt.seconds)
            row.field(record.id)
        }
    }

    /// In the order of the index: so a page of it is gone to once for many rows.
    private func writeHashtags() throws {
        var all: [(hashtag: Int64, time: Int64, post: Int64)] = []
        all.reserveCapacity(used.count * 4)
        for record in used {
            for hashtag in record.post.hashtags {
                all.append((try history.state(of: hashtag.key).row, record.post.publishedAt.seconds, record.id))
            }
        }
        all.sort { ($0.hashtag, $0.time, $0.post) < ($1.hashtag, $1.time, $1.post) }
        let rows = TableRows(
            "post_hashtags", [.integer("hashtag_id"), .bigint("published_at"), .bigint("post_id")])
        for use in all {
            let row = rows.row()
            row.field(narrow: Int32(use.hashtag))
            row.field(use.time)
            row.field(use.post)
        }
        history.session.later(rows)
    }
}
