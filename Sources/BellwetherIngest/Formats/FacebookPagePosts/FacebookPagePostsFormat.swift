import BellwetherCore
import BellwetherStore

/// Posts of Facebook pages as the widely used page scraper writes them, from the Graph API.
///
/// Known by `status_id`, `status_message`, `status_type` and `status_published`. Likes are all reactions, as in every
/// export of Facebook's own. `status_published` is told by a clock five hours behind UTC the whole year, unless a zone
/// is stated. A page that comes under two names is one account, with the name that came first: its number stands in
/// the posts' ids.
package struct FacebookPagePostsFormat: TableFormat {
    package static let name = "Facebook page posts"
    package static let expectation = "status_id, status_message, status_type, status_published"

    private static let clock = "Etc/GMT+5"  // POSIX signs: west is positive

    private let id: CSVColumn
    private let page: CSVColumn?
    private let text: CSVColumn
    private let type: CSVColumn
    private let published: DateColumn
    private let reactions: CSVColumn?
    private let comments: CSVColumn?
    private let shares: CSVColumn?
    private let link: CSVColumn?
    private let zone: Zone
    private let context: FormatContext
    /// The first name of each page, by its number.
    private var names: [String: String] = [:]

    package init?(head: TableHead, context: FormatContext) throws {
        let header = head.header
        guard let id = header.column("status_id"), let text = header.column("status_message"),
            let type = header.column("status_type"), let published = header.column("status_published")
        else { return nil }
        self.id = id
        self.text = text
        self.type = type
        self.published = DateColumn(published, context: context)
        page = header.column(anyOf: ["page", "page_name", "page_id"])
        reactions = header.column(anyOf: ["num_reactions", "num_likes"])
        comments = header.column("num_comments")
        shares = header.column("num_shares")
        link = header.column(anyOf: ["status_link_permalink", "permalink_url"])
        zone = try context.zone ?? Zone(Self.clock)
        self.context = context
    }

    package var needsSurvey: Bool { page != nil }

    package mutating func survey(_ row: CSVRow) {
        guard let page, let number = numbers(row)?.page, names[number] == nil,
            let name = row.string(at: page.index, isTrimmed: true), !name.isEmpty
        else { return }
        names[number] = name
    }

    package func event(in row: CSVRow) throws(RowProblem) -> SourceEvent {
        guard let numbers = numbers(row) else {
            throw RowProblem(column: id, value: row[id.index], "must be the page's number, '_' and the post's")
        }
        let account = try account(of: numbers.page)
        let publishedAt = try published.time(in: row, zone: zone)
        let counts = PostCounts(
            likes: try row.count(in: reactions), comments: try row.count(in: comments),
            shares: try row.count(in: shares))
        let post = Post(
            account: account, externalID: numbers.post, publishedAt: publishedAt,
            text: PlainText.of(try row.text(in: text)), media: try media(in: row),
            permalink: try row.word(in: link) ?? "https://www.facebook.com/\(numbers.page)/posts/\(numbers.post)")
        return .post(
            ObservedPost(
                post: post,
                snapshot: counts.isEmpty
                    ? nil : MetricSnapshot(takenAt: context.snapshotTime(of: publishedAt), counts: counts)))
    }

    private func numbers(_ row: CSVRow) -> (page: String, post: String)? {
        let halves = row[id.index].trimmed.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
        guard halves.count == 2,
            halves.allSatisfy({ (1...40).contains($0.count) && $0.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        return (String(decoding: halves[0], as: UTF8.self), String(decoding: halves[1], as: UTF8.self))
    }

    private func account(of number: String) throws(RowProblem) -> AccountID {
        do {
            return try AccountID(platform: .facebook, name: names[number] ?? context.account?.name ?? number)
        } catch {
            throw RowProblem(error.description)
        }
    }

    private func media(in row: CSVRow) throws(RowProblem) -> Media {
        try row.word(in: type).map { MediaWord.media($0) } ?? Media()
    }
}
