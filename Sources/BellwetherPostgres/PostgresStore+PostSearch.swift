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

extension PostgresStore {
    /// How the server goes about a list, and about reading the posts on it, line by line.
    package func plan(of query: PostQuery, in workspace: WorkspaceID) async throws -> [String] {
        try await read { session in
            guard let row = try session.existingWorkspaceRow(workspace),
                let search = try SearchPlan(query, session, row)
            else { return [] }
            let (sql, parameters) = search.statement(after: query.after, limit: query.limit)
            return try session.plan(of: sql, parameters)
                + session.plan(of: SearchPlan.recordsByID, [.ints([1, 2, 3])])
        }
    }

    /// How the server goes about the walk over a workspace, histories and the moment of the last post.
    package func plansOfReads() async throws -> [String] {
        try await read { session in
            let histories = [RateBasis.reach, .impressions].map(Self.historyQuery)
            return try session.plan(of: Self.pageQuery, [1, 1, 1, 100])
                + histories.flatMap { try session.plan(of: $0, [1, false, 2_000_000_000, 604_800, 30]) }
                + session.plan(of: Self.lastPublishedQuery, [1, 2_000_000_000])
        }
    }
}

extension Session {
    func plan(of sql: String, _ parameters: [Parameter]) throws -> [String] {
        try query("EXPLAIN " + sql, parameters).map { $0.text() }
    }
}
