package import BellwetherCore
package import BellwetherStore

extension PostgresStore {
    /// How the server goes about a list of predictions, line by line.
    package func plan(of query: PredictionQuery, in workspace: WorkspaceID) async throws -> [String] {
        try await read { session in
            guard let row = try session.existingWorkspaceRow(workspace) else { return [] }
            let plan = PredictionPlan(query, workspace: row)
            return try session.plan(of: plan.sql, plan.parameters)
        }
    }

    /// How the server goes about the walks through predictions that are to be matched, scored and summed up.
    package func plansOfPredictionWalks() async throws -> [String] {
        try await read { session in
            let start = PredictionPosition(time: Timestamp(seconds: 1_700_000_000), row: 1)
            let walks = [
                PredictionPlan.open(after: start, limit: 100, workspace: 1),
                .unscored(until: Timestamp(seconds: 2_000_000_000), after: start, limit: 100, workspace: 1),
                .scored(after: start, limit: 100, workspace: 1),
            ]
            return try walks.flatMap { try session.plan(of: $0.sql, $0.parameters) }
        }
    }

    /// How the server goes about changing predictions, and removing them with what they are about.
    package func plansOfPredictionChanges() async throws -> [String] {
        try await write { session in
            let deletions = HistoryTransaction.deletePredictionsQueries
            return try session.plan(of: Self.publishQuery, [1, "id", "x", "shop", "1", 1_700_000_000, true])
                + session.plan(of: Self.scoreQuery, [1, 1_700_000_000, .texts(["id"]), .texts(["{}"])])
                + session.plan(of: Self.pruneQuery, [1, 1_700_000_000, 100])
                + session.plan(of: HistoryTransaction.untieQuery, [1, "shop", "x", "1"])
                + deletions.flatMap { try session.plan(of: $0, [1, "shop", "x"]) }
        }
    }
}
