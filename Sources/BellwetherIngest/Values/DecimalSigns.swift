/// What the point and the comma mean in one column's numbers, as far as its rows have shown.
struct DecimalSigns: Hashable, Sendable {
    /// How a sign before exactly three digits is to be read.
    enum Meaning {
        case decimal, grouping
    }

    /// What a sign was seen to do.
    private struct Uses: Hashable {
        var isDecimal = false
        var isGrouping = false
    }

    private var point = Uses()
    private var comma = Uses()

    /// What the rows have shown the sign to mean; nil when nothing, or when both.
    func shownMeaning(of sign: NumberParts.Sign) -> Meaning? {
        let (own, other) = sign == .point ? (point, comma) : (comma, point)
        switch (own.isDecimal, own.isGrouping) {
        case (true, true): return nil
        case (true, false): return .decimal
        case (false, true): return .grouping
        case (false, false):
            // A column that makes fractions with one sign makes thousands with the other.
            guard other.isDecimal != other.isGrouping else { return nil }
            return other.isDecimal ? .grouping : .decimal
        }
    }

    /// What the sign means before three digits in a count, which is whole: thousands, unless rows have shown otherwise;
    /// nil when they contradict each other.
    func meaning(of sign: NumberParts.Sign) -> Meaning? {
        let own = sign == .point ? point : comma
        if own.isDecimal && own.isGrouping { return nil }
        return shownMeaning(of: sign) ?? .grouping
    }

    mutating func note(_ bytes: ArraySlice<UInt8>) {
        // Most numbers are digits alone and say nothing.
        guard bytes.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }),
            let number = NumberParts(bytes.trimmed), let last = number.signs.last
        else { return }
        guard let first = number.signs.first, number.signs.count > 1 else {
            if number.tellsFraction { note(last, .decimal) }
            return
        }
        note(first, .grouping)
        if last != first { note(last, .decimal) }
    }

    private mutating func note(_ sign: NumberParts.Sign, _ meaning: Meaning) {
        switch (sign, meaning) {
        case (.point, .decimal): point.isDecimal = true
        case (.point, .grouping): point.isGrouping = true
        case (.comma, .decimal): comma.isDecimal = true
        case (.comma, .grouping): comma.isGrouping = true
        case (.blank, _): break
        }
    }
}
