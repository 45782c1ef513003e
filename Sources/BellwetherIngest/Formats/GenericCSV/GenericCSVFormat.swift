import BellwetherCore
import BellwetherStore

/// Any table with a row per post and these column names, in any order.
///
/// | Column | |
/// |---|---|
/// | `id`, `text`, `posted_at` | required |
/// | `account`, `platform` | required, but for what `--account` says; `twitter` is read as `x` |
/// | `impressions`, `reach`, `likes`, `comments`, `shares`, `saves`, `clicks` | counts; blank, `-` or `NA` is unknown |
/// | `followers` | of the account when it posted |
/// | `hashtags` | beside those in the text, with blanks, commas or semicolons between them |
/// | `labels` | campaigns and the like, with commas or semicolons between them, or a JSON array |
/// | `media_type`, `num_media_items`, `media_kind` | `none`, `image` or `video`; how many; `reel`, `carousel` ... |
/// | `is_reply`, `is_repost`, `is_paid` | yes or no; without `is_reply`, a post that begins with `@` is a reply |
/// | `permalink` | also gives the id where a spreadsheet has rounded it |
/// | `counted_at` | when the counts were seen; without it, when the file was made |
/// | `guarded` | columns whose cell has an apostrophe in front that is not part of it |
///
/// A reach above the impressions is impossible, and which of the two is wrong cannot be told: such a row is left out.
package struct GenericCSVFormat: TableFormat {
    package static let name = "CSV file of posts"
    package static let expectation = "id, text, posted_at"

    /// Every column read, by its name here.
    private static let columns: Set<String> = [
        "id", "text", "posted_at", "account", "platform", "impressions", "reach", "likes", "comments", "shares",
        "saves", "clicks", "followers", "hashtags", "labels", "media_type", "num_media_items", "media_kind", "is_reply",
        "is_repost", "is_paid", "permalink", "counted_at", "guarded",
    ]

    package let needsSurvey: Bool
    private let file: String
    private let id: IDColumn
    private let text: CSVColumn
    private var postedAt: DateColumn
    private let account: GenericAccountColumns
    private var counts: GenericCountColumns
    private let media: GenericMediaColumns
    private let hashtags: HashtagColumn
    private let labels: LabelColumns
    private let isReply: CSVColumn?
    private let isRepost: CSVColumn?
    private let isPaid: CSVColumn?
    private let permalink: CSVColumn?
    private let countedAt: CSVColumn?
    private let guarded: GuardedCells?
    private let context: FormatContext

    package init?(head: TableHead, context: FormatContext) throws {
        let header = head.header
        guard let id = header.column("id"), let text = header.column("text"),
            let postedAt = header.column("posted_at")
        else { return nil }
        try Self.refuseRepeated(header, file: head.file.path)
        self.text = text
        self.postedAt = DateColumn(postedAt, context: context, needsClock: true)
        permalink = header.column("permalink")
        self.id = IDColumn(id, permalink: permalink, sample: head.sample)
        account = GenericAccountColumns(header: header, fallback: context.account)
        counts = GenericCountColumns(header: header)
        media = GenericMediaColumns(header: header)
        hashtags = HashtagColumn(header.column("hashtags"), text: text)
        labels = LabelColumns(header.column("labels").map { [$0] } ?? [])
        isReply = header.column("is_reply")
        isRepost = header.column("is_repost")
        isPaid = header.column("is_paid")
        countedAt = header.column("counted_at")
        guarded = GuardedCells(header: header)
        file = head.file.path
        self.context = context
        // Most files write plain numbers and ISO 8601, and none of their rows needs another to be understood.
        let (counts, dates) = (counts, self.postedAt)
        needsSurvey = head.sample.contains { !counts.isPlain($0) || !dates.isISO($0) }
    }

    /// Two columns of one name would leave open which is meant.
    private static func refuseRepeated(_ header: CSVHeader, file: String) throws {
        var seen: Set<String> = []
        for name in header.names where columns.contains(name.lowercased()) {
            guard seen.insert(name.lowercased()).inserted else {
                throw IngestError(
                    .unknownFormat, "'\(file)' has two columns named '\(name)'; rename or remove one.")
            }
        }
    }

    package mutating func survey(_ row: CSVRow) {
        postedAt.survey(row)
        counts.survey(row)
    }

    package mutating func concludeSurvey() throws {
        try postedAt.conclude(file: file)
    }

    package func event(in row: CSVRow) throws(RowProblem) -> SourceEvent {
        let row = try guarded?.unguarded(row) ?? row
        let account = try account.account(in: row)
        let text = try row.text(in: text)
        let publishedAt = try postedAt.time(in: row, zone: context.zone(of: account))
        let counts = try counts.counts(in: row)
        let post = Post(
            account: account, externalID: try id.id(in: row), publishedAt: publishedAt, text: text,
            media: try media.media(in: row), isReply: try row.flag(in: isReply) ?? false,
            isRepost: try row.flag(in: isRepost) ?? false, isPaid: try row.flag(in: isPaid) ?? false,
            permalink: try row.word(in: permalink), labels: try labels.labels(in: row),
            listedHashtags: try hashtags.listed(in: row))
        return .post(
            ObservedPost(
                post: post,
                snapshot: counts.isEmpty
                    ? nil : MetricSnapshot(takenAt: try snapshotTime(of: publishedAt, in: row), counts: counts),
                followers: try self.counts.followers(in: row).map {
                    FollowerSnapshot(takenAt: publishedAt, followers: $0)
                }))
    }

    /// When the row's counts were seen.
    private func snapshotTime(of publishedAt: Timestamp, in row: CSVRow) throws(RowProblem) -> Timestamp {
        guard let countedAt, try row.word(in: countedAt) != nil else {
            return context.snapshotTime(of: publishedAt)
        }
        let time = try row.time(in: countedAt)
        guard time <= context.now else {
            throw RowProblem(column: countedAt, value: row[countedAt.index], "is in the future")
        }
        return time
    }
}
