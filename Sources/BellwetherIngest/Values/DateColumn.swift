package import BellwetherCore

/// Dates of one column, in every way exports write them, with or without a zone.
///
/// Whether `03/04/2026` gives the day or the month first is decided for the whole column: by any row that leaves no
/// choice (`27/03/2026`), else by what the format is known to do, else by what was said for the import. Where none of
/// these tells, the file is refused.
package struct DateColumn: Sendable {
    /// A date that leaves no choice, and where it stands.
    private struct Witness {
        let line: Int
        let text: String
    }

    package let column: CSVColumn
    /// The columns behind it whose fields belong to the same date: that of the time of day.
    private var others: [CSVColumn] = []
    private let context: FormatContext
    private let needsClock: Bool
    private let expectedOrder: FormatContext.DateOrder?
    private var order: FormatContext.DateOrder?
    private var dayFirst: Witness?
    private var monthFirst: Witness?
    private var open: Witness?

    /// - Parameters:
    ///   - order: what comes first in this format's dates, where that is known.
    ///   - needsClock: a date without a time of day is refused, and not taken as 00:00.
    package init(
        _ column: CSVColumn, context: FormatContext, order: FormatContext.DateOrder? = nil, needsClock: Bool = false
    ) {
        self.column = column
        self.context = context
        self.needsClock = needsClock
        expectedOrder = order ?? context.dateOrder
        self.order = expectedOrder
    }

    /// - Parameter columns: the column of the date, and those whose fields follow it, as that of the time of day.
    /// - Returns: nil when there are none.
    init?(_ columns: [CSVColumn], context: FormatContext, order: FormatContext.DateOrder? = nil) {
        guard let first = columns.first else { return nil }
        self.init(first, context: context, order: order)
        others = Array(columns.dropFirst())
    }

    private func bytes(_ row: CSVRow) -> ArraySlice<UInt8> {
        let first = row[column.index].trimmed
        guard !others.isEmpty else { return first }
        return others.reduce(into: first) { $0 += [0x20] + row[$1.index].trimmed }.trimmed
    }

    /// Whether the row's date is understood without looking at others.
    func isISO(_ row: CSVRow) -> Bool { ISODate.date(bytes(row)) != nil }

    /// What comes first, as far as that is decided.
    var settledOrder: FormatContext.DateOrder? { order }

    /// Notes whether the row's date shows what comes first.
    package mutating func survey(_ row: CSVRow) {
        let bytes = bytes(row)
        guard ISODate.date(bytes) == nil, case .either(let first, let second, _)? = DateScanner.date(bytes)?.day,
            first != second
        else { return }
        var witness: Witness { Witness(line: row.line, text: String(decoding: bytes, as: UTF8.self)) }
        switch WrittenDate.order(first, second) {
        case .dayFirst: if dayFirst == nil { dayFirst = witness }
        case .monthFirst: if monthFirst == nil { monthFirst = witness }
        case nil: if open == nil, first <= 12, second <= 12 { open = witness }
        }
    }

    /// Decides what comes first, once every row was surveyed.
    /// - Throws: ``IngestError`` when the rows contradict each other, or tell nothing and nobody said.
    package mutating func conclude(file: String) throws {
        if let dayFirst, let monthFirst {
            throw IngestError(
                .refused,
                "'\(file)' gives the day first in some dates of the column '\(column.name)' ('\(dayFirst.text)', line "
                    + "\(dayFirst.line)) and the month first in others ('\(monthFirst.text)', line "
                    + "\(monthFirst.line)); write them all one way.")
        }
        if dayFirst != nil {
            order = .dayFirst
        } else if monthFirst != nil {
            order = .monthFirst
        } else if let open, expectedOrder == nil {
            throw IngestError(
                .refused,
                "'\(file)' has dates such as '\(open.text)' (line \(open.line)) in the column '\(column.name)', and no "
                    + "row shows whether the day or the month comes first; say it with --date-order day-first or "
                    + "--date-order month-first.")
        }
    }

    /// The moment a row's date means.
    /// - Parameter zone: where its clock stood, for dates that name no zone.
    /// - Throws: what is wrong with it: it cannot be read, does not exist, lies outside ``Timestamp/plausible`` or in
    ///   the future.
    package func time(in row: CSVRow, zone: @autoclosure () -> Zone) throws(RowProblem) -> Timestamp {
        let bytes = bytes(row)
        guard let date = DateScanner.date(bytes), !needsClock || date.hasClock,
            let time = date.time(order: order, zone: zone()), Timestamp.plausible.contains(time)
        else {
            throw RowProblem(
                column: column, value: bytes, "must be a date and time such as 2025-07-15T19:30:00Z, from 2000 to 2099")
        }
        guard time <= context.now else {
            throw RowProblem(
                column: column, value: bytes,
                date.offset == nil && !date.isEpoch
                    ? "is in the future, read as a time in \(zone().name); say where its clock stood with --time-zone"
                    : "is in the future")
        }
        return time
    }
}
