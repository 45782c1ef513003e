/// What is learned of a word by walking its scalars once: its letters and capitals, and a hash of its lower case.
struct WordShape: Sendable {
    private(set) var letters = 0
    private(set) var capitals = 0
    private(set) var leadingDigits = 0
    private(set) var scalars = 0
    private(set) var startsWithCapital = false
    private(set) var hasApostrophe = false
    private(set) var hasHyphen = false
    /// Nothing but letters, digits, marks and `_`.
    private(set) var isPlain = true
    private(set) var isHangul = false
    /// Holds a letter that Unicode writes in two ways, as `é` and as `e` with an accent.
    private(set) var isDecomposed = false
    /// The same for every case of a word; different for different words, but for one chance in 2^64.
    private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    init(_ word: some StringProtocol) {
        for scalar in word.unicodeScalars { add(scalar) }
    }

    var isAllCapitals: Bool { letters >= 2 && capitals == letters }
    var hasInnerCapitals: Bool { capitals > (startsWithCapital ? 1 : 0) }

    private mutating func add(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x61...0x7A, 0xDF...0xF6, 0xF8...0xFF, 0x430...0x45F, 0x620...0x64A:
            letters += 1
            mix(scalar.value)
        case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE, 0x410...0x42F: addCapital(small: scalar.value + 0x20)
        case 0x30...0x39:
            if leadingDigits == scalars { leadingDigits += 1 }
            mix(scalar.value)
        case 0x27, 0x2019, 0x2BC:
            hasApostrophe = true
            mix(0x27)
        case 0x2D, 0x2010, 0x2011:
            hasHyphen = true
            isPlain = false
            mix(0x2D)
        case 0x5F: mix(scalar.value)
        case ..<0x80:
            isPlain = false
            mix(scalar.value)
        default: addOther(scalar)
        }
        scalars += 1
    }

    /// The FNV-1a hash (Fowler, Noll and Vo), over scalars instead of bytes.
    private mutating func mix(_ value: UInt32) {
        hash = (hash ^ UInt64(value)) &* 0x100_0000_01B3
    }

    private mutating func addCapital(small: UInt32) {
        letters += 1
        capitals += 1
        if scalars == 0 { startsWithCapital = true }
        mix(small)
    }

    private mutating func addOther(_ scalar: Unicode.Scalar) {
        let properties = scalar.properties
        switch properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter:
            addCapital(small: properties.lowercaseMapping.unicodeScalars.first?.value ?? scalar.value)
            return
        case .lowercaseLetter, .modifierLetter, .nonspacingMark, .spacingMark: letters += 1
        case .otherLetter:
            letters += 1
            if 0xAC00...0xD7A3 ~= scalar.value { isHangul = true }
        case .decimalNumber: if leadingDigits == scalars { leadingDigits += 1 }
        default: isPlain = isPlain && properties.isJoinControl
        }
        if 0x300...0x36F ~= scalar.value || 0x958...0x95F ~= scalar.value { isDecomposed = true }
        mix(scalar.value)
    }
}
