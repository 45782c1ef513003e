import BellwetherCore

/// Reads ISO 8601 out of bytes, without making a string: most dates in most files.
enum ISODate {
    /// `2026-03-01`, `2026-03-01 07:20`, `2026-03-01T07:20:15.250+01:00`; nil for anything else.
    static func date(_ bytes: ArraySlice<UInt8>) -> WrittenDate? {
        bytes.withUnsafeBufferPointer { bytes in
            var position = 0
            guard let year = digits(4, bytes, &position), skip("-", bytes, &position),
                let month = digits(2, bytes, &position), skip("-", bytes, &position),
                let day = digits(2, bytes, &position)
            else { return nil }
            var date = WrittenDate(day: .known(year: year, month: month, day: day))
            if position == bytes.count { return date }
            guard skip("T", bytes, &position) || skip("t", bytes, &position) || skip(" ", bytes, &position),
                let clock = clock(bytes, &position)
            else { return nil }
            date.clock = clock
            _ = skip(" ", bytes, &position)  // X exports write "2021-01-29 23:00 +0000"
            if position == bytes.count { return date }
            guard let offset = offset(bytes, &position), position == bytes.count else { return nil }
            date.offset = offset
            return date
        }
    }

    private static func clock(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> WrittenDate.Clock? {
        guard let hour = digits(2, bytes, &position), skip(":", bytes, &position),
            let minute = digits(2, bytes, &position)
        else { return nil }
        var clock = WrittenDate.Clock(hour: hour, minute: minute)
        guard skip(":", bytes, &position) else { return clock }
        guard let second = digits(2, bytes, &position) else { return nil }
        clock.second = second
        guard skip(".", bytes, &position) || skip(",", bytes, &position) else { return clock }
        guard digits(1, bytes, &position) != nil else { return nil }
        while digits(1, bytes, &position) != nil {}
        return clock
    }

    /// Seconds east of UTC.
    private static func offset(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Int64? {
        if skip("Z", bytes, &position) || skip("z", bytes, &position) { return 0 }
        let isWest = skip("-", bytes, &position)
        guard isWest || skip("+", bytes, &position), let hours = digits(2, bytes, &position), hours <= 14 else {
            return nil
        }
        var minutes = 0
        if position < bytes.count {
            _ = skip(":", bytes, &position)
            guard let more = digits(2, bytes, &position), more < 60 else { return nil }
            minutes = more
        }
        let seconds = Int64(hours * 3_600 + minutes * 60)
        return isWest ? -seconds : seconds
    }

    private static func skip(
        _ character: Unicode.Scalar, _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int
    ) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private static func digits(_ count: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Int? {
        guard position + count <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[position..<position + count] {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        position += count
        return value
    }
}
