import BellwetherStore
import BellwetherCore

/// The tweet activity export of X (Twitter) analytics, in its classic form (to about 2023): 40 columns, of
/// which these are read.
///
/// - `Tweet permalink` gives the account, and the id where a spreadsheet has rounded the one in `Tweet id`.
/// - `Tweet text` has HTML entities in it.
/// - `retweets` are shares, `replies` comments, `url clicks` link clicks. The export has no reach, only impressions, and
///   writes counts as `424` in some columns and as `424.0` in others.
/// - A text that begins with `@` answers somebody: X shows such a post to far fewer people.
///
/// What was attached to a post is not in the export, so its media type is `none` with 0 items. `media views` and
/// `media engagements` hint at it, but only once the post is out: a forecast that learnt from them would know what it
/// is asked to tell. A `https://t.co/` address at the end may be a picture or any other link.
package struct XAnalyticsFormat: TableFormat {
    package static let name = "X analytics export"
    package static let expectation = "Tweet id, Tweet permalink, Tweet text, time, impressions"

    private let id: CSVColumn
    private let permalink: CSVColumn
    private let text: CSVColumn
    private let time: CSVColumn
    private let impressions: CSVColumn
    private let likes: CSVColumn?
    private let replies: CSVColumn?
    private let retweets: CSVColumn?
    private let clicks: CSVColumn?
    private let context: FormatContext

    package init?(head: TableHead, context: FormatContext) {
        let header = head.header
        guard let id = header.column("tweet id"), let permalink = header.column("tweet permalink"),
            let text = header.column("tweet text"), let time = header.column("time"),
            let impressions = header.column("impressions")
        else { return nil }
        self.id = id
        self.permalink = permalink
        self.text = text
        self.time = time
        self.impressions = impressions
        likes = header.column("likes")
        replies = header.column("replies")
        retweets = header.column("retweets")
        clicks = header.column("url clicks")
        self.context = context
    }

    package func event(in row: CSVRow) throws(RowProblem) -> SourceEvent { .post(try post(in: row)) }

    private func post(in row: CSVRow) throws(RowProblem) -> ObservedPost {
        let address = try row.word(in: permalink)
        let link = address.map { XPermalink($0) }
        let text = unescapingHTMLEntities(try row.text(in: text))
        let publishedAt = try context.publicationTime(in: time, of: row)
        let counts = PostCounts(
            impressions: try row.count(in: impressions), likes: try row.count(in: likes),
            comments: try row.count(in: replies), shares: try row.count(in: retweets),
            clicks: try row.count(in: clicks))
        let post = Post(
            account: try account(link), externalID: try externalID(link, row), publishedAt: publishedAt, text: text,
            permalink: address)
        return ObservedPost(
            post: post,
            snapshot: counts.isEmpty
                ? nil : MetricSnapshot(takenAt: context.snapshotTime(of: publishedAt), counts: counts))
    }

    private func externalID(_ link: XPermalink?, _ row: CSVRow) throws(RowProblem) -> String {
        if let id = link?.postID { return id }
        guard let id = try row.word(in: id), id.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw RowProblem(
                column: id, value: row[id.index], "must be a post's id in digits; a spreadsheet may have changed it")
        }
        return id
    }

    private func account(_ link: XPermalink?) throws(RowProblem) -> AccountID {
        guard let name = link?.account ?? context.account?.name, let id = try? AccountID(platform: .x, name: name)
        else { throw RowProblem("\(permalink.name) names no account: name it with --account") }
        return id
    }
}
