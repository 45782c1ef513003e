import BellwetherCore

/// Reads a written date, in any of the forms that exports use.
///
/// ISO 8601; `03/01/2026 14:05`, `1/3/26`, `01.03.2026`; `Aug 28, 2025`, `28 Aug 2025`, `sáb., 31 de out. de 2026`;
/// `Wed Oct 10 20:19:24 +0000 2018`; `2026年3月1日`; seconds, milliseconds or microseconds since 1970; times with
/// `AM` or `PM`. What is left over makes it no date.
struct DateScanner {
    private var tokens: [DateToken]
    private var clock: WrittenDate.Clock?
    private var offset: Int64?

    /// - Parameter bytes: without blanks around them.
    static func date(_ bytes: ArraySlice<UInt8>) -> WrittenDate? {
        if let date = ISODate.date(bytes) { return date }
        guard let tokens = DateToken.tokens(of: bytes) else { return nil }
        if let epoch = epoch(tokens) { return WrittenDate(day: .epoch(epoch)) }
        var scanner = DateScanner(tokens: tokens)
        guard scanner.takeClock(), let day = scanner.day() else { return nil }
        return WrittenDate(day: day, clock: scanner.clock, offset: scanner.offset)
    }

    private init(tokens: [DateToken]) {
        self.tokens = tokens
    }

    /// The seconds, milliseconds or microseconds of 2001 to 2286, with or without a fraction.
    private static func epoch(_ tokens: [DateToken]) -> Int64? {
        guard case .number(let value, let digits)? = tokens.first else { return nil }
        if tokens.count == 3 {
            guard digits == 10, tokens[1] == .sign("."), case .number = tokens[2] else { return nil }
        } else if tokens.count != 1 {
            return nil
        }
        switch digits {
        case 10: return Int64(value)
        case 13: return Int64(value / 1_000)
        case 16: return Int64(value / 1_000_000)
        default: return nil
        }
    }

    // MARK: - The clock

    /// Takes the time of day and what belongs to it out of the tokens.
    /// - Returns: false when it is none.
    private mutating func takeClock() -> Bool {
        for index in tokens.indices {
            guard case .number(let hour, let digits) = tokens[index], digits <= 2 else { continue }
            var end = index + 1
            var clock = WrittenDate.Clock(hour: hour, minute: 0)
            if token(end) == .sign(":") || token(end) == .word("h"), case .number(let minute, 2)? = token(end + 1) {
                clock.minute = minute
                end += 2
                takeSeconds(&clock, &end)
            } else if !isDayHalf(at: end) {
                continue
            }
            guard takeDayHalf(&clock, &end), (0...23).contains(clock.hour), (0...59).contains(clock.minute),
                (0...60).contains(clock.second), takeZone(&end)
            else { return false }
            self.clock = clock
            tokens.removeSubrange(index..<end)
            return true
        }
        return true
    }

    private func token(_ index: Int) -> DateToken? {
        tokens.indices.contains(index) ? tokens[index] : nil
    }

    private func takeSeconds(_ clock: inout WrittenDate.Clock, _ end: inout Int) {
        guard token(end) == .sign(":"), case .number(let second, 2)? = token(end + 1) else { return }
        clock.second = second
        end += 2
        guard token(end) == .sign(".") || token(end) == .sign(","), case .number? = token(end + 1) else { return }
        end += 2
    }

    private func isDayHalf(at index: Int) -> Bool {
        guard case .word(let word)? = token(index) else { return false }
        if word == "am" || word == "pm" { return true }
        return (word == "a" || word == "p") && token(index + 1) == .sign(".") && token(index + 2) == .word("m")
    }

    /// - Returns: false for an hour that no clock with two halves shows.
    private func takeDayHalf(_ clock: inout WrittenDate.Clock, _ end: inout Int) -> Bool {
        guard isDayHalf(at: end), case .word(let word)? = token(end) else { return true }
        guard (1...12).contains(clock.hour) else { return false }
        clock.hour = clock.hour % 12 + (word.hasPrefix("p") ? 12 : 0)
        end += word.count == 2 ? 1 : 3
        if word.count == 1, token(end) == .sign(".") { end += 1 }
        return true
    }

