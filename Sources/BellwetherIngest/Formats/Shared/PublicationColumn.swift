import BellwetherCore

/// When posts came out, by a column of dates and by what their ids tell.
///
/// Many exports give the day alone, and some leave out the year, while the ids of their posts hold the very second.
/// An id is believed where it agrees with the date, give or take a day for the time zone. A post that was planned ahead
/// long before, or a row that somebody changed, is dated by its column; and so is one whose column gives the time of day.
struct PublicationColumn: Sendable {
    private var dates: DateColumn
    private let clock: IDClock?
    private let context: FormatContext

    /// - Parameters:
    ///   - order: what comes first in dates of digits, where the format mostly writes one way.
    ///   - clock: how to read the time in the posts' ids.
    init(_ column: CSVColumn, context: FormatContext, order: FormatContext.DateOrder? = nil, clock: IDClock? = nil) {
        dates = DateColumn(column, context: context, order: context.dateOrder ?? order)
        self.clock = clock
        self.context = context
    }

    mutating func survey(_ row: CSVRow) { dates.survey(row) }

    /// Decides whether the day or the month comes first.
    /// - Throws: ``IngestError`` when nothing tells; never where ids do.
    mutating func conclude(file: String) throws {
        do {
            try dates.conclude(file: file)
        } catch {
            if clock == nil { throw error }
        }
    }

    /// The moment a row's post came out.
    /// - Parameter zone: where the clock stood, for dates that name no zone.
    func time(in row: CSVRow, id: String, zone: Zone) throws(RowProblem) -> Timestamp {
        let bytes = row[dates.column.index].trimmed
        guard let clock, let made = clock.time(of: id), made <= context.now else {
            return try column(bytes, row, zone)
        }
        // A date in a language not known here.
        guard let written = DateScanner.date(bytes) else { return made }
        let agreeing = possibleTimes(of: written, near: made, zone: zone)
            .first { clock.time(of: id, agreeingWith: $0) != nil }
        guard let agreeing else { return try column(bytes, row, zone) }
        return written.hasClock ? agreeing : made
    }

    /// What the column alone says.
    private func column(_ bytes: ArraySlice<UInt8>, _ row: CSVRow, _ zone: Zone) throws(RowProblem) -> Timestamp {
        guard let written = DateScanner.date(bytes), case .yearless(let month, let day) = written.day else {
            return try dates.time(in: row, zone: zone)
        }
        // An export covers a year at most.
        let latest = YearlessDate(month: month, day: day).latest(
            notAfter: context.fileTime, zone: zone, hour: written.clock?.hour ?? 0, minute: written.clock?.minute ?? 0)
        guard let latest else { throw RowProblem(column: dates.column, value: bytes, "is no day of any year") }
        return latest
    }

    /// Every moment the written date may mean.
    private func possibleTimes(of written: WrittenDate, near made: Timestamp, zone: Zone) -> [Timestamp] {
        guard case .yearless(let month, let day) = written.day else {
            return [dates.settledOrder ?? .monthFirst, dates.settledOrder ?? .dayFirst]
                .compactMap { written.time(order: $0, zone: zone) }
        }
        let year = zone.civilTime(at: made).year
        return (year - 1...year + 1).compactMap { year in
            CivilTime(
                year: year, month: month, day: day, hour: written.clock?.hour ?? 0, minute: written.clock?.minute ?? 0
            ).map { zone.timestamp(of: $0) }
        }
    }
}
