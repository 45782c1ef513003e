import BellwetherCore
import BellwetherStore

/// An account's total of followers, a day in each row.
///
/// A day's total is dated by the beginning of the day where the account is, as in Bellwether's own file of followers.
/// Days without a year are those of the last year before the file was made, counted back from its newest row.
struct FollowerTable: Sendable {
    private let account: AccountID
    private var date: DateColumn
    private var followers: CountColumn
    private var yearless: YearlessColumn
    private let file: String
    private let zone: Zone

    init(account: AccountID, date: CSVColumn, followers: CSVColumn, file: String, context: FormatContext) {
        self.account = account
        self.date = DateColumn(date, context: context)
        self.followers = CountColumn(followers)
        self.file = file
        zone = context.zone(of: account)
        yearless = YearlessColumn(date, notAfter: context.fileTime, zone: zone)
    }

    mutating func survey(_ row: CSVRow) {
        date.survey(row)
        followers.survey(row)
        yearless.survey(row)
    }

    mutating func conclude() throws {
        try date.conclude(file: file)
        yearless.conclude()
    }

    func event(in row: CSVRow) throws(RowProblem) -> SourceEvent {
        var time = try yearless.time(in: row)
        if time == nil { time = try date.time(in: row, zone: zone) }
        guard let time, let count = try followers.count(in: row) else {
            return .passedOver(line: row.line, reason: "the number of followers is not known")
        }
        return .followers(account, FollowerSnapshot(takenAt: time, followers: count))
    }
}
