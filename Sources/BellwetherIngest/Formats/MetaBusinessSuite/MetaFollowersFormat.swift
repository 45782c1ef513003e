import BellwetherCore
import BellwetherStore

/// The export of Meta Business Suite with a page's or account's total of followers for each day.
///
/// Followers won and lost each day come in files that look the same; only the metric's name tells them apart, and only
/// totals are taken.
package struct MetaFollowersFormat: TableFormat {
    package static let name = "Meta Business Suite follower totals"
    package static let expectation = "Date and Primary below the words Total followers"

    private var followers: FollowerTable

    private static let titles: Set<String> = [
        "total followers", "total facebook followers", "total instagram followers", "facebook total followers",
        "instagram total followers", "total page followers", "lifetime followers", "followers lifetime",
        "totalt antal följare", "follower insgesamt", "total de seguidores", "nombre total de followers",
        "total de seguidores do facebook", "follower totali",
    ]

    package init?(head: TableHead, context: FormatContext) throws {
        guard let date = head.header.column(anyOf: MetaPageMetric.date),
            let value = head.header.column(anyOf: MetaPageMetric.value),
            let title = MetaPageMetric.title(of: head.file), Self.titles.contains(title)
        else { return nil }
        let platform: Platform = title.contains("instagram") ? .instagram : .facebook
        followers = FollowerTable(
            account: try context.account(on: platform, of: "a Meta Business Suite export of followers", in: head.file),
            date: date, followers: value, file: head.file.path, context: context)
    }

    package var needsSurvey: Bool { true }
    package mutating func survey(_ row: CSVRow) { followers.survey(row) }
    package mutating func concludeSurvey() throws { try followers.conclude() }

    package func event(in row: CSVRow) throws(RowProblem) -> SourceEvent { try followers.event(in: row) }
}
