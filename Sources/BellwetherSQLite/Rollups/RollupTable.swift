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
    func apply(_ changes: RollupChanges, workspace: Int64) throws {
        guard !changes.isEmpty else { return }
        let upsert = try HotStatement(db, sql: upsertQuery)
        let delete = try HotStatement(db, sql: deleteQuery)
        for (key, sums) in changes {
            let next = upsert.bind(key, workspace: workspace)
            upsert.bind(sums, from: next)
            try upsert.run()
            guard sums.posts < 0 else { continue }
            delete.bind(key, workspace: workspace)
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

extension HotStatement {
    /// Binds a cell's primary key, from position 1.
    /// - Returns: the position after it.
    @discardableResult
    fileprivate func bind(_ key: RollupKey, workspace: Int64) -> Int {
        bind(1, workspace)
        var position = 2
        key.forEachValue { value in
            bind(position, value)
            position += 1
        }
        return position
    }

    fileprivate func bind(_ sums: RollupSums, from first: Int) {
        var position = first
        sums.forEachValue { value in
            bind(position, value)
            position += 1
        }
    }
}
