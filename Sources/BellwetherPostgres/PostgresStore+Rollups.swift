package import BellwetherCore
package import BellwetherStore

extension PostgresStore: RollupStore {
    package func cells(
        _ kind: RollupKey.Kind, of account: AccountID?, in workspace: WorkspaceID
    ) async throws -> [RollupCell] {
        try await read { session in
            guard let workspaceRow = try session.existingWorkspaceRow(workspace) else { return [] }
            var accountRow: Int64 = 0
            if let account {
                guard let row = try session.existingAccountRow(account, in: workspace) else { return [] }
                accountRow = row
            }
            return try session.query(Self.cellsQuery, .int(workspaceRow), .int(kind.rawValue), .int(accountRow))
                .map { row in
                    let hashtag = row.optionalText().flatMap { HashtagKey($0) }
                    return try RollupCell(&row, account: account, hashtag: hashtag)
                }
        }
    }

    /// Takes a workspace, a kind and an account, 0 for all accounts.
    static let cellsQuery = """
        SELECT hashtags.key, \(RollupColumns.all.map { "cells.\($0)" }.joined(separator: ", "))
        FROM rollup_cells AS cells LEFT JOIN hashtags ON hashtags.id = cells.hashtag_id
        WHERE cells.workspace_id = $1 AND cells.kind = $2 AND cells.account_id = $3
        """
}

extension RollupCell {
    /// The next columns are those of a key and its sums.
    fileprivate init(_ row: inout RowReader, account: AccountID?, hashtag: HashtagKey?) throws {
        let keys = RollupKey.columns.map { _ in row.int() }
        let sums = RollupSums.columns.map { _ in row.int() }
        guard let key = RollupKey(values: keys) else {
            throw StoreError(.damaged, "A roll-up is of no known kind. Run 'bellwether store verify --repair'.")
        }
        try self.init(key: key, account: account, hashtag: hashtag, sums: RollupSums(values: sums))
    }
}
