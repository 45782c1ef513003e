package import BellwetherCore
package import BellwetherStore

/// How all hashtags do, best first.
///
/// Rows and their order are kept for as long as no post and no effect has changed; a page of them then costs what is on
/// it.
package struct HashtagPerformance: Sendable {
    private let reader: any InsightReader
    private let effects: any EffectReports
    private let tables: RevisionCache<TableKey, HashtagTable>
    private let orders: RevisionCache<OrderKey, [Int]>

    private struct TableKey: Hashable {
        let selection: PostSelection
        let effects: Timestamp?
    }

    private struct OrderKey: Hashable {
        let table: TableKey
        let sort: HashtagSort
        let isAscending: Bool
        let leastPosts: Int
    }

    package init(reader: any InsightReader, effects: any EffectReports) {
        self.reader = reader
        self.effects = effects
        tables = RevisionCache(reader: reader, capacity: 32)
        orders = RevisionCache(reader: reader, capacity: 64)
    }

    /// Rows in order, and what their effects are from.
    package struct Listing: Sendable {
        private let table: HashtagTable
        private let order: [Int]
        package let effects: ScopedEffectReport?

        fileprivate init(table: HashtagTable, order: [Int], effects: ScopedEffectReport?) {
            self.table = table
            self.order = order
            self.effects = effects
        }

        package var count: Int { order.count }

        /// Some of the rows, from a place on.
        package func rows(from place: Int, limit: Int) -> [HashtagRow] {
            order.dropFirst(place).prefix(limit).map { table.rows[$0] }
        }

        /// The place after a hashtag; nil when it is not among them.
        package func place(after key: HashtagKey) -> Int? {
            order.firstIndex { table.rows[$0].hashtag.key == key }.map { $0 + 1 }
        }
    }

    /// - Parameter leastPosts: of mature posts of the selection, 0 or more.
    package func listing(
        _ selection: PostSelection, sort: HashtagSort, isAscending: Bool, leastPosts: Int, in workspace: WorkspaceID
    ) async throws -> Listing {
        let revision = try await reader.revision(of: workspace)
        let report = try await effects.report(nearest: selection.scope, in: workspace, at: revision)
        let key = TableKey(selection: selection, effects: report?.report.computedAt)
        let table = try await table(key, report, in: workspace, at: revision)
        let orderKey = OrderKey(table: key, sort: sort, isAscending: isAscending, leastPosts: leastPosts)
        let order = try await orders.value(orderKey, in: workspace, at: revision) {
            sort.order(table.rows, isAscending: isAscending)
                .filter { table.rows[$0].numbers.posts >= leastPosts }
        }
        return Listing(table: table, order: order.value, effects: report)
    }

    /// The row of one hashtag, over all posts that are selected; nil when it is on none of them.
    /// - Parameter revision: the workspace's.
    package func row(
        _ key: HashtagKey, _ selection: PostSelection, in workspace: WorkspaceID, at revision: Int64
    ) async throws -> (row: HashtagRow?, effects: ScopedEffectReport?) {
        let report = try await effects.report(nearest: selection.scope, in: workspace, at: revision)
        let table = try await table(
            TableKey(selection: selection, effects: report?.report.computedAt), report, in: workspace, at: revision)
        return (table.row(key), report)
    }

    /// Hashtags of the workspace that are spelt much like one, most used first, at most five.
    package func spellings(near hashtag: HashtagKey, in workspace: WorkspaceID) async throws -> [Hashtag] {
        let revision = try await reader.revision(of: workspace)
        let report = try await effects.report(nearest: .workspace, in: workspace, at: revision)
        let key = TableKey(selection: PostSelection(), effects: report?.report.computedAt)
        let table = try await table(key, report, in: workspace, at: revision)
        return NearSpellings(of: hashtag).among(table.rows)
    }

    private static func posts(
        _ selection: PostSelection?, _ reader: any InsightReader, in workspace: WorkspaceID
    ) async throws -> (facts: FactsTable, uses: HashtagUseTable)? {
        guard let selection else { return nil }
        return (
            try await reader.facts(selection, in: workspace), try await reader.hashtagUses(selection, in: workspace)
        )
    }

    private func table(
        _ key: TableKey, _ report: ScopedEffectReport?, in workspace: WorkspaceID, at revision: Int64
    ) async throws -> HashtagTable {
        try await tables.value(key, in: workspace, at: revision) { [reader] in
            let selection = key.selection
            guard selection.isRolledUp else {
                return try await HashtagTable(
                    reader.facts(selection, in: workspace), uses: reader.hashtagUses(selection, in: workspace),
                    before: Self.posts(selection.previous, reader, in: workspace), effects: report?.report)
            }
            return HashtagTable(
                try await reader.hashtagTotals(of: selection.account, in: workspace), selection,
                effects: report?.report)
        }.value
    }
}
