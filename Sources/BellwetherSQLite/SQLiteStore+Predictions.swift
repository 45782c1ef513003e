package import BellwetherCore
package import BellwetherStore
import GRDB

extension SQLiteStore: PredictionLedger {
    package func record(_ predictions: [RecordedPrediction], in workspace: WorkspaceID) async throws {
        guard !predictions.isEmpty else { return }
        try await write { db in
            var rows = try PredictionRows(db, workspace: db.workspaceRow(workspace), count: predictions.count)
            for prediction in predictions { try rows.add(prediction) }
        }
    }

    package func prediction(_ id: PredictionID, in workspace: WorkspaceID) async throws -> RecordedPrediction? {
        try await read { db in
            guard let row = try db.existingWorkspaceRow(workspace) else { return nil }
            return try db.prediction(id, workspace: row)
        }
    }

    package func publish(
        _ id: PredictionID, as post: PostID, publishedAt: Timestamp, byHand: Bool, in workspace: WorkspaceID
    ) async throws -> RecordedPrediction? {
        try await write { db in
            guard let row = try db.existingWorkspaceRow(workspace) else { return nil }
            try db.cachedStatement(sql: Self.publishQuery).execute(arguments: [
                row, id.value, post.account.platform.rawValue, post.account.name, post.externalID,
                publishedAt.seconds, byHand,
            ])
            return try db.prediction(id, workspace: row)
        }
    }

    package func score(
        _ scores: [(PredictionID, String)], at scoredAt: Timestamp, in workspace: WorkspaceID
    ) async throws {
        for (_, score) in scores { try RecordedPrediction.checkLength(of: score, field: "score") }
        guard !scores.isEmpty else { return }
        try await write { db in
            guard let row = try db.existingWorkspaceRow(workspace) else { return }
            let update = try HotStatement(db, sql: Self.scoreQuery)
            update.bind(1, row)
            update.bind(4, scoredAt.seconds)
            for (id, score) in scores {
                update.bind(2, id.value)
                update.bind(3, score)
                try update.run()
            }
        }
    }

    package func prune(before time: Timestamp, in workspace: WorkspaceID) async throws -> Int {
        var count = 0
        while true {
            try Task.checkCancellation()
            let removed = try await write { db in
                guard let row = try db.existingWorkspaceRow(workspace) else { return 0 }
                try db.execute(sql: Self.pruneQuery, arguments: [row, time.seconds, Self.prunedAtOnce])
                return db.changesCount
            }
            count += removed
            guard removed == Self.prunedAtOnce else { return count }
        }
    }

    /// Removed in one transaction, which others wait for, at most.
    private static let prunedAtOnce = 10_000

    /// Takes a workspace, an id, the platform, account and id of a post, a time and whether by hand.
    package static let publishQuery = """
        UPDATE predictions SET post_platform = ?3, post_account = ?4, post_id = ?5, published_at = ?6,
            is_matched_by_hand = ?7,
            score = CASE WHEN (post_platform, post_account, post_id) = (?3, ?4, ?5) THEN score END,
            scored_at = CASE WHEN (post_platform, post_account, post_id) = (?3, ?4, ?5) THEN scored_at END
        WHERE workspace_id = ?1 AND id = ?2
        """

    /// Takes a workspace, an id, a score and a time.
    package static let scoreQuery = """
        UPDATE predictions SET score = ?3, scored_at = ?4 WHERE workspace_id = ?1 AND id = ?2 AND post_id IS NOT NULL
        """

    /// Takes a workspace, a time and a limit.
    package static let pruneQuery = """
        DELETE FROM predictions WHERE number IN (SELECT number FROM predictions
            WHERE workspace_id = ? AND state = 0 AND made_at < ? ORDER BY made_at LIMIT ?)
        """
}

// Lists
extension SQLiteStore {
    package func predictions(
        matching query: PredictionQuery, in workspace: WorkspaceID
    ) async throws -> PredictionList {
        try await list(in: workspace) { PredictionPlan(query, workspace: $0) }
    }

    package func openPredictions(
        after position: PredictionPosition?, limit: Int, in workspace: WorkspaceID
    ) async throws -> PredictionList {
        try await list(in: workspace) { .open(after: position, limit: limit, workspace: $0) }
    }

    package func unscoredPredictions(
        publishedUntil time: Timestamp, after position: PredictionPosition?, limit: Int, in workspace: WorkspaceID
    ) async throws -> PredictionList {
        try await list(in: workspace) { .unscored(until: time, after: position, limit: limit, workspace: $0) }
    }

    package func scoredPredictions(
        after position: PredictionPosition?, limit: Int, in workspace: WorkspaceID
    ) async throws -> PredictionList {
        try await list(in: workspace) { .scored(after: position, limit: limit, workspace: $0) }
    }

    private func list(
        in workspace: WorkspaceID, _ plan: @escaping @Sendable (_ workspace: Int64) -> PredictionPlan
    ) async throws -> PredictionList {
        try await read { db in
            guard let row = try db.existingWorkspaceRow(workspace) else {
                return PredictionList(predictions: [], next: nil)
            }
            return try plan(row).run(db)
        }
    }
}

extension Database {
    fileprivate func prediction(_ id: PredictionID, workspace: Int64) throws -> RecordedPrediction? {
        let sql = "SELECT \(RecordedPrediction.columns) FROM predictions WHERE workspace_id = ? AND id = ?"
        return try HotStatement(self, sql: sql, arguments: [workspace, id.value]).first(RecordedPrediction.init(row:))
    }
}
