import BellwetherCore

/// Sprout Social's post performance report.
///
/// Known by `Network`, `Profile`, `Post` and `Sent by` beside `Date`. Reactions are likes; a text of nothing but a link
/// preview stands in `Linked Content`. Tags are labels. Times are those of the account's zone: the report's is that of
/// the person who made it, and not in the file. The report of profiles (`Audience`) holds followers, not posts.
package struct SproutSocialFormat: TableFormat {
    package static let name = "Sprout Social post report"
    package static let expectation = "Date, Post ID, Network, Profile, Sent by, Link, Post"

    private var table: PostTable

    package init?(head: TableHead, context: FormatContext) throws {
        let header = head.header
        let telling = ["Date", "Network", "Profile", "Post", "Sent by"]
        guard telling.allSatisfy({ header.column(anyOf: [$0]) != nil }) else { return nil }
        let columns = PostTable.columns(
            header,
            [
                .id: ["Post ID"], .permalink: ["Link"], .text: ["Post"], .postedAt: ["Date"], .platform: ["Network"],
                .account: ["Profile"], .mediaType: ["Content Type", "Post Type"], .impressions: ["Impressions"],
                .reach: ["Reach"], .likes: ["Reactions", "Likes"], .comments: ["Comments", "Replies"],
                .shares: ["Shares", "Reposts", "Retweets"], .saves: ["Saves"],
                .clicks: ["Post Link Clicks", "Post Clicks (All)"], .labels: ["Tags", "Campaign", "Campaigns"],
            ])
        let facts = PostTable.Facts(order: context.dateOrder ?? .monthFirst)
        guard let table = PostTable(columns, facts: facts, head: head, context: context) else { return nil }
        self.table = table
    }

    package var needsSurvey: Bool { true }
    package mutating func survey(_ row: CSVRow) { table.survey(row) }
    package mutating func concludeSurvey() throws { try table.conclude() }
    package func event(in row: CSVRow) throws(RowProblem) -> SourceEvent { try table.event(in: row) }
}
