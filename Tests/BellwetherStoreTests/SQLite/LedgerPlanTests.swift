import BellwetherCore
import BellwetherSQLite
import BellwetherStore
import GRDB
import Testing

@Suite("How SQLite goes about the ledger")
struct LedgerPlanTests {
    private func steps(_ sql: String, _ arguments: StatementArguments? = nil) async throws -> [String] {
        var steps: [String] = []
        try await withTemporaryFolder { folder in
            _ = try SQLiteStore(dataDirectory: folder)
            let database = try DatabaseQueue(path: folder + "/" + SQLiteStore.fileName)
            steps = try await database.read { db in
                let statement = try db.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
                if let arguments { statement.arguments = arguments } else { statement.setUncheckedArguments([]) }
                return try Row.fetchAll(statement).map { $0["detail"] as String }
            }
        }
        return steps
    }

    /// Holds a plan to find rows by an index, in order, and never by the workspace alone.
    private func expectSearches(
        _ steps: [String], by index: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let searches = steps.filter { $0.hasPrefix("SEARCH") }
        #expect(!searches.isEmpty, "\(steps)", sourceLocation: sourceLocation)
        #expect(!searches.contains { $0.hasSuffix("(workspace_id=?)") }, "\(steps)", sourceLocation: sourceLocation)
        #expect(
            !steps.contains { $0.hasPrefix("SCAN") || $0.contains("TEMP B-TREE") }, "\(steps)",
            sourceLocation: sourceLocation)
        guard let index else { return }
        #expect(searches.allSatisfy { $0.contains(" \(index) ") }, "\(steps)", sourceLocation: sourceLocation)
    }

    @Test("Every list goes by the narrowest index and sorts nothing", arguments: LedgerQueries.all)
    func lists(_ query: PredictionQuery) async throws {
        let plan = PredictionPlan(query, workspace: 1)
        let index =
            if query.account != nil {
                "predictions_by_account"
            } else if query.modelID != nil {
                "predictions_by_model"
            } else {
                "predictions_by_state"
            }
        expectSearches(try await steps(plan.sql, plan.arguments), by: index)
    }

    @Test("Walks through what is to be matched, scored and summed up meet nothing else")
    func walks() async throws {
        let start = PredictionPosition(time: Sample.start, row: 1)
        let open = PredictionPlan.open(after: start, limit: 100, workspace: 1)
        expectSearches(try await steps(open.sql, open.arguments), by: "predictions_to_match")
        for plan in [
            PredictionPlan.unscored(until: Sample.time(day: 1), after: start, limit: 100, workspace: 1),
            .scored(after: start, limit: 100, workspace: 1),
        ] {
            expectSearches(try await steps(plan.sql, plan.arguments), by: "predictions_by_publication")
        }
    }

    @Test(
        "Changes and removals find their predictions by an index",
        arguments: [
            SQLiteStore.publishQuery, SQLiteStore.scoreQuery, SQLiteStore.pruneQuery, SQLiteStore.untieQuery,
        ] + SQLiteStore.deletePredictionsQueries)
    func changes(_ sql: String) async throws {
        expectSearches(try await steps(sql))
    }
}
