package import BellwetherCore
package import BellwetherStore

extension PostgresStore: PredictionLedger {
    package func record(_ predictions: [RecordedPrediction], in workspace: WorkspaceID) async throws {
        guard !predictions.isEmpty else { return }
        try await write { session in
            try session.lock(workspace)
            try PredictionBatch.store(predictions, workspace: session.workspaceRow(workspace), session)
        }
    }

    package func prediction(_ id: PredictionID, in workspace: WorkspaceID) async throws -> RecordedPrediction? {
        try await read { session in
            guard let row = try session.existingWorkspaceRow(workspace) else { return nil }
            return try session.query(
                "SELECT \(RecordedPrediction.columns) FROM predictions WHERE workspace_id = $1 AND id = $2",
                .int(row), .text(id.value)
            ).map { try RecordedPrediction(row: &$0) }.first
        }
    }

    package func publish(
        _ id: PredictionID, as post: PostID, publishedAt: Timestamp, byHand: Bool, in workspace: WorkspaceID
    ) async throws -> RecordedPrediction? {
        try await changePredictions(of: workspace) { session, row in
            try session.query(
                Self.publishQuery, .int(row), .text(id.value), .text(post.account.platform.rawValue),
                .text(post.account.name), .text(post.externalID), .int(publishedAt.seconds), .bool(byHand)
            ).map { try RecordedPrediction(row: &$0) }.first
        } ?? nil
    }

    package func score(
        _ scores: [(PredictionID, String)], at scoredAt: Timestamp, in workspace: WorkspaceID
    ) async throws {
        for (_, score) in scores { try RecordedPrediction.checkLength(of: score, field: "score") }
        // One statement cannot say two things of one prediction.
        let last = Dictionary(scores, uniquingKeysWith: { _, last in last })
        guard !last.isEmpty else { return }
        _ = try await changePredictions(of: workspace) { session, row in
            try session.query(
                Self.scoreQuery, .int(row), .int(scoredAt.seconds), .texts(last.keys.map(\.value)),
                .texts(Array(last.values))
            ).affected
        }
    }

    package func prune(before time: Timestamp, in workspace: WorkspaceID) async throws -> Int {
        var count = 0
        while true {
            try Task.checkCancellation()
            let removed = try await changePredictions(of: workspace) { session, row in
                try session.query(
                    Self.pruneQuery, .int(row), .int(time.seconds), .int(Int64(Self.prunedAtOnce))
                ).affected
            }
            count += removed ?? 0
            guard removed == Self.prunedAtOnce else { return count }
        }
    }

    /// Changes what is kept of a workspace's predictions, in turn with whoever else changes the workspace.
    /// - Returns: nil when there is no such workspace.
    private func changePredictions<Value: Sendable>(
        of workspace: WorkspaceID, _ body: @escaping @Sendable (Session, _ workspace: Int64) throws -> Value
    ) async throws -> Value? {
        try await write { session in
            try session.lock(workspace)
            return try session.existingWorkspaceRow(workspace).map { try body(session, $0) }
        }
    }

    /// Removed in one transaction, which others wait for, at most.
    private static let prunedAtOnce = 10_000

    /// Takes a workspace, an id, the platform, account and id of a post, a time and whether by hand.
    static let publishQuery = """
        UPDATE predictions SET post_platform = $3, post_account = $4, post_id = $5, published_at = $6,
            is_matched_by_hand = $7,
            score = CASE WHEN (post_platform, post_account, post_id) = ($3, $4, $5) THEN score END,
            scored_at = CASE WHEN (post_platform, post_account, post_id) = ($3, $4, $5) THEN scored_at END
        WHERE workspace_id = $1 AND id = $2 RETURNING \(RecordedPrediction.columns)
        """

    /// Takes a workspace, a time, ids and as many scores.
    static let scoreQuery = """
        UPDATE predictions SET score = change.score, scored_at = $2
        FROM \(IntegerArray.changes(
            "(SELECT * FROM unnest($3::text[], $4::text[]) AS new (name, score))", of: "predictions",
            where: "workspace_id = $1 AND id = change.name AND post_id IS NOT NULL")) AS change
        WHERE predictions.ctid = change.place
        """

    /// Takes a workspace, a time and a limit.
    static let pruneQuery = """
        DELETE FROM predictions WHERE number = ANY (ARRAY(SELECT number FROM predictions
            WHERE workspace_id = $1 AND state = 0 AND made_at < $2 ORDER BY made_at LIMIT $3))
        """
}

// Lists
extension PostgresStore {
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
        try await read { session in
            guard let row = try session.existingWorkspaceRow(workspace) else {
                return PredictionList(predictions: [], next: nil)
            }
            return try plan(row).run(session)
        }
    }
}
