package import BellwetherCore
package import BellwetherStore
import GRDB

extension SQLiteStore: RollupStore {
    package func cells(
        _ kind: RollupKey.Kind, of account: AccountID?, in workspace: WorkspaceID
    ) async throws -> [RollupCell] {
        try await read { db in
            guard let workspaceRow = try db.existingWorkspaceRow(workspace) else { return [] }
            var accountRow: Int64 = 0
            if let account {
                guard let row = try db.existingAccountRow(account, workspace: workspaceRow) else { return [] }
                accountRow = row
            }
            let rows = try Row.fetchCursor(
                db.cachedStatement(sql: Self.cellsQuery), arguments: [workspaceRow, kind.rawValue, accountRow])
            var cells: [RollupCell] = []
            while let row = try rows.next() {
                let name: String? = row[0]
                cells.append(try RollupCell(row, account: account, hashtag: name.flatMap { HashtagKey($0) }))
            }
            return cells
        }
    }

    /// Takes a workspace, a kind and an account, 0 for all accounts.
    package static let cellsQuery = """
        SELECT hashtags.key, \((RollupKey.columns + RollupSums.columns).map { "cells.\($0)" }.joined(separator: ", "))
        FROM rollup_cells AS cells LEFT JOIN hashtags ON hashtags.id = cells.hashtag_id
        WHERE cells.workspace_id = ? AND cells.kind = ? AND cells.account_id = ?
        """
}

extension RollupCell {
    /// The columns from the second on are those of a key and its sums.
    fileprivate init(_ row: Row, account: AccountID?, hashtag: HashtagKey?) throws {
        let values = (1..<row.count).map { row[$0] as Int64 }
        let keys = RollupKey.columns.count
        guard let key = RollupKey(values: Array(values.prefix(keys))) else {
            throw StoreError(.damaged, "A roll-up is of no known kind. Run 'bellwether store verify --repair'.")
        }
        try self.init(
            key: key, account: account, hashtag: hashtag, sums: RollupSums(values: Array(values.dropFirst(keys))))
    }
}
