import BellwetherStore

/// A table of roll-up cells: that of the store, or one to compare it with.
struct RollupTable {
    private let session: Session
    private let name: String

    static let stored = "rollup_cells"

    init(_ session: Session, name: String = stored) {
        self.session = session
        self.name = name
    }

    /// Adds to the cells, and removes those left without posts, while the caller goes on.
    func apply(_ deltas: RollupDeltas, workspace: Int64) {
        let changes = deltas.inOrder
        guard !changes.isEmpty else { return }
        let table = IntegerArray(capacity: changes.count * RollupColumns.all.count)
        for (key, sums) in changes {
            key.forEachValue { table.append($0) }
            sums.forEachValue { table.append($0) }
        }
        session.later(Self.merge(into: name), .int(workspace), .ints(table))
    }

    /// The workspace's lock keeps everybody else from making a cell that is missing here.
    private static func merge(into name: String) -> String {
        let sums = RollupSums.columns
        let columns = RollupColumns.all
        return """
            MERGE INTO \(name) AS cell USING \(IntegerArray.table(2, columns: columns)) AS change
            ON cell.workspace_id = $1 AND \(RollupKey.columns.map { "cell.\($0) = change.\($0)" }.joined(separator: " AND "))
            WHEN MATCHED AND cell.posts + change.posts = 0 THEN DELETE
            WHEN MATCHED THEN UPDATE SET \(sums.map { "\($0) = cell.\($0) + change.\($0)" }.joined(separator: ", "))
            WHEN NOT MATCHED THEN INSERT (workspace_id, \(columns.joined(separator: ", ")))
                VALUES ($1, \(columns.map { "change.\($0)" }.joined(separator: ", ")))
            """
    }
}
