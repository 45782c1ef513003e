package import BellwetherCore
package import BellwetherStore

extension PostgresStore: PostSearch {
    package func posts(matching query: PostQuery, in workspace: WorkspaceID) async throws -> PostList {
        try await read { session in
            guard let row = try session.existingWorkspaceRow(workspace),
                let search = try SearchPlan(query, session, row)
            else { return PostList(posts: [], next: nil) }
            return try search.run(session)
        }
    }

    package func post(_ id: PostID, in workspace: WorkspaceID) async throws -> StoredPost? {
        try await read { session in
            try session.record(id, in: workspace)?.stored
        }
    }

    package func snapshots(of post: PostID, in workspace: WorkspaceID) async throws -> [MetricSnapshot] {
        try await read { session in
            guard let record = try session.record(post, in: workspace) else { return [] }
            return try session.snapshots(ofPosts: [record.id])[record.id] ?? []
        }
    }
}

extension Session {
    /// All snapshots of posts, by their row numbers, oldest first.
    func snapshots(ofPosts rows: [Int64]) throws -> [Int64: [MetricSnapshot]] {
        var snapshots: [Int64: [MetricSnapshot]] = [:]
        let sql = """
            SELECT post_id, \(MetricSnapshot.columns.joined(separator: ", ")) FROM metric_snapshots
            WHERE post_id = ANY($1) ORDER BY post_id, taken_at
            """
        try query(sql, .ints(rows)).forEach { row in
            let post = row.int()
            if let snapshot = MetricSnapshot(row: &row) { snapshots[post, default: []].append(snapshot) }
        }
        return snapshots
    }
}
