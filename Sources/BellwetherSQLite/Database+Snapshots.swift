import BellwetherCore
import BellwetherStore
import GRDB

extension Database {
    /// Adds a snapshot to a post that may have some already.
    ///
    /// A snapshot that says nothing new against the one before it is not stored, unless it is the first that shows the
    /// counts to have settled. Of two of the same moment the larger
    /// counts are kept, so that a file which lists a post twice gives the same whichever row comes first.
    /// - Returns: whether anything was stored.
    func saveSnapshot(_ snapshot: MetricSnapshot, post: Int64, publishedAt: Timestamp) throws -> Bool {
        let before = try cachedStatement(
            sql: """
                SELECT * FROM metric_snapshots WHERE post_id = ? AND taken_at <= ? ORDER BY taken_at DESC LIMIT 1
                """)
        guard let previous = try Row.fetchOne(before, arguments: [post, snapshot.takenAt.seconds]) else {
            try insertSnapshot(snapshot, post: post)
            return true
        }
        let counts = PostCounts(row: previous)
        if previous["taken_at"] == snapshot.takenAt.seconds {
            let merged = counts.larger(snapshot.counts)
            guard merged != counts else { return false }
            try cachedStatement(sql: "DELETE FROM metric_snapshots WHERE post_id = ? AND taken_at = ?")
                .execute(arguments: [post, snapshot.takenAt.seconds])
            try insertSnapshot(MetricSnapshot(takenAt: snapshot.takenAt, counts: merged), post: post)
            return true
        }
        let settled = { (time: Timestamp) in Maturity.isMature(publishedAt: publishedAt, seenAt: time) }
        let settles = settled(snapshot.takenAt) && !settled(Timestamp(seconds: previous["taken_at"]))
        guard settles || snapshot.counts.filling(from: counts) != counts else { return false }
        try insertSnapshot(snapshot, post: post)
        return true
    }

    /// Adds a snapshot of a moment that has none yet.
    func insertSnapshot(_ snapshot: MetricSnapshot, post: Int64) throws {
        let insert = try cachedStatement(
            sql: """
                INSERT INTO metric_snapshots
                    (post_id, taken_at, impressions, reach, likes, comments, shares, saves, clicks)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        let counts = snapshot.counts
        try insert.execute(arguments: [
            post, snapshot.takenAt.seconds, counts.impressions, counts.reach, counts.likes, counts.comments,
            counts.shares, counts.saves, counts.clicks,
        ])
    }
}
