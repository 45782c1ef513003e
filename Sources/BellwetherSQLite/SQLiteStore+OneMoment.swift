package import BellwetherStore
import GRDB

extension SQLiteStore: HistoryReading, OneMomentReading {
    package func atOneMoment<Result: Sendable>(
        _ body: (any HistoryReading) async throws -> Result
    ) async throws -> Result {
        let snapshot: DatabaseSnapshot
        do {
            snapshot = try pool.makeSnapshot()
        } catch {
            throw StoreError(error, path: path)
        }
        // A failed close leaves a read transaction behind, which ends with the snapshot.
        defer { try? snapshot.close() }
        return try await body(SQLiteStore(self, at: snapshot))
    }
}
