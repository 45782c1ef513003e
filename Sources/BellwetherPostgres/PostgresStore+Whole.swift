package import BellwetherStore

// The store as a whole: each on a connection of its own, for it may take long.

extension PostgresStore: HistoryReading, OneMomentReading {
    package func atOneMoment<Result: Sendable>(
        _ body: (any HistoryReading) async throws -> Result
    ) async throws -> Result {
        let connection = Connection(address, role: .reader)
        do {
            try await connection.run { session in
                // The moment is that of the first statement that reads, not of BEGIN.
                try session.execute(
                    """
                    BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;
                    SET LOCAL idle_in_transaction_session_timeout = 0; SELECT 1
                    """)
            }
        } catch {
            throw StoreError(error, place: place)
        }
        // The transaction ends with the connection.
        return try await body(PostgresStore(self, in: connection))
    }
}

extension PostgresStore: HistoryReplacing {
    package func replaceEverything(_ body: (any HistoryStore) async throws -> Void) async throws {
        let connection = Connection(address, role: .writer)
        do {
            try await connection.run { session in
                try session.execute(
                    """
                    BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL statement_timeout = 0
                    """)
                try session.lockEverything()
                for table in Self.tables { try session.execute("DELETE FROM \(table)") }
            }
            try await body(PostgresStore(self, in: connection))
        } catch {
            // The transaction ends with the connection.
            throw error is PostgresError ? StoreError(error, place: place) : error
        }
        do {
            try await connection.run { try $0.execute("COMMIT") }
        } catch let error as PostgresError where error.isServerAway {
            throw StoreError.inDoubt(error, place: place)
        } catch {
            throw StoreError(error, place: place)
        }
    }

    /// Everything but the record of migrations; what others hang on comes last.
    static let tables = [
        "rollup_cells", "post_hashtags", "post_labels", "hashtag_spellings", "hashtags", "metric_snapshots",
        "post_counts", "posts", "predictions", "follower_snapshots", "accounts", "api_keys", "imports",
        "mappings", "workspaces",
    ]
}
