import BellwetherCore
import BellwetherStore

/// `Table data.csv` of a YouTube Studio export, in any of its languages: a video in each row, below a row of totals.
///
/// - `Views` are impressions, as the other platforms count them now: YouTube's own `Impressions` are thumbnails shown,
///   of which a short may have fewer than views, and are not read.
/// - A video's day of publication is told without the time, and is taken as beginning where the account is.
/// - `Likes`, `Comments added`, `Shares` and `Unique viewers` (reach) are there if they were chosen in Studio.
/// - Counts are those of the period chosen there: for totals, export the lifetime of the channel.
///
/// An id that begins with `-` has a blank before it, for the sake of spreadsheets. The export does not name the channel.
package struct YouTubeFormat: TableFormat {
    package static let name = "YouTube Studio export"
    package static let expectation = "Content, Video title, Video publish time, Views"

    private let id: IDColumn
    private let idColumn: CSVColumn
    private let title: CSVColumn
    private let kind: FilledColumns
    private var date: DateColumn
    private var counts: PostCountColumns
    private let account: AccountID
    private let context: FormatContext
    private let file: String

    private static let idLength = 11

    package init?(head: TableHead, context: FormatContext) throws {
        let header = head.header
        guard let id = header.column(anyOf: YouTubeTables.id), let title = header.column(anyOf: YouTubeTables.title),
            let date = header.column(anyOf: YouTubeTables.publishTime),
            header.column(anyOf: YouTubeTables.date) == nil
        else { return nil }
        self.id = IDColumn(id, permalink: nil, sample: [])
        idColumn = id
        self.title = title
        kind = FilledColumns(header, YouTubeTables.kind)
        self.date = DateColumn(date, context: context)
        counts = PostCountColumns(header, YouTubeTables.counts)
        account = try context.account(on: .youtube, of: "a YouTube Studio export", in: head.file)
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
        let text = try row.text(in: title)
        if text.isEmpty, row[date.column.index].trimmed.isEmpty {
            return .passedOver(line: row.line, reason: "the row holds the totals of the videos below it")
        }
        let id = try id.id(in: row)
        guard id.utf8.count == Self.idLength, id.utf8.allSatisfy(Self.isIDCharacter) else {
            throw RowProblem(
                column: idColumn, value: row[idColumn.index].trimmed,
                "must be a video's id of \(Self.idLength) letters, digits, - and _; a spreadsheet may have changed it")
        }
        let publishedAt = try date.time(in: row, zone: context.zone(of: account))
        let post = Post(
            account: account, externalID: id, publishedAt: publishedAt, text: text,
            media: Media(type: .video, items: 1, kind: try mediaKind(in: row)),
            permalink: "https://www.youtube.com/watch?v=\(id)")
        return .post(context.observed(post, try counts.counts(in: row)))
    }

    private func mediaKind(in row: CSVRow) throws(RowProblem) -> MediaKind? {
        switch try kind.word(in: row)?.lowercased() {
        case "shorts", "short": .reel
        case "live", "live stream", "live streams": .live
        default: nil
        }
    }

    private static func isIDCharacter(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte & 0xDF) || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "_")
    }
}
