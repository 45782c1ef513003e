import BellwetherCore

/// A date, and mostly a time, as a file writes it: before it is settled which part is the month and where the clock
/// stood.
struct WrittenDate: Equatable {
    enum Day: Equatable {
        case known(year: Int, month: Int, day: Int)
        /// Two numbers, of which either may be the day: 03/04/2026.
        case either(first: Int, second: Int, year: Int)
        /// 28 August, of a year that the file leaves out.
        case yearless(month: Int, day: Int)
        /// Seconds since 1970-01-01T00:00:00Z.
        case epoch(Int64)
    }

    struct Clock: Equatable {
        var hour: Int
        var minute: Int
        var second = 0
    }

    var day: Day
    /// Nil for a date alone.
    var clock: Clock?
    /// Seconds east of UTC; nil where no zone is named.
    var offset: Int64?

    var isEpoch: Bool {
        if case .epoch = day { true } else { false }
    }

    /// Whether it says the time of day.
    var hasClock: Bool { clock != nil || isEpoch }

    /// The moment, once it is known what comes first.
    /// - Returns: nil when there is no such date or time, or when `order` is needed and nil.
    func time(order: FormatContext.DateOrder?, zone: @autoclosure () -> Zone) -> Timestamp? {
        let date: (year: Int, month: Int, day: Int)
        switch day {
        case .epoch(let seconds): return Timestamp(seconds: seconds)
        case .yearless: return nil
        case .known(let year, let month, let day): date = (year, month, day)
        case .either(let first, let second, let year):
            switch order ?? (first == second ? .dayFirst : Self.order(first, second)) {
            case .dayFirst: date = (year, second, first)
            case .monthFirst: date = (year, first, second)
            case nil: return nil
            }
        }
        guard
            let civil = CivilTime(
                year: date.year, month: date.month, day: date.day, hour: clock?.hour ?? 0, minute: clock?.minute ?? 0,
                second: clock?.second ?? 0)
        else { return nil }
        if let offset { return Timestamp(seconds: civil.secondsSinceEpoch - offset) }
        return zone().timestamp(of: civil)
    }

    /// The order that the two numbers show by themselves: no month is above 12.
    static func order(_ first: Int, _ second: Int) -> FormatContext.DateOrder? {
        if first > 12, second <= 12 { return .dayFirst }
        if second > 12, first <= 12 { return .monthFirst }
        return nil
    }
}
