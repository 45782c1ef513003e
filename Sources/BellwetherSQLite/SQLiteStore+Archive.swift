package import BellwetherCore
package import BellwetherStore
import GRDB

extension SQLiteStore: ArchiveStore {
    package func archive(
        of workspace: WorkspaceID, after cursor: PostCursor?, limit: Int
    ) async throws -> ArchivePage {
        try await read { db in
            guard let row = try db.existingWorkspaceRow(workspace) else { return ArchivePage(posts: [], next: nil) }
            let records = try db.page(row, after: cursor, limit: limit)
            let posts = try records.map { record in
                ArchivedPost(post: record.post, snapshots: try db.snapshots(ofPost: record.id))
            }
            return ArchivePage(posts: posts, next: records.count == limit ? records.last?.cursor : nil)
        }
    }

    package func restore(_ posts: [ArchivedPost], in workspace: WorkspaceID) async throws {
        try await change(workspace) { history in
            for post in posts { try history.restore(post) }
        }
    }
}

extension HistoryTransaction {
    /// Stores a post with all its snapshots, as they are.
    fileprivate func restore(_ archived: ArchivedPost) throws {
        _ = try save(ObservedPost(post: archived.post))
        let account = try accountState(archived.post.account)
        guard let before = try record(archived.post.externalID, account: account.row) else { return }
        var after = before
        try revise(&after, to: archived.post)
        let known = Set(try db.snapshots(ofPost: before.id).map(\.takenAt))
        for snapshot in archived.snapshots where !known.contains(snapshot.takenAt) {
            try statements.insert(snapshot, post: before.id)
        }
        after.current = try newestSnapshot(post: before.id)
        after.initialReach = try initialReach(post: before.id)
        try replace(before, with: after)
    }
}

extension Database {
    func snapshots(ofPost row: Int64) throws -> [MetricSnapshot] {
        let find = try cachedStatement(sql: "SELECT * FROM metric_snapshots WHERE post_id = ? ORDER BY taken_at")
        return try Row.fetchAll(find, arguments: [row]).map(MetricSnapshot.init(row:))
    }
}
