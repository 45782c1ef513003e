/// Reads one written count.
enum CountText {
    /// The whole number written in these bytes, which have no blanks around them; nil when there is none, or when it
    /// could be one of two.
    static func count(_ bytes: ArraySlice<UInt8>, _ signs: DecimalSigns) -> Int? {
        guard let number = NumberParts(bytes), let factor = factor(number.suffix),
            let hasFraction = hasFraction(number, signs, factor)
        else { return nil }
        let whole = hasFraction ? number.groups.dropLast() : number.groups[...]
        guard isGrouped(whole), var value = value(whole.joined()), value <= maximum / factor else { return nil }
        value *= factor
        guard hasFraction, let digits = number.groups.last else { return value }
        var unit = factor
        for digit in digits where digit != UInt8(ascii: "0") || unit > 1 {
            // A digit worth less than one is no count's: 12.5.
            guard unit % 10 == 0 else { return nil }
            unit /= 10
            value += Int(digit - 48) * unit
        }
        return value
    }

    private static let maximum = 1_000_000_000_000_000

    private static func value(_ digits: some Sequence<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            value = value * 10 + Int(digit - 48)
            guard value <= maximum else { return nil }
        }
        return value
    }

    /// Whether the last group is a fraction; nil when that cannot be told, or the signs make no number.
    private static func hasFraction(_ number: NumberParts, _ signs: DecimalSigns, _ factor: Int) -> Bool? {
        guard let last = number.signs.last, let first = number.signs.first else { return false }
        guard number.signs.dropLast().allSatisfy({ $0 == first }) else { return nil }
        // 1,234.5 and 1.234,5 and 1 234,5; 1.234.567 has groups only.
        if number.signs.count > 1 { return last == first ? false : last == .blank ? nil : true }
        if last == .blank { return false }
        if number.tellsFraction { return true }
        let meaning = factor > 1 ? signs.shownMeaning(of: last) : signs.meaning(of: last)
        return meaning.map { $0 == .decimal }
    }

    /// Groups of three behind a first one of one to three; or as in India, 12,34,567.
    private static func isGrouped(_ groups: ArraySlice<ArraySlice<UInt8>>) -> Bool {
        guard groups.count > 1, let first = groups.first, let last = groups.last else { return true }
        let inner = groups.dropFirst().dropLast()
        guard (1...3).contains(first.count), last.count == 3 else { return false }
        return inner.allSatisfy { $0.count == 3 } || (first.count <= 2 && inner.allSatisfy { $0.count == 2 })
    }

    /// Words behind a number, in small letters.
    private static let factors: [String: Int] = [
        "tsd": 1_000, "tsd.": 1_000, "mil": 1_000, "tys.": 1_000, "тыс.": 1_000, "천": 1_000,
        "万": 10_000, "萬": 10_000, "만": 10_000,
        "mn": 1_000_000, "mn.": 1_000_000, "mio": 1_000_000, "mio.": 1_000_000, "mi": 1_000_000, "mln": 1_000_000,
        "mln.": 1_000_000, "млн": 1_000_000, "億": 100_000_000, "亿": 100_000_000, "억": 100_000_000,
        "bn": 1_000_000_000, "mrd": 1_000_000_000, "mrd.": 1_000_000_000,
    ]

    private static func factor(_ suffix: ArraySlice<UInt8>) -> Int? {
        guard let first = suffix.first else { return 1 }
        guard suffix.count == 1 else { return factors[String(decoding: suffix, as: UTF8.self).lowercased()] }
        switch first {
        case UInt8(ascii: "K"), UInt8(ascii: "k"): return 1_000
        case UInt8(ascii: "M"), UInt8(ascii: "m"): return 1_000_000
        case UInt8(ascii: "B"), UInt8(ascii: "b"): return 1_000_000_000
        default: return nil
        }
    }
}
