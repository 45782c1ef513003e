import BellwetherCore
import BellwetherStore

/// The sheet `PERFORMANCE` of LinkedIn's export for a single post (`SinglePostAnalytics`), turned on its side: the names
/// of its values stand in the first column.
///
/// Its time of day is that of whoever exported it, and only used where the id in the link does not tell the moment.
/// There is no text. The export does not name the member.
package struct LinkedInSinglePostFormat: TableFormat {
    package static let name = "LinkedIn single post export"
    package static let expectation = "Post URL, Post Date, Impressions, one below the other"

    private let link: CSVColumn
    private let day: CSVColumn
    private let time: CSVColumn?
    private var counts: PostCountColumns
    private let account: AccountID
    private let context: FormatContext

    package init?(head: TableHead, context: FormatContext) throws {
        let header = head.header
        guard let link = header.column(anyOf: LinkedInTables.postURL),
            let day = header.column(anyOf: LinkedInTables.postDate),
            header.column(anyOf: LinkedInTables.impressions) != nil
        else { return nil }
        self.link = link
        self.day = day
        time = header.column(anyOf: LinkedInTables.postTime)
        counts = PostCountColumns(header, LinkedInTables.counts)
        account = try context.account(on: .linkedin, of: "a LinkedIn single post export", in: head.file)
        self.context = context
    }

    package var needsSurvey: Bool { true }
    package mutating func survey(_ row: CSVRow) { counts.survey(row) }

    package func event(in row: CSVRow) throws(RowProblem) -> SourceEvent {
        guard let link = try LinkedInPostLink(link, in: row) else {
            throw RowProblem("\(link.name) is blank, and nothing else says which post it is")
        }
        let post = Post(
            account: account, externalID: link.id, publishedAt: try publicationTime(in: row, id: link.id), text: "",
            permalink: link.address)
        return .post(context.observed(post, try counts.counts(in: row)))
    }

    /// The day and the time of day stand apart, and are read as one.
    private func publicationTime(in row: CSVRow, id: String) throws(RowProblem) -> Timestamp {
        let written = [try row.word(in: day), try row.word(in: time)].compactMap(\.self).joined(separator: " ")
        let column = CSVColumn(index: 0, name: day.name)
        let joined = CSVRow(line: row.line, fields: [written])
        let stated = try DateColumn(column, context: context, order: context.dateOrder ?? .monthFirst)
            .time(in: joined, zone: context.zone(of: account))
        return IDClock.linkedIn.time(of: id, agreeingWith: stated) ?? stated
    }
}
