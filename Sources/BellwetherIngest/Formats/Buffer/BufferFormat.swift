import BellwetherCore

/// Buffer's export of sent posts.
///
/// No export of Buffer's was at hand: the names are those that programs which read them expect. Known by `Service`
/// beside `Update` (or `Post text`) and a date.
package struct BufferFormat: TableFormat {
    package static let name = "Buffer export"
    package static let expectation = "Date, Update, Service, Service Link"

    private var table: PostTable

    package init?(head: TableHead, context: FormatContext) throws {
        let header = head.header
        guard header.column(anyOf: ["Service"]) != nil,
            header.column(anyOf: ["Update", "Post text", "Text"]) != nil,
            header.column(anyOf: ["Date", "Sent at", "Sent", "Due at"]) != nil
        else { return nil }
        let columns = PostTable.columns(
            header,
            [
                .id: ["Update ID", "Post ID", "Service Update ID"], .text: ["Update", "Post text", "Text"],
                .permalink: ["Service Link", "Post link", "Link"], .postedAt: ["Sent at", "Date", "Sent", "Due at"],
                .platform: ["Service"], .account: ["Profile", "Channel", "Account", "Service Username"],
                .mediaType: ["Type", "Media Type"], .impressions: ["Impressions", "Views"], .reach: ["Reach"],
                .likes: ["Reactions", "Likes", "Favorites"], .comments: ["Comments", "Replies", "Mentions"],
                .shares: ["Shares", "Reposts", "Retweets"], .saves: ["Saves"],
                .clicks: ["Clicks", "Link Clicks"], .labels: ["Tags", "Campaign", "Campaigns"],
            ])
        guard let table = PostTable(columns, head: head, context: context) else { return nil }
        self.table = table
    }

    package var needsSurvey: Bool { true }
    package mutating func survey(_ row: CSVRow) { table.survey(row) }
    package mutating func concludeSurvey() throws { try table.conclude() }
    package func event(in row: CSVRow) throws(RowProblem) -> SourceEvent { try table.event(in: row) }
}
