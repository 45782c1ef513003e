import BellwetherCore
import BellwetherStore

/// Sprout Social's profile performance report: each account's followers, a day in each row.
///
/// Known by `Network`, `Profile` and `Audience` beside `Date`. A day's audience is dated by the beginning of the day where
/// the account is, as in Bellwether's own file of followers.
package struct SproutSocialProfileFormat: TableFormat {
    package static let name = "Sprout Social profile report"
    package static let expectation = "Date, Network, Profile, Audience"

    private var date: DateColumn
    private var audience: CountColumn
    private let owner: PostOwner
    private let context: FormatContext
    private let file: String

    package init?(head: TableHead, context: FormatContext) throws {
        let header = head.header
        guard let date = header.column(anyOf: ["Date"]), let network = header.column(anyOf: ["Network"]),
            let profile = header.column(anyOf: ["Profile"]),
            let audience = header.column(anyOf: ["Audience", "Followers"])
        else { return nil }
        self.date = DateColumn(date, context: context, order: context.dateOrder ?? .monthFirst)
        self.audience = CountColumn(audience)
        owner = PostOwner(
            [.platform: [network], .account: [profile]], platform: nil, stated: context.account, fallback: nil)
        self.context = context
        file = head.file.path
    }

    package var needsSurvey: Bool { true }

    package mutating func survey(_ row: CSVRow) {
        date.survey(row)
        audience.survey(row)
    }

    package mutating func concludeSurvey() throws { try date.conclude(file: file) }

    package func event(in row: CSVRow) throws(RowProblem) -> SourceEvent {
        let account = try owner.account(in: row, link: nil)
        let time = try date.time(in: row, zone: context.zone(of: account))
        guard let followers = try audience.count(in: row) else {
            return .passedOver(line: row.line, reason: "the number of followers is not known")
        }
        return .followers(account, FollowerSnapshot(takenAt: time, followers: followers))
    }
}
