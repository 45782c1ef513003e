import BellwetherCore

/// How numbers of a workbook are written as text.
struct CellText: Sendable {
    /// Whether its days are counted from 1904, as on old Macintoshes, and not from 1900.
    let countsFrom1904: Bool

    /// Whole numbers above this are not told apart by a spreadsheet: 2^53.
    private static let exactLimit = 9_007_199_254_740_992.0

    /// The number in the way its format shows it; a date that does not exist stays a number.
    func text(_ value: Double, as format: NumberFormat) -> String {
        switch format {
        case .number: return Self.number(value)
        case .date: return (value < 1 ? time(value) : date(value)) ?? Self.number(value)
        case .time: return (value < 1 ? time(value) : date(value)) ?? Self.number(value)
        }
    }

    /// `424` rather than `424.0`; a number too large to be exact shows it, as in `7.44E+18`.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "" }
        if value.rounded() == value, value.magnitude < exactLimit { return String(Int64(value)) }
        return "\(value)".uppercased()
    }

    /// `2026-03-01`, or `2026-03-01T07:20:00` where the number has a part of a day.
    private func date(_ serial: Double) -> String? {
        // 9999-12-31 is day 2958465: what is beyond is no date.
        guard serial >= 0, serial < 2_958_466 else { return nil }
        let seconds = Int64((serial * 86_400).rounded())
        guard let epoch = epoch(serial) else { return nil }
        let civil = CivilTime(secondsSinceEpoch: epoch + seconds)
        let day = "\(Self.padded(civil.year, to: 4))-\(Self.padded(civil.month))-\(Self.padded(civil.day))"
        return seconds % 86_400 == 0 ? day : day + "T" + Self.time(seconds % 86_400)
    }

    /// The moment of the day numbered 0, in seconds of Unix time.
    ///
    /// Spreadsheets that count from 1900 take it for a leap year, as Lotus 1-2-3 did: day 60 does not exist, and days
    /// before it are one off.
    private func epoch(_ serial: Double) -> Int64? {
        if countsFrom1904 { return -24_107 * 86_400 }
        if serial >= 61 { return -25_569 * 86_400 }
        return serial < 60 ? -25_568 * 86_400 : nil
    }

    private func time(_ value: Double) -> String? {
        guard value >= 0 else { return nil }
        let seconds = Int64((value * 86_400).rounded())
        return seconds < 86_400 ? Self.time(seconds) : nil
    }

    private static func time(_ seconds: Int64) -> String {
        "\(padded(Int(seconds / 3_600))):\(padded(Int(seconds / 60 % 60))):\(padded(Int(seconds % 60)))"
    }

    private static func padded(_ number: Int, to width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
