/// A written number, taken apart: runs of digits, what stands between them, and a word behind.
struct NumberParts {
    /// What stands between two runs of digits.
    enum Sign: Hashable {
        case point, comma
        /// A blank of any kind, or an apostrophe: they only ever part thousands.
        case blank
    }

    /// Digits, at least one in each but the first, which is empty in `.5`.
    private(set) var groups: [ArraySlice<UInt8>] = []
    /// What stands between each two groups.
    private(set) var signs: [Sign] = []
    /// What follows the digits, blanks around it taken away: `K`, `Mio.`.
    private(set) var suffix: ArraySlice<UInt8> = []

    /// Longer ones are no counts.
    private static let maximumLength = 40

    /// - Returns: nil when this does not begin as a number.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count <= Self.maximumLength else { return nil }
        var rest = bytes
        var digits = Self.takeDigits(&rest)
        guard !digits.isEmpty || rest.first == UInt8(ascii: ".") else { return nil }
        groups.append(digits)
        while let (sign, length) = Self.sign(rest) {
            var behind = rest.dropFirst(length)
            digits = Self.takeDigits(&behind)
            guard !digits.isEmpty else { break }
            signs.append(sign)
            groups.append(digits)
            rest = behind
        }
        suffix = Self.withoutBlanks(rest)
    }

    /// Whether it has one sign, and that can only be before a fraction: `12.0`, `0.500`, `1234.567`, `1.2K`.
    var tellsFraction: Bool {
        guard signs.count == 1, let whole = groups.first, let behind = groups.last else { return false }
        return behind.count != 3 || !(1...3).contains(whole.count) || whole.first == UInt8(ascii: "0")
    }

    private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let digits = rest.prefix { (48...57).contains($0) }
        rest = rest.dropFirst(digits.count)
        return digits
    }

    /// What divides digits at the beginning of these bytes, and how long it is.
    private static func sign(_ bytes: ArraySlice<UInt8>) -> (sign: Sign, length: Int)? {
        switch bytes.first {
        case UInt8(ascii: "."): (.point, 1)
        case UInt8(ascii: ","): (.comma, 1)
        case UInt8(ascii: "'"): (.blank, 1)
        default: blankLength(bytes).map { (.blank, $0) }
        }
    }

    /// The length of the blank these bytes begin with, or of a typographic apostrophe; nil when there is none.
    private static func blankLength(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = bytes.first else { return nil }
        if first == 0x20 { return 1 }
        if bytes.starts(with: [0xC2, 0xA0]) { return 2 }
        guard first == 0xE2, bytes.count >= 3 else { return nil }
        let second = bytes[bytes.startIndex + 1]
        let third = bytes[bytes.startIndex + 2]
        // U+2000...U+200A, U+2019, U+202F.
        let isBlank = second == 0x80 && ((0x80...0x8A).contains(third) || third == 0x99 || third == 0xAF)
        return isBlank ? 3 : nil
    }

    private static func withoutBlanks(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = bytes
        while let length = blankLength(rest) { rest = rest.dropFirst(length) }
        return rest.trimmed
    }
}
