import BellwetherCore

/// A column of days without their years, one after the other: 30 December, 31 December, 1 January.
///
/// The newest of them is the last such day before the file was made; going back from it, a day that comes later in the
/// calendar than the one before was a year earlier. Only the first and last rows tell which way the rows run, so all
/// have to be surveyed; an export has one for each day of a year at most.
struct YearlessColumn: Sendable {
    private let column: CSVColumn
    private let moment: Timestamp
    private let zone: Zone
    private var days: [(line: Int, day: YearlessDate)] = []
    private var times: [Int: Timestamp] = [:]

    /// More rows than any such export has.
    private static let maximumRows = 20_000

    init(_ column: CSVColumn, notAfter moment: Timestamp, zone: Zone) {
        self.column = column
        self.moment = moment
        self.zone = zone
    }

    mutating func survey(_ row: CSVRow) {
        guard days.count < Self.maximumRows,
            case .yearless(let month, let day)? = DateScanner.date(row[column.index].trimmed)?.day
        else { return }
        days.append((row.line, YearlessDate(month: month, day: day)))
    }

    mutating func conclude() {
        var last = moment
        for (line, day) in isNewestFirst ? days : days.reversed() {
            guard let time = day.latest(notAfter: last, zone: zone, slack: last == moment ? 86_400 : -1) else {
                continue
            }
            times[line] = time
            last = time
        }
        days = []
    }

    /// Whether the rows run back in time: from day to day more often fall than rise, turns of the year apart.
    private var isNewestFirst: Bool {
        var falls = 0
        for (earlier, later) in zip(days, days.dropFirst()) {
            let step = (later.day.month - earlier.day.month, later.day.day - earlier.day.day)
            if step != (0, 0) { falls += step < (0, 0) ? 1 : -1 }
        }
        return falls > 0
    }

    /// The moment the row's day began; nil when it names its year.
    func time(in row: CSVRow) throws(RowProblem) -> Timestamp? {
        guard case .yearless? = DateScanner.date(row[column.index].trimmed)?.day else { return nil }
        guard let time = times[row.line] else {
            throw RowProblem(column: column, value: row[column.index].trimmed, "is no day of any year")
        }
        return time
    }
}