    /// Takes `Z`, `UTC`, `GMT`, `+01:00`, `+0100`, `+01`, `GMT+0100 (CET)`.
    /// - Returns: false for an offset that no place has.
    private mutating func takeZone(_ end: inout Int) -> Bool {
        if case .word(let word)? = token(end), ["z", "utc", "gmt"].contains(word) {
            offset = 0
            end += 1
        }
        guard let sign = token(end), sign == .sign("+") || sign == .sign("-"),
            case .number(let value, let digits)? = token(end + 1)
        else { return true }
        var minutes: Int
        var next = end + 2
        switch digits {
        case 4: minutes = value / 100 * 60 + value % 100
        case 1 where offset != nil, 2:
            minutes = value * 60
            if token(next) == .sign(":"), case .number(let more, 2)? = token(next + 1) {
                minutes += more
                next += 2
            }
        default: return true
        }
        // `14:05 - 03/01/2026`: a dash before the date, and no offset.
        if token(next) == .sign("/") || token(next) == .sign(".") || token(next) == .sign("-") { return true }
        guard minutes % 60 + (digits == 4 ? value % 100 : 0) < 120, minutes <= 14 * 60 else { return false }
        if digits == 4, value % 100 > 59 { return false }
        offset = Int64(sign == .sign("-") ? -minutes : minutes) * 60
        end = next
        if token(end) == .sign("("), let close = tokens[end...].firstIndex(of: .sign(")")) { end = close + 1 }
        return true
    }

    // MARK: - The day

    /// Words that stand between the parts of a date, or before its time.
    private static let fillers: Set<String> = [
        "de", "del", "of", "at", "um", "kl", "klo", "den", "le", "à", "às", "as", "a", "las", "uhr", "om", "o", "t",
        "st", "nd", "rd", "th", "er", "the", "und", "ore", "alle", "pukul",
    ]

    private func day() -> WrittenDate.Day? {
        var numbers: [(value: Int, digits: Int)] = []
        var month: Int?
        var firstSign: Unicode.Scalar?
        for (index, token) in tokens.enumerated() {
            switch token {
            case .number(let value, let digits):
                numbers.append((value, digits))
            case .sign(let sign):
                guard [",", ".", "-", "/"].contains(sign) else { return nil }
                if numbers.count == 1, firstSign == nil { firstSign = sign }
            case .word(let word):
                if let named = MonthNames.month(of: word) {
                    // Weekdays come first, and some are shortened like months: mar., 14 de jul. de 2026.
                    guard month == nil || tokens.first == .word(tokenWord(before: index) ?? "") else { return nil }
                    month = named
                } else if index > 0, !Self.fillers.contains(word) {
                    return nil
                }
            }
        }
        if let month { return Self.day(inMonth: month, numbers) }
        return Self.day(numbers, sign: firstSign)
    }

    /// The word the tokens begin with, where an earlier word than that at `index` is.
    private func tokenWord(before index: Int) -> String? {
        guard index > 0, case .word(let word)? = tokens.first, MonthNames.month(of: word) != nil else { return nil }
        let monthsBetween = tokens[1..<index].contains { token in
            if case .word(let other) = token { return MonthNames.month(of: other) != nil }
            return false
        }
        return monthsBetween ? nil : word
    }

    private static func day(inMonth month: Int, _ numbers: [(value: Int, digits: Int)]) -> WrittenDate.Day? {
        guard let first = numbers.first, first.value > 0 else { return nil }
        guard numbers.count == 2 else {
            return numbers.count == 1 && first.value <= 31 ? .yearless(month: month, day: first.value) : nil
        }
        if first.digits == 4 { return .known(year: first.value, month: month, day: numbers[1].value) }
        guard let year = year(numbers[1]) else { return nil }
        return .known(year: year, month: month, day: first.value)
    }

    private static func day(_ numbers: [(value: Int, digits: Int)], sign: Unicode.Scalar?) -> WrittenDate.Day? {
        guard let first = numbers.first else { return nil }
        if numbers.count == 1, first.digits == 8 {
            return .known(year: first.value / 10_000, month: first.value / 100 % 100, day: first.value % 100)
        }
        guard numbers.count == 3, sign == "." || sign == "/" || sign == "-" else { return nil }
        if first.digits == 4 { return .known(year: first.value, month: numbers[1].value, day: numbers[2].value) }
        guard first.digits <= 2, numbers[1].digits <= 2, let year = year(numbers[2]) else { return nil }
        // Nobody who parts a date with points puts the month first.
        if sign == "." { return .known(year: year, month: numbers[1].value, day: first.value) }
        return .either(first: first.value, second: numbers[1].value, year: year)
    }

    private static func year(_ number: (value: Int, digits: Int)) -> Int? {
        switch number.digits {
        case 4: number.value
        case 2: 2_000 + number.value
        default: nil
        }
    }
}
