import BellwetherStore
import GRDB

/// A table of roll-up cells: that of the store, or one to compare it with.
struct RollupTable {
    private let db: Database
    private let name: String

    static let stored = "rollup_cells"

    init(_ db: Database, name: String = stored) {
        self.db = db
        self.name = name
    }

    /// Adds to the cells, and removes those left without posts.
    func apply(_ deltas: RollupDeltas, workspace: Int64) throws {
        guard !deltas.isEmpty else { return }
        let upsert = try HotStatement(db, sql: upsertQuery)
        let delete = try HotStatement(db, sql: deleteQuery)
        for key in deltas.sortedKeys {
            guard let sums = deltas[key] else { continue }
            upsert.bind(1, workspace)
            for (offset, value) in key.values.enumerated() { upsert.bind(2 + offset, value) }
            for (offset, value) in sums.values.enumerated() {
                upsert.bind(2 + RollupKey.columns.count + offset, value)
            }
            try upsert.run()
            guard sums.posts < 0 else { continue }
            delete.bind(1, workspace)
            for (offset, value) in key.values.enumerated() { delete.bind(2 + offset, value) }
            try delete.run()
        }
    }

    private var upsertQuery: String {
        let columns = RollupKey.columns + RollupSums.columns
        return """
            INSERT INTO \(name) (workspace_id, \(columns.joined(separator: ", ")))
            VALUES (?\(String(repeating: ", ?", count: columns.count)))
            ON CONFLICT (workspace_id, \(RollupKey.columns.joined(separator: ", "))) DO UPDATE SET
            \(RollupSums.columns.map { "\($0) = \($0) + excluded.\($0)" }.joined(separator: ", "))
            """
    }

    private var deleteQuery: String {
        let conditions = RollupKey.columns.map { "\($0) = ?" }.joined(separator: " AND ")
        return "DELETE FROM \(name) WHERE workspace_id = ? AND \(conditions) AND posts = 0"
    }
}
