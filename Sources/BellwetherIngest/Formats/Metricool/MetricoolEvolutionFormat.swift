import BellwetherCore
import BellwetherStore

/// Metricool's table of an account's days: its followers are taken, its other figures belong to no post.
///
/// No export of Metricool's was at hand: the names are those that programs which read them expect. Known by `Gained
/// followers` or `Lost followers` beside `Date` and `Followers`. Whose they are the table does not say.
package struct MetricoolEvolutionFormat: TableFormat {
    package static let name = "Metricool evolution"
    package static let expectation = "Date, Followers, Gained followers, Lost followers"

    private var date: DateColumn
    private var followers: CountColumn
    private let account: AccountID
    private let zone: Zone
    private let file: String

    package init?(head: TableHead, context: FormatContext) throws {
        let header = head.header
        guard let date = header.column(anyOf: ["Date", "Fecha"]),
            let followers = header.column(anyOf: ["Followers", "Seguidores"]),
            header.column(
                anyOf: ["Gained followers", "Lost followers", "Seguidores ganados", "Seguidores perdidos"]) != nil
        else { return nil }
        guard let reference = context.account, let platform = reference.platform else {
            throw IngestError(
                .refused,
                "'\(head.file.path)' is a Metricool table of followers, which does not say whose they are; name the "
                    + "account, as in --account instagram:name.")
        }
        account = try AccountID(platform: platform, name: reference.name)
        self.date = DateColumn(date, context: context)
        self.followers = CountColumn(followers)
        zone = context.zone(of: account)
        file = head.file.path
    }

    package var needsSurvey: Bool { true }

    package mutating func survey(_ row: CSVRow) {
        date.survey(row)
        followers.survey(row)
    }

    package mutating func concludeSurvey() throws { try date.conclude(file: file) }

    package func event(in row: CSVRow) throws(RowProblem) -> SourceEvent {
        let time = try date.time(in: row, zone: zone)
        guard let count = try followers.count(in: row) else {
            return .passedOver(line: row.line, reason: "the number of followers is not known")
        }
        return .followers(account, FollowerSnapshot(takenAt: time, followers: count))
    }
}
