import BellwetherCore
import BellwetherStore

/// The sheet `All posts` of a LinkedIn page's content export, or the same as CSV: below a sentence that explains it.
///
/// - A post has no id but its link. The export does not name the page.
/// - `Created date` gives the month first, and no time; the id in the link holds the second it was made.
/// - `Reposts` (in older files `Shares`) are shares, `Clicks` clicks of every kind. `Views` are those of films alone, and
///   are not read.
/// - A post that was promoted has a row for what it earned by itself and one, `Sponsored`, for what was paid for. The
///   sums are taken, and the post counts as paid; where the second row only repeats the first, it is not added.
/// - `Campaign name` becomes a label.
package struct LinkedInPostsFormat: TableFormat {
    package static let name = "LinkedIn page export"
    package static let expectation = "Post title, Post link, Created date, Impressions"

    private let title: CSVColumn
    private let link: CSVColumn
    private let type: CSVColumn?
    private let media: LinkedInMedia
    private let labels: LabelColumns
    private var date: PublicationColumn
    private var counts: PostCountColumns
    private var promotions = LinkedInPromotions()
    private let account: AccountID
    private let context: FormatContext
    private let file: String

    package init?(head: TableHead, context: FormatContext) throws {
        let header = head.header
        guard let title = header.column(anyOf: LinkedInTables.title),
            let link = header.column(anyOf: LinkedInTables.link),
            let date = header.column(anyOf: LinkedInTables.created),
            header.column(anyOf: LinkedInTables.impressions) != nil
        else { return nil }
        self.title = title
        self.link = link
        type = header.column(anyOf: LinkedInTables.type)
        media = LinkedInMedia(header.column(anyOf: LinkedInTables.contentType))
        labels = LabelColumns(header.columns(anyOf: LinkedInTables.campaign))
        self.date = PublicationColumn(date, context: context, order: .monthFirst, clock: .linkedIn)
        counts = PostCountColumns(header, LinkedInTables.counts)
        account = try context.account(on: .linkedin, of: "a LinkedIn page export", in: head.file)
        self.context = context
        file = head.file.path
    }

    package var needsSurvey: Bool { true }

    package mutating func survey(_ row: CSVRow) {
        date.survey(row)
        counts.survey(row)
        promotions.survey(row, link: link, isSponsored: isSponsored(row))
    }

    package mutating func concludeSurvey() throws {
        try date.conclude(file: file)
        promotions.conclude()
    }

    package func event(in row: CSVRow) throws(RowProblem) -> SourceEvent {
        guard let link = try LinkedInPostLink(link, in: row) else {
            throw RowProblem("\(link.name) is blank, and nothing else in the row says which post it is")
        }
        let isSponsored = isSponsored(row)
        guard case .post(let promotions) = promotions.role(of: row, id: link.id, isSponsored: isSponsored) else {
            return .passedOver(line: row.line, reason: "what was paid for is added to the other row of the post")
        }
        let own = try counts.counts(in: row)
        var counts = own
        var labels = try labels.labels(in: row)
        for promotion in promotions {
            let more = try self.counts.counts(in: promotion)
            if more != own { counts = counts.adding(more) }
            labels += try self.labels.labels(in: promotion)
        }
        let post = Post(
            account: account, externalID: link.id,
            publishedAt: try date.time(in: row, id: link.id, zone: context.zone(of: account)),
            text: try row.text(in: title), media: try media.media(in: row), isPaid: isSponsored || !promotions.isEmpty,
            permalink: link.address, labels: labels)
        return .post(context.observed(post, counts))
    }

    private func isSponsored(_ row: CSVRow) -> Bool {
        guard let type, let word = row.string(at: type.index, isTrimmed: true) else { return false }
        return LinkedInTables.sponsored.contains(ColumnName.normalised(word))
    }
}

extension PostCounts {
    /// The sums of two reports; what one of them lacks is what the other has.
    fileprivate func adding(_ other: PostCounts) -> PostCounts {
        var sum = self
        for (_, path) in Self.fields {
            if let theirs = other[keyPath: path] { sum[keyPath: path] = (self[keyPath: path] ?? 0) + theirs }
        }
        return sum
    }
}
