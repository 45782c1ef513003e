package import BellwetherStore
import BellwetherCore

/// Any CSV with a row per post and these column names, in any order.
///
/// | Column | |
/// |---|---|
/// | `id`, `text`, `posted_at` | required; times in ISO 8601, UTC unless they have an offset |
/// | `account`, `platform` | required, but for what `--account` says; `twitter` is read as `x` |
/// | `impressions`, `reach`, `likes`, `comments`, `shares`, `saves`, `clicks` | counts; blank, `-` or `NA` is unknown |
/// | `followers` | of the account when it posted |
/// | `hashtags` | beside those in the text, with blanks between them |
/// | `media_type`, `num_media_items` | `none`, `image` or `video`; how many |
/// | `is_reply`, `permalink` | without `is_reply`, a post on X that begins with `@` is a reply |
///
/// A reach above the impressions is impossible, and which of the two is wrong cannot be told: such a row is left out.
package struct GenericCSVFormat: PostFormat {
    package static let name = "CSV file of posts"
    package static let requiredColumns = ["id", "text", "posted_at"]

    private let id: CSVColumn
    private let text: CSVColumn
    private let postedAt: CSVColumn
    private let account: GenericAccountColumns
    private let counts: GenericCountColumns
    private let media: GenericMediaColumns
    private let hashtags: GenericHashtagColumn
    private let isReply: CSVColumn?
    private let permalink: CSVColumn?
    private let context: FormatContext

    /// The longest id kept, in bytes.
    private static let maximumIDLength = 200

    package init?(header: CSVHeader, context: FormatContext) {
        guard let id = header.column("id"), let text = header.column("text"),
            let postedAt = header.column("posted_at")
        else { return nil }
        self.id = id
        self.text = text
        self.postedAt = postedAt
        account = GenericAccountColumns(header: header, fallback: context.account)
        counts = GenericCountColumns(header: header)
        media = GenericMediaColumns(header: header)
        hashtags = GenericHashtagColumn(header: header, text: text)
        isReply = header.column("is_reply")
        permalink = header.column("permalink")
        self.context = context
    }

    package func post(in row: CSVRow) throws(RowProblem) -> ObservedPost {
        let account = try account.account(in: row)
        let text = try row.text(in: text)
        let publishedAt = try context.publicationTime(in: postedAt, of: row)
        let counts = try counts.counts(in: row)
        let post = Post(
            account: account, externalID: try externalID(row), publishedAt: publishedAt, text: text,
            media: try media.media(in: row), isReply: try row.flag(in: isReply) ?? false,
            permalink: try row.word(in: permalink), listedHashtags: try hashtags.listed(in: row))
        return ObservedPost(
            post: post,
            snapshot: counts.isEmpty
                ? nil : MetricSnapshot(takenAt: context.snapshotTime(of: publishedAt), counts: counts),
            followers: try self.counts.followers(in: row).map {
                FollowerSnapshot(takenAt: publishedAt, followers: $0)
            })
    }

    private func externalID(_ row: CSVRow) throws(RowProblem) -> String {
        guard let word = try row.word(in: id), word.utf8.count <= Self.maximumIDLength else {
            throw RowProblem(column: id, value: row[id.index], "must be 1 to \(Self.maximumIDLength) bytes")
        }
        // 1.99E+18 is what a spreadsheet leaves of an id: many posts share it.
        if let first = word.utf8.first, (48...57).contains(first), word.contains("E+"), Double(word) != nil {
            throw RowProblem(column: id, value: row[id.index], "is a number a spreadsheet has rounded")
        }
        return word
    }
}
