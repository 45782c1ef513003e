import BellwetherCore
import BellwetherStore

/// The content report of X analytics since 2025 (`account_analytics_content`), in any of its languages.
///
/// - `Post Link` gives the account, and the id where a spreadsheet has rounded the one in `Post id`.
/// - `Date` is a day without a time. The id of a post holds the second in which it came out.
/// - `Reposts` are shares, `Replies` comments, `Bookmarks` saves, `URL Clicks` clicks. `Shares` counts how often
///   somebody copied the address or sent it on, which the classic export did not have, and is not read.
/// - What was attached to a post is not in the report, so its media type is `none` with 0 items.
package struct XContentFormat: TableFormat {
    package static let name = "X analytics export"
    package static let expectation = "Post id, Date, Post text, Post Link, Impressions"

    private let id: IDColumn
    private let link: FilledColumns
    private let text: FilledColumns
    private var date: PublicationColumn
    private var counts: PostCountColumns
    private let context: FormatContext
    private let file: String

    package init?(head: TableHead, context: FormatContext) {
        let header = head.header
        link = FilledColumns(header, XContentColumns.link)
        text = FilledColumns(header, XContentColumns.text)
        guard let id = header.column(anyOf: XContentColumns.id), let link = link.first, !text.isMissing,
            let date = header.column(anyOf: XContentColumns.date),
            header.column(anyOf: XContentColumns.impressions) != nil
        else { return nil }
        self.id = IDColumn(id, permalink: link, sample: head.sample)
        self.date = PublicationColumn(date, context: context, clock: .x)
        counts = PostCountColumns(header, XContentColumns.counts)
        self.context = context
        file = head.file.path
    }

    package var needsSurvey: Bool { true }

    package mutating func survey(_ row: CSVRow) {
        date.survey(row)
        counts.survey(row)
    }

    package mutating func concludeSurvey() throws { try date.conclude(file: file) }

    package func event(in row: CSVRow) throws(RowProblem) -> SourceEvent {
        let address = try link.word(in: row)
        let account = try account(address.flatMap { PostLink($0) })
        let id = try id.id(in: row)
        guard id.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw RowProblem("the post's id is '\(id)', and those of X are digits")
        }
        let publishedAt = try date.time(in: row, id: id, zone: context.zone(of: account))
        let counts = try counts.counts(in: row)
        let post = Post(
            account: account, externalID: id, publishedAt: publishedAt,
            text: unescapingHTMLEntities(try text.text(in: row)), permalink: address)
        return .post(context.observed(post, counts))
    }

    private func account(_ link: PostLink?) throws(RowProblem) -> AccountID {
        let named = link?.platform == .x ? link?.account : nil
        guard let account = named.flatMap({ try? AccountID(platform: .x, name: $0) }) ?? context.account(on: .x)
        else { throw RowProblem("\(self.link.first?.name ?? "the link") names no account: name it with --account") }
        return account
    }
}
