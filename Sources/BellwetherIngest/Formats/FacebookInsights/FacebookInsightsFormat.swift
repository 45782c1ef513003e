import BellwetherCore

/// The older export of a Facebook page's posts from Insights (to about 2021), with two lines of column names.
///
/// Known by `Post ID`, `Posted` and columns that begin with `Lifetime Post`. The second line, which explains the
/// figures, is passed over. `Lifetime Post Total Impressions` and `... Total Reach` are impressions and reach; likes,
/// comments and shares are there when the export has them by kind of story. Where link clicks are not told apart, the
/// clicks are all those on the post (`Consumptions`). Times are those of Facebook's own clock, in California.
package struct FacebookInsightsFormat: TableFormat {
    package static let name = "Facebook Insights export"
    package static let expectation = "Post ID, Permalink, Posted, Lifetime Post Total Reach"

    private static let clock = "America/Los_Angeles"

    private var table: PostTable

    package init?(head: TableHead, context: FormatContext) throws {
        let header = head.header
        guard header.column(anyOf: ["Post ID"]) != nil, header.column(anyOf: ["Posted"]) != nil,
            header.names.contains(where: { $0.hasPrefix("Lifetime Post") })
        else { return nil }
        let stories = ["Lifetime Post Stories by action type", "Lifetime Talking About This (Post) by action type"]
        func byKind(_ kind: String) -> [String] { stories.map { "\($0) - \(kind)" } + [kind] }
        let columns = PostTable.columns(
            header,
            [
                .id: ["Post ID"], .permalink: ["Permalink"], .text: ["Post Message"], .postedAt: ["Posted"],
                .account: ["Page name", "Page"], .mediaType: ["Type"],
                .impressions: ["Lifetime Post Total Impressions"], .reach: ["Lifetime Post Total Reach"],
                .likes: byKind("like"), .comments: byKind("comment"), .shares: byKind("share"),
                .clicks: ["Lifetime Post Consumptions by type - link clicks", "Lifetime Post Consumptions"],
            ])
        let facts = PostTable.Facts(
            platform: .facebook, zone: try Zone(Self.clock), order: context.dateOrder ?? .monthFirst)
        guard let table = PostTable(columns, facts: facts, head: head, context: context) else { return nil }
        self.table = table
    }

    package var needsSurvey: Bool { true }
    package mutating func survey(_ row: CSVRow) { table.survey(row) }
    package mutating func concludeSurvey() throws { try table.conclude() }
    package func event(in row: CSVRow) throws(RowProblem) -> SourceEvent { try table.event(in: row) }
}
