import BellwetherCore
import BellwetherStore

/// Reads posts out of a table whose columns are known.
///
/// What exports of tools have in common: ids that a spreadsheet has rounded are taken from the links, texts have HTML's
/// character references and line breaks in them, times are told by a clock somewhere, rows of totals stand among the
/// posts. A reach above the impressions is impossible, and which of the two is wrong cannot be told: such a row is left
/// out.
struct PostTable: Sendable {
    /// Which columns hold what.
    ///
    /// Where several are named: of texts, links and names the first that is filled counts, of counts the sum, of labels
    /// and hashtags all, and a date and a time are read as one.
    typealias Columns = [PostField: [CSVColumn]]

    /// What is known of the table beside its columns.
    struct Facts: Sendable {
        /// Where the posts are, where a row does not say.
        var platform: Platform?
        /// Whose posts they are, where a row does not say; what was named for the import goes before it.
        var account: AccountReference?
        /// Where its clock stands; what was stated for the import goes before it.
        var zone: Zone?
        /// What comes first in its dates.
        var order: FormatContext.DateOrder?
        /// Whether its texts are HTML.
        var isHTML = true
    }

    private let columns: Columns
    private let facts: Facts
    private let context: FormatContext
    private let file: String
    private var date: DateColumn
    private let owner: PostOwner
    private let id: PostIdentity
    private let media: MediaColumns
    private let hashtags: [HashtagColumn]
    private let labels: LabelColumns
    private var counts: [(count: any WritableKeyPath<PostCounts, Int?> & Sendable, columns: [CountColumn])]
    private var followers: CountColumn?

    /// - Returns: nil when the columns give no date, or neither id nor link.
    init?(_ columns: Columns, facts: Facts = Facts(), head: TableHead, context: FormatContext) {
        guard let date = columns[.postedAt], let id = PostIdentity(columns, sample: head.sample),
            let column = DateColumn(date, context: context, order: facts.order)
        else { return nil }
        self.columns = columns
        self.facts = facts
        self.context = context
        self.date = column
        self.id = id
        file = head.file.path
        owner = PostOwner(columns, platform: facts.platform, stated: context.account, fallback: facts.account)
        media = MediaColumns(columns)
        hashtags = (columns[.hashtags] ?? []).map { HashtagColumn($0, text: columns[.text]?.first) }
        labels = LabelColumns(columns[.labels] ?? [])
        counts = PostField.counts.compactMap { field, count in
            columns[field].map { (count, $0.map { CountColumn($0) }) }
        }
        followers = CountColumn(columns[.followers]?.first)
    }

    mutating func survey(_ row: CSVRow) {
        date.survey(row)
        followers.survey(row)
        for index in counts.indices {
            for column in counts[index].columns.indices { counts[index].columns[column].survey(row) }
        }
    }

    mutating func conclude() throws {
        try date.conclude(file: file)
    }

    /// What is in a row.
    func event(in row: CSVRow) throws(RowProblem) -> SourceEvent {
        do throws(RowProblem) {
            return .post(try post(in: row))
        } catch {
            if !TotalRow.isTotal(row), isNoPost(row) {
                return .passedOver(line: row.line, reason: "no post stands in the row")
            }
            throw error
        }
    }

    /// Whether the row names neither a post nor when it went out: notes, second headings.
    private func isNoPost(_ row: CSVRow) -> Bool {
        let telling = [PostField.id, .permalink, .postedAt].flatMap { columns[$0] ?? [] }
        return telling.allSatisfy { row[$0.index].trimmed.isAbsent }
    }

    private func post(in row: CSVRow) throws(RowProblem) -> ObservedPost {
        let address = try row.firstWord(in: columns[.permalink])
        let link = address.flatMap { PostLink($0) }
        let account = try owner.account(in: row, link: link)
        let zone = context.zone ?? facts.zone
        let publishedAt = try date.time(in: row, zone: zone ?? context.zone(of: account))
        let counts = try counts(in: row)
        let post = Post(
            account: account, externalID: try id.id(in: row, address: address, link: link, platform: account.platform),
            publishedAt: publishedAt, text: try text(in: row), media: try media.media(in: row),
            isReply: try flag(.isReply, in: row), isRepost: try flag(.isRepost, in: row),
            isPaid: try flag(.isPaid, in: row), permalink: address,
            labels: try labels.labels(in: row), listedHashtags: try listedHashtags(in: row))
        return ObservedPost(
            post: post,
            snapshot: counts.isEmpty
                ? nil : MetricSnapshot(takenAt: context.snapshotTime(of: publishedAt), counts: counts),
            followers: try followers.count(in: row).map { FollowerSnapshot(takenAt: publishedAt, followers: $0) })
    }

    private func text(in row: CSVRow) throws(RowProblem) -> String {
        for column in columns[.text] ?? [] where !row[column.index].trimmed.isEmpty {
            let text = try row.text(in: column)
            return facts.isHTML ? PlainText.of(text) : text
        }
        return ""
    }

    private func flag(_ field: PostField, in row: CSVRow) throws(RowProblem) -> Bool {
        guard let column = columns[field]?.first, !row[column.index].trimmed.isAbsent else { return false }
        return try row.flag(in: column) ?? false
    }

    private func listedHashtags(in row: CSVRow) throws(RowProblem) -> [Hashtag] {
        var listed: [Hashtag] = []
        for column in hashtags { listed += try column.listed(in: row) }
        return listed
    }

    private func counts(in row: CSVRow) throws(RowProblem) -> PostCounts {
        var counts = PostCounts()
        for (count, columns) in self.counts {
            for column in columns {
                guard let more = try column.count(in: row) else { continue }
                counts[keyPath: count] = (counts[keyPath: count] ?? 0) + more
            }
        }
        if let reach = counts.reach, let impressions = counts.impressions, reach > impressions,
            let column = columns[.reach]?.first
        {
            throw RowProblem(
                column: column, value: row[column.index],
                "cannot be more than the \(impressions) impressions: every account reached saw the post once")
        }
        return counts
    }
}

extension CSVRow {
    /// The first of these columns that is filled, without the blanks around it.
    func firstWord(in columns: [CSVColumn]?) throws(RowProblem) -> String? {
        for column in columns ?? [] where !self[column.index].trimmed.isAbsent {
            if let word = try word(in: column) { return word }
        }
        return nil
    }
}
