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
        let columns = 1 + RollupKey.columns.count + RollupSums.columns.count
        var cells = try GroupedRows(db, count: changes.count, columns: columns, sql: upsertQuery)
        var shrunk: [RollupKey] = []
        for (key, sums) in changes {
            try cells.add { statement, position in
                let next = statement.bind(key, workspace: workspace, from: position)
                statement.bind(sums, from: next)
            }
            if sums.posts < 0 { shrunk.append(key) }
        }
        guard !shrunk.isEmpty else { return }
        let delete = try HotStatement(db, sql: deleteQuery)
        for key in shrunk {
            delete.bind(key, workspace: workspace, from: 1)
            try delete.run()
        }
    }

    private func upsertQuery(_ values: String) -> String {
        let columns = RollupKey.columns + RollupSums.columns
        return """
            INSERT INTO \(name) (workspace_id, \(columns.joined(separator: ", "))) VALUES \(values)
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
    /// Binds a cell's primary key.
    /// - Returns: the position after it.
    @discardableResult
    fileprivate func bind(_ key: RollupKey, workspace: Int64, from first: Int) -> Int {
        bind(first, workspace)
        var position = first + 1
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
