import BellwetherCore

/// Hootsuite's analytics export, one table of posts for each network.
///
/// Known by `Date (GMT)` beside the network's own names: `Tweet Permalink`, `Instagram Post ID`, `Facebook Post ID`,
/// `LinkedIn Post ID` ... Reactions are likes, retweets and quotes both shares, replies comments, tags and campaigns
/// labels. The export of whole accounts (`Followers > Social network - ...`) holds no posts.
package struct HootsuiteFormat: TableFormat {
    package static let name = "Hootsuite export"
    package static let expectation = "Date (GMT), and Tweet Permalink, Instagram Post ID, Facebook Post ID ..."

    private var table: PostTable

    package init?(head: TableHead, context: FormatContext) throws {
        let header = head.header
        guard header.column(anyOf: ["Date (GMT)"]) != nil,
            let network = HootsuiteNetwork.all.first(where: { header.columns(anyOf: $0.telling).count > 0 })
        else { return nil }
        let facts = PostTable.Facts(platform: network.platform, zone: .utc)
        let columns = PostTable.columns(header, network.columns, sums: network.sums)
        guard let table = PostTable(columns, facts: facts, head: head, context: context) else { return nil }
        self.table = table
    }

    package var needsSurvey: Bool { true }
    package mutating func survey(_ row: CSVRow) { table.survey(row) }
    package mutating func concludeSurvey() throws { try table.conclude() }
    package func event(in row: CSVRow) throws(RowProblem) -> SourceEvent { try table.event(in: row) }
}

/// How Hootsuite names what it says of one network's posts.
struct HootsuiteNetwork: Sendable {
    let platform: Platform
    /// Columns of which no other network's table has one.
    let telling: [String]
    let columns: [PostField: [String]]
    /// Counts that are the sum of several columns.
    var sums: [PostField: [[String]]] = [:]

    static let all = [
        HootsuiteNetwork(
            platform: .x, telling: ["Tweet Permalink", "Tweet ID", "Tweet Text"],
            columns: common([
                .id: ["Tweet ID"], .permalink: ["Tweet Permalink"], .text: ["Tweet Text"],
                .labels: ["Tweet Tags", "Tweet Campaign"], .account: ["Twitter Account", "X Account"],
                .comments: ["Replies"], .clicks: ["URL Clicks", "Link Clicks"],
            ]), sums: [.shares: [["Retweets"], ["Quote Tweets"]]]),
        named(.instagram, "Instagram", owner: "Instagram Account"),
        named(.facebook, "Facebook", owner: "Facebook Page"),
        named(.linkedin, "LinkedIn", owner: "LinkedIn Page"),
        named(.tiktok, "TikTok", owner: "TikTok Account"),
        named(.youtube, "YouTube", owner: "YouTube Channel"),
        named(.threads, "Threads", owner: "Threads Account"),
        named(.pinterest, "Pinterest", owner: "Pinterest Account"),
    ]

    private static func named(_ platform: Platform, _ name: String, owner: String) -> HootsuiteNetwork {
        HootsuiteNetwork(
            platform: platform, telling: ["\(name) Post ID", owner],
            columns: common([
                .id: ["\(name) Post ID"], .account: [owner, "\(name) Account", "\(name) Profile"],
                .permalink: ["Post Permalink"], .text: ["Post Message", "Post Title"],
                .labels: ["Post Tags", "Post Campaign"], .comments: ["Comments"], .shares: ["Shares", "Reposts"],
                .clicks: ["Link Clicks", "Clicks"], .mediaType: ["Post Type"],
            ]))
    }

    private static func common(_ columns: [PostField: [String]]) -> [PostField: [String]] {
        columns.merging([
            .postedAt: ["Date (GMT)"], .impressions: ["Impressions", "Views"], .reach: ["Reach"],
            .likes: ["Reactions", "Likes"],
            .saves: ["Saves", "Bookmarks"],
        ]) { own, _ in own }
    }
}
