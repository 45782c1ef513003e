/// A text as it is rated: parted at white space, punctuation around words taken off, emoticons left whole.
struct SentimentTokens: Sendable {
    let lower: [String]
    private let isUpper: [Bool]
    /// Whether some words are in capitals and others are not: then capitals mean something.
    private let hasMixedCase: Bool

    init(_ text: String) {
        let tokens = text.split(whereSeparator: \.isWhitespace).map(Self.stripped)
        lower = tokens.map { $0.lowercased() }
        isUpper = tokens.map(Self.isUpper)
        let loud = isUpper.count { $0 }
        hasMixedCase = loud > 0 && loud < tokens.count
    }

    func word(at place: Int) -> String? { lower.indices.contains(place) ? lower[place] : nil }

    func isLoud(_ place: Int) -> Bool { hasMixedCase && isUpper[place] }

    /// Without the punctuation around it, unless no more than two characters are left: then it may be an emoticon.
    private static func stripped(_ token: Substring) -> String {
        var scalars = token.unicodeScalars
        while let first = scalars.first, isPunctuation(first) { scalars.removeFirst() }
        while let last = scalars.last, isPunctuation(last) { scalars.removeLast() }
        return String(scalars.count <= 2 ? token : Substring(scalars))
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    /// Whether a token has letters with cases, all of them capitals.
    private static func isUpper(_ token: String) -> Bool {
        var hasCapital = false
        for scalar in token.unicodeScalars {
            if scalar.properties.isLowercase { return false }
            hasCapital = hasCapital || scalar.properties.isUppercase
        }
        return hasCapital
    }
}
