/// A moment, to the second, in UTC.
///
/// Fractions of a second are dropped: no platform's counts depend on them.
package struct Timestamp: Hashable, Comparable, Sendable, Codable {
    /// Seconds since 1970-01-01T00:00:00Z.
    package let seconds: Int64

    package init(seconds: Int64) {
        self.seconds = seconds
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }

    /// Posts are dated within this range: later than the oldest network, earlier than any plan.
    package static let plausible =
        Timestamp(seconds: 946_684_800)...Timestamp(seconds: 4_102_444_799)  // 2000-01-01 ... 2099-12-31

    package func adding(seconds: Int64) -> Timestamp { Timestamp(seconds: self.seconds + seconds) }
}

/// A date and time of day on the proleptic Gregorian calendar, without a zone.
package struct CivilTime: Hashable, Sendable {
    package let year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int

    /// - Returns: nil when the date does not exist (30 February) or the time does not (25:00). A second of 60 is
    ///   read as 59: leap seconds do not exist in Unix time.
    package init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...Self.days(inMonth: month, of: year)).contains(day),
            (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
        self.hour = hour
        self.minute = minute
        self.second = min(second, 59)
    }

    /// The civil time shown by a clock that many seconds after the epoch began on that same clock.
    package init(secondsSinceEpoch seconds: Int64) {
        let days = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let rest = Int(seconds - days * 86_400)
        // Days to year, month, day: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013), civil_from_days.
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        month = Int(marchMonth < 10 ? marchMonth + 3 : marchMonth - 9)
        year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
        day = Int(dayOfYear - (153 * marchMonth + 2) / 5 + 1)
        hour = rest / 3_600
        minute = rest % 3_600 / 60
        second = rest % 60
    }

    /// Seconds since the epoch on a clock that shows this civil time.
    package var secondsSinceEpoch: Int64 {
        // Hinnant (2013), days_from_civil.
        let year = Int64(month <= 2 ? year - 1 : year)
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = Int64((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1)
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        return days * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
    }

    /// Days of a month of the Gregorian calendar, month 1...12.
    package static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
