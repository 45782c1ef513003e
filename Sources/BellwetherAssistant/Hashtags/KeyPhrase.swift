/// A word or a pair of words with its worth as a hashtag.
struct KeyPhrase: Sendable {
    let words: ArraySlice<KeyWord>
    let score: Double

    var isPair: Bool { words.count == 2 }

    /// The hashtag it makes, without `#`: one word in lower case, two as `SummerSale`; a word with capitals inside
    /// keeps them (`NASA`, `rOpenSci`).
    ///
    /// Scripts without capitals join by `_`, as people do there: `بداية_جديدة`.
    var tag: String {
        guard isPair else { return words.first.map { $0.is(.distinctive) ? $0.surface : $0.folded } ?? "" }
        guard words.allSatisfy({ $0.is(.year) || Self.hasCase($0.folded) }) else {
            return words.map(\.surface).joined(separator: "_")
        }
        return words.map { $0.is(.distinctive) ? $0.surface : Self.capitalised($0.folded) }.joined()
    }

    private static func hasCase(_ word: String) -> Bool {
        word.unicodeScalars.first.map { $0.properties.isCased } ?? false
    }

    private static func capitalised(_ word: String) -> String {
        guard let first = word.unicodeScalars.first else { return word }
        return first.properties.titlecaseMapping + String(word.unicodeScalars.dropFirst())
    }
}
