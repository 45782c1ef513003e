import BellwetherCore
import BellwetherStore

/// The content export of Meta Business Suite, for a Facebook page or an Instagram account, in any of its languages.
///
/// Its columns come in any order, as many as the account has earned (over 200), some of them twice in two languages, and
/// rows end where nothing more is known; so every value is found by the names of its columns.
///
/// - `Views`, and the `Impressions` of exports to 2024, are impressions. Facebook's `Reactions` are likes; `Link
///   clicks` are clicks, and the clicks of every kind where only those are given.
/// - `Publish time` is in the time of California, wherever the account is, unless a zone is stated for the import.
/// - The text is the title and the description of a Facebook post, the description of one on Instagram.
/// - A post shared on without a word is a repost.
///
/// An export may list a post twice, once with staler counts: the larger ones are right, and stand when both are stored.
package struct MetaPostsFormat: TableFormat {
    package static let name = "Meta Business Suite export"
    package static let expectation = "Post ID, Page name or Account username, Publish time, Permalink, Post type"
    package static var allowsShortRows: Bool { true }

    private let identity: MetaIdentity
    private let text: MetaText
    private let media: MetaMedia
    private var time: DateColumn
    private let period: FilledColumns
    private let isShare: FilledColumns
    private let funding: FilledColumns
    private let labels: LabelColumns
    private var counts: PostCountColumns
    private let context: FormatContext
    private let file: String
    private let zone: Zone

    /// Where clocks stand in `Publish time`.
    private static let zoneOfTimes = "America/Los_Angeles"

    package init?(head: TableHead, context: FormatContext) throws {
        let header = head.header
        guard let identity = MetaIdentity(head, context: context),
            let time = header.column(anyOf: MetaColumns.time), header.column(anyOf: MetaColumns.type) != nil
        else { return nil }
        self.identity = identity
        self.time = DateColumn(time, context: context, order: context.dateOrder ?? .monthFirst)
        text = MetaText(header)
        media = MetaMedia(header)
        period = FilledColumns(header, MetaColumns.period)
        isShare = FilledColumns(header, MetaColumns.isShare)
        funding = FilledColumns(header, MetaColumns.funding)
        labels = LabelColumns(header.columns(anyOf: MetaColumns.labels))
        counts = PostCountColumns(header, MetaColumns.counts)
        zone = try context.zone ?? Zone(Self.zoneOfTimes)
        self.context = context
        file = head.file.path
    }

    package var needsSurvey: Bool { true }

    package mutating func survey(_ row: CSVRow) {
        time.survey(row)
        counts.survey(row)
    }

    package mutating func concludeSurvey() throws { try time.conclude(file: file) }

    package func event(in row: CSVRow) throws(RowProblem) -> SourceEvent {
        let (account, id, link) = try identity.identity(of: row)
        let publishedAt = try time.time(in: row, zone: zone)
        try checkPeriod(row)
        let counts = try counts.counts(in: row)
        let text = try text.text(in: row)
        let post = Post(
            account: account, externalID: id, publishedAt: publishedAt, text: text,
            media: try media.media(in: row, link),
            isRepost: try isSharedOn(row) && text.isEmpty, isPaid: try isPaid(row), permalink: link,
            labels: try labels.labels(in: row))
        return .post(context.observed(post, counts))
    }

    /// Exports give lifetime counts, or if so asked those of each day, which are no totals.
    private func checkPeriod(_ row: CSVRow) throws(RowProblem) {
        guard let column = period.column(in: row), DateScanner.date(row[column.index].trimmed) != nil else { return }
        throw RowProblem(
            column: column, value: row[column.index].trimmed,
            "gives the counts of that day alone; export the totals of the posts (lifetime)")
    }

    private func isSharedOn(_ row: CSVRow) throws(RowProblem) -> Bool {
        ["1", "true", "yes"].contains(try isShare.word(in: row)?.lowercased())
    }

    private func isPaid(_ row: CSVRow) throws(RowProblem) -> Bool {
        guard let word = try funding.word(in: row) else { return false }
        let status = ColumnName.normalised(word)
        let first = status.split(separator: " ").first.map(String.init) ?? status
        return !status.isEmpty && !MetaColumns.notFunded.contains(status) && !MetaColumns.notFunded.contains(first)
    }
}
