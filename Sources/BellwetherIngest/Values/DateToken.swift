/// A piece of a written date.
enum DateToken: Equatable {
    case number(Int, digits: Int)
    /// A run of letters, in small letters.
    case word(String)
    /// A single sign in ASCII; the characters for year, month and day of East Asia come as `-`.
    case sign(Unicode.Scalar)

    /// Longer texts are no dates.
    private static let maximumLength = 80

    /// - Returns: nil when this is too long for a date, or is not text.
    static func tokens(of bytes: ArraySlice<UInt8>) -> [DateToken]? {
        guard bytes.count <= maximumLength, let text = String(validating: bytes, as: UTF8.self) else { return nil }
        var tokens: [DateToken] = []
        var word = String.UnicodeScalarView()
        func endWord() {
            if !word.isEmpty { tokens.append(.word(String(word).lowercased())) }
            word.removeAll()
        }
        var number: (value: Int, digits: Int)?
        func endNumber() {
            if let number { tokens.append(.number(number.value, digits: number.digits)) }
            number = nil
        }
        for scalar in text.unicodeScalars {
            if let digit = digit(scalar) {
                endWord()
                let before = number ?? (0, 0)
                guard before.digits < 18 else { return nil }
                number = (before.value * 10 + digit, before.digits + 1)
                continue
            }
            endNumber()
            if eastAsianMarks.contains(scalar) {
                endWord()
                tokens.append(.sign("-"))
            } else if scalar.properties.isAlphabetic || (!word.isEmpty && isMark(scalar)) {
                word.append(scalar)
            } else {
                endWord()
                if scalar.value > 32, scalar.value < 127 { tokens.append(.sign(scalar)) }
            }
        }
        endWord()
        endNumber()
        return tokens
    }

    private static let eastAsianMarks: Set<Unicode.Scalar> = ["年", "月", "日", "년", "월", "일"]

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .nonspacingMark
    }

    /// The value of a digit, of any script that has its own.
    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        if (48...57).contains(scalar.value) { return Int(scalar.value) - 48 }
        guard scalar.value >= 0x660, scalar.properties.numericType == .decimal,
            let value = scalar.properties.numericValue
        else { return nil }
        return Int(value)
    }
}
