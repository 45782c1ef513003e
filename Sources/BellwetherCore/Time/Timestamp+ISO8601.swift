extension Timestamp {
    /// Reads an ISO 8601 date and time: `2025-07-15T19:30:00Z`, with or without seconds and fraction, with `Z`, an
    /// offset (`+09:00`, `+0900`, `+09`) or nothing, and with a space in place of the `T`.
    ///
    /// - Parameter defaultOffset: seconds east of UTC assumed when the text names none.
    /// - Returns: nil for anything else, and for dates and times that do not exist.
    package init?(iso8601 text: String, defaultOffset: Int64 = 0) {
        var scanner = DigitScanner(text.utf8)
        guard let year = scanner.digits(4), scanner.skip("-"), let month = scanner.digits(2), scanner.skip("-"),
            let day = scanner.digits(2), scanner.skip("T") || scanner.skip("t") || scanner.skip(" "),
            let hour = scanner.digits(2), scanner.skip(":"), let minute = scanner.digits(2)
        else { return nil }
        var second = 0
        if scanner.skip(":") {
            guard let digits = scanner.digits(2) else { return nil }
            second = digits
            if scanner.skip(".") || scanner.skip(",") {
                guard scanner.skipDigits() else { return nil }
            }
        }
        guard let civil = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        else { return nil }
        guard let offset = scanner.offset(default: defaultOffset), scanner.isAtEnd else { return nil }
        self.init(seconds: civil.secondsSinceEpoch - offset)
    }

    /// `2025-07-15T19:30:00Z`.
    package var iso8601: String {
        let civil = CivilTime(secondsSinceEpoch: seconds)
        var text: [UInt8] = []
        text.reserveCapacity(20)
        func write(_ number: Int, _ separator: Unicode.Scalar, digits: Int = 2) {
            let written = String(number).utf8
            text.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, digits - written.count)))
            text.append(contentsOf: written)
            text.append(UInt8(ascii: separator))
        }
        write(civil.year, "-", digits: 4)
        write(civil.month, "-")
        write(civil.day, "T")
        write(civil.hour, ":")
        write(civil.minute, ":")
        write(civil.second, "Z")
        return String(decoding: text, as: UTF8.self)
    }
}

/// Walks over the fixed-width fields of a date.
private struct DigitScanner {
    private var rest: Substring.UTF8View

    init(_ text: String.UTF8View) {
        rest = text[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    mutating func digits(_ count: Int) -> Int? {
        var value = 0
        for _ in 0..<count {
            guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            rest.removeFirst()
        }
        return value
    }

    mutating func skipDigits() -> Bool {
        guard digits(1) != nil else { return false }
        while digits(1) != nil {}
        return true
    }

    /// Seconds east of UTC; nil when what stands here is not an offset.
    mutating func offset(default fallback: Int64) -> Int64? {
        _ = skip(" ")  // X exports write "2021-01-29 23:00 +0000"
        if isAtEnd { return fallback }
        if skip("Z") || skip("z") { return 0 }
        let sign: Int64
        if skip("+") {
            sign = 1
        } else if skip("-") {
            sign = -1
        } else {
            return nil
        }
        guard let hours = digits(2), hours <= 14 else { return nil }
        _ = skip(":")
        let minutes = isAtEnd ? 0 : digits(2)
        guard let minutes, minutes < 60 else { return nil }
        return sign * Int64(hours * 3_600 + minutes * 60)
    }
}
