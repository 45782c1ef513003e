/// Tables of the exports known here in which there are no posts: days, totals, the people behind them.
///
/// Each is refused with what it holds, and which export of the same place to take instead.
package struct TableWithoutPosts: TableFormat {
    package static let name = "table without posts"
    package static let expectation = ""

    /// A table that is known.
    struct Known: Sendable {
        /// Columns it has, each by its names in the languages known.
        let columns: [[String]]
        /// Names of which it has none.
        var without: [String] = []
        /// The most columns it has; nil for any number.
        var width: Int?
        /// What it holds and what to do, behind "'file' holds".
        let reason: String
    }

    package init?(head: TableHead, context: FormatContext) throws {
        for known in Self.known {
            guard known.columns.allSatisfy({ head.header.column(anyOf: $0) != nil }),
                head.header.column(anyOf: known.without) == nil,
                known.width.map({ head.header.names.filter { !$0.isEmpty }.count <= $0 }) ?? true
            else { continue }
            let sheet = head.tableName.map { "The sheet '\($0)' of " } ?? ""
            throw IngestError(.unknownFormat, "\(sheet)'\(head.file.path)' holds \(known.reason).")
        }
        return nil
    }

    package func event(in row: CSVRow) throws(RowProblem) -> SourceEvent {
        .passedOver(line: row.line, reason: "the table holds no posts")
    }

    /// Most particular first.
    private static let known =
        XOverview.tables + YouTubeTables.withoutPosts + TikTokTables.withoutPosts + LinkedInTables.withoutPosts
        + MetaPageMetric.tables
}
