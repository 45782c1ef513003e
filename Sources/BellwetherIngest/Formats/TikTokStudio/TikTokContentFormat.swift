import BellwetherCore
import BellwetherStore

/// `Content.csv` of TikTok Studio, or the same as a workbook: a video or set of pictures in each row.
///
/// - A post has no id but its link, which also says whose it is.
/// - `Post time` may be a day without a year, in the language of the account: `28 August`. The id in the link holds the
///   second of the upload, which gives the year, and the hour where the column has none.
/// - `Total views` are impressions, `Add to favorites` saves.
package struct TikTokContentFormat: TableFormat {
    package static let name = "TikTok Studio export"
    package static let expectation = "Video title, Video link, Post time, Total views"

    private let title: CSVColumn
    private let link: CSVColumn
    private var time: PublicationColumn
    private var counts: PostCountColumns
    private let context: FormatContext
    private let file: String

    package init?(head: TableHead, context: FormatContext) {
        let header = head.header
        guard let title = header.column(anyOf: TikTokTables.title), let link = header.column(anyOf: TikTokTables.link),
            let time = header.column(anyOf: TikTokTables.time)
        else { return nil }
        self.title = title
        self.link = link
        self.time = PublicationColumn(time, context: context, clock: .tikTok)
        counts = PostCountColumns(header, TikTokTables.counts)
        guard !counts.isMissing else { return nil }
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
        guard let address = try row.word(in: link) else {
            throw RowProblem("\(link.name) is blank, and nothing else in the row says which post it is")
        }
        guard let found = PostLink(address), found.platform == .tiktok, let id = found.postID else {
            throw RowProblem(column: link, value: row[link.index].trimmed, "must be the address of a post on TikTok")
        }
        let named = found.account.flatMap { try? AccountID(platform: .tiktok, name: $0) }
        guard let account = named ?? context.account(on: .tiktok) else {
            throw RowProblem("\(link.name) names no account: name it with --account")
        }
        let isPictures = address.contains("/photo/")
        let post = Post(
            account: account, externalID: id,
            publishedAt: try time.time(in: row, id: id, zone: context.zone(of: account)), text: try row.text(in: title),
            media: isPictures ? Media(type: .image, kind: .carousel) : Media(type: .video, items: 1), permalink: address
        )
        return .post(context.observed(post, try counts.counts(in: row)))
    }
}
