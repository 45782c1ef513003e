import BellwetherCore
import BellwetherStore

/// `FollowerHistory.csv` of TikTok Studio: an account's followers on each day of a year.
///
/// It does not say whose they are; the links in the `Content.csv` it was exported with do.
package struct TikTokFollowersFormat: TableFormat {
    package static let name = "TikTok Studio follower history"
    package static let expectation = "Date, Followers, Difference in followers from previous day"

    private var followers: FollowerTable

    package init?(head: TableHead, context: FormatContext) throws {
        let header = head.header
        guard let date = header.column(anyOf: TikTokTables.date),
            let count = header.column(anyOf: TikTokTables.followers),
            header.column(anyOf: TikTokTables.difference) != nil
        else { return nil }
        let account = try context.account(
            on: .tiktok, of: "a TikTok Studio follower history", in: head.file,
            else: NeighbourAccount.find(.tiktok, marker: "tiktok.com/@", in: head.bundle))
        followers = FollowerTable(
            account: account, date: date, followers: count, file: head.file.path, context: context)
    }

    package var needsSurvey: Bool { true }
    package mutating func survey(_ row: CSVRow) { followers.survey(row) }
    package mutating func concludeSurvey() throws { try followers.conclude() }

    package func event(in row: CSVRow) throws(RowProblem) -> SourceEvent { try followers.event(in: row) }
}
