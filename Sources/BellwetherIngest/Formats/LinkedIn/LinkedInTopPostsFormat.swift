import BellwetherCore
import BellwetherStore

/// The sheet `TOP POSTS` of a member's own LinkedIn export (`AggregateAnalytics`): two lists side by side.
///
/// The left one has the posts with the most engagements, the right one those with the most impressions, up to 50 each.
/// Engagements are reactions, comments and reposts in one sum and cannot be told apart, so they are not read: a post
/// that is in the left list alone comes in without counts. There are no texts. The export does not name the member.
package struct LinkedInTopPostsFormat: TableFormat {
    package static let name = "LinkedIn member export"
    package static let expectation =
        "Post URL, Post publish date, Engagements beside Post URL, Post publish date, Impressions"

    private struct List: Sendable {
        let link: CSVColumn
        var date: PublicationColumn
        /// Nil in the list of engagements.
        var impressions: CountColumn?
    }

    private var lists: [List]
    /// Posts that the list of impressions has.
    private var counted: Set<String> = []
    private let account: AccountID
    private let context: FormatContext
    private let file: String

    package init?(head: TableHead, context: FormatContext) throws {
        let header = head.header
        let links = header.columns(anyOf: LinkedInTables.postURL)
        let dates = header.columns(anyOf: LinkedInTables.publishDate)
        guard !links.isEmpty, links.count == dates.count else { return nil }
        lists = zip(links, dates).compactMap { link, date in
            guard date.index == link.index + 1, header.names.indices.contains(date.index + 1) else { return nil }
            let value = CSVColumn(index: date.index + 1, name: header.names[date.index + 1])
            let isImpressions = LinkedInTables.impressions.contains(ColumnName.normalised(value.name))
            return List(
                link: link, date: PublicationColumn(date, context: context, order: .monthFirst, clock: .linkedIn),
                impressions: isImpressions ? CountColumn(value) : nil)
        }
        guard lists.count == links.count, lists.contains(where: { $0.impressions != nil }) else { return nil }
        account = try context.account(on: .linkedin, of: "a LinkedIn member export", in: head.file)
        self.context = context
        file = head.file.path
    }

    package var needsSurvey: Bool { true }

    package mutating func survey(_ row: CSVRow) {
        for index in lists.indices {
            lists[index].date.survey(row)
            lists[index].impressions?.survey(row)
            guard lists[index].impressions != nil else { continue }
            do throws(RowProblem) {
                if let link = try LinkedInPostLink(lists[index].link, in: row) { counted.insert(link.id) }
            } catch {
                continue  // the row is refused when it is read
            }
        }
    }

    package mutating func concludeSurvey() throws {
        for index in lists.indices { try lists[index].date.conclude(file: file) }
    }

    package func event(in row: CSVRow) throws(RowProblem) -> SourceEvent {
        try events(in: row).first ?? .passedOver(line: row.line, reason: "the row names no post")
    }

    package func moreEvents(in row: CSVRow) -> [SourceEvent] {
        do throws(RowProblem) {
            return Array(try events(in: row).dropFirst())
        } catch {
            return []  // the whole row was refused
        }
    }

    private func events(in row: CSVRow) throws(RowProblem) -> [SourceEvent] {
        var events: [SourceEvent] = []
        for list in lists {
            guard let link = try LinkedInPostLink(list.link, in: row),
                list.impressions != nil || !counted.contains(link.id)
            else { continue }
            let post = Post(
                account: account, externalID: link.id,
                publishedAt: try list.date.time(in: row, id: link.id, zone: context.zone(of: account)), text: "",
                permalink: link.address)
            events.append(.post(context.observed(post, PostCounts(impressions: try list.impressions.count(in: row)))))
        }
        return events
    }
}
