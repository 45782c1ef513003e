import BellwetherCore
import BellwetherStore
import GRDB

extension HistoryTransaction {
    /// Adds a snapshot to a post that may have some already, and brings its current counts up to date.
    ///
    /// What is kept, ``SnapshotRule`` says.
    func add(_ snapshot: MetricSnapshot, to record: inout PostRecord) throws -> SnapshotOutcome {
        let previous = try snapshotBefore(snapshot.takenAt, post: record.id)
        switch SnapshotRule.decide(snapshot, previous: previous, publishedAt: record.post.publishedAt) {
        case .leaveOut: return .unchanged
        case .add(let kept):
            try statements.insert(kept, post: record.id)
        case .replace(let kept):
            try db.cachedStatement(sql: "DELETE FROM metric_snapshots WHERE post_id = ? AND taken_at = ?")
                .execute(arguments: [record.id, kept.takenAt.seconds])
            try statements.insert(kept, post: record.id)
        }
        record.current = try newestSnapshot(post: record.id)
        record.initialReach = try initialReach(post: record.id)
        return record.current?.takenAt == snapshot.takenAt ? .current : .older
    }

    private func snapshotBefore(_ time: Timestamp, post: Int64) throws -> MetricSnapshot? {
        let find = try db.cachedStatement(
            sql: "SELECT * FROM metric_snapshots WHERE post_id = ? AND taken_at <= ? ORDER BY taken_at DESC LIMIT 1")
        return try Row.fetchOne(find, arguments: [post, time.seconds]).map(MetricSnapshot.init(row:))
    }

    func newestSnapshot(post: Int64) throws -> MetricSnapshot? {
        let find = try db.cachedStatement(
            sql: "SELECT * FROM metric_snapshots WHERE post_id = ? ORDER BY taken_at DESC LIMIT 1")
        return try Row.fetchOne(find, arguments: [post]).map(MetricSnapshot.init(row:))
    }

    func initialReach(post: Int64) throws -> Int? {
        let find = try db.cachedStatement(
            sql: """
                SELECT coalesce(reach, impressions) FROM metric_snapshots
                WHERE post_id = ? AND coalesce(reach, impressions) IS NOT NULL ORDER BY taken_at LIMIT 1
                """)
        return try Int.fetchOne(find, arguments: [post])
    }
}

extension MetricSnapshot {
    init(row: Row) {
        self.init(takenAt: Timestamp(seconds: row["taken_at"]), counts: PostCounts(row: row))
    }
}
