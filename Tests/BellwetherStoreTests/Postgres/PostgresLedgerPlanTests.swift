import BellwetherCore
import BellwetherPostgres
import BellwetherStore
import Testing

@Suite("How PostgreSQL goes about the ledger", .enabled(if: PostgresServer.shared != nil, PostgresServer.missing))
struct PostgresLedgerPlanTests {
    /// Enough for the server to choose as it would with millions, put there without the store for the sake of speed.
    private static let ledger = """
        INSERT INTO workspaces (name, is_synthetic) VALUES ('default', false), ('other', false);
        INSERT INTO predictions (workspace_id, id, made_at, scheduled_at, platform, account, model_id, text_hash,
                post_platform, post_account, post_id, published_at, is_matched_by_hand, score, scored_at, content)
            SELECT 1 + n % 2, n, 1700000000 + n, 1700000000 + n, CASE WHEN n % 3 > 0 THEN 'x' END,
                CASE WHEN n % 3 > 0 THEN CASE n % 50 WHEN 0 THEN 'shop' ELSE 'a' || n % 50 END END, 'm' || n % 7,
                repeat('0', 64), CASE WHEN n % 10 = 0 THEN 'x' END, CASE WHEN n % 10 = 0 THEN 'a' || n % 50 END,
                CASE WHEN n % 10 = 0 THEN n::text END, CASE WHEN n % 10 = 0 THEN 1700100000 + n END, false,
                CASE WHEN n % 20 = 0 THEN '{}' END, CASE WHEN n % 20 = 0 THEN 1700200000 END, repeat('x', 400)
            FROM generate_series(1, 40000) AS n;
        ANALYZE;
        """

    @Test("Nothing goes through the table of predictions, and lists and walks sort nothing")
    func plans() async throws {
        try await #require(PostgresServer.shared).withStore { store, url in
            try PostgresServer.shared?.run(Self.ledger, at: url)
            for query in LedgerQueries.all {
                let plan = try await store.plan(of: query, in: .default)
                #expect(plan.contains { $0.contains("Index Scan") }, "\(query): \(plan)")
                #expect(!plan.contains { Self.isSlow($0) }, "\(query): \(plan)")
            }
            let walks = try await store.plansOfPredictionWalks()
            #expect(walks.contains { $0.contains("predictions_to_match") }, "\(walks)")
            #expect(walks.count { $0.contains("predictions_by_publication") } == 2, "\(walks)")
            #expect(!walks.contains { Self.isSlow($0) }, "\(walks)")
            let changes = try await store.plansOfPredictionChanges()
            #expect(changes.count { $0.contains("predictions_by_post") } == 2, "\(changes)")
            #expect(!changes.contains { Self.isSlow($0) }, "\(changes)")
        }
    }

    /// Whether a step reads all predictions, or puts some in order.
    private static func isSlow(_ step: String) -> Bool {
        step.contains("Seq Scan on predictions") || step.contains("Sort  (")
    }
}
