/// Counts the common words of each language in a text, to tell which it is written in.
struct LanguageGuess: Sendable {
    private var scores = [Int](repeating: 0, count: Language.allCases.count)

    init(_ words: [WrittenWord]) {
        for word in words {
            if let entry = word.entry { count(entry) }
            if let leading = word.leading { count(leading) }
        }
    }

    /// Function words say twice as much as the rest, which languages borrow from each other.
    private mutating func count(_ entry: Lexicon.Entry) {
        add(2, entry.function)
        add(1, entry.filler)
    }

    private mutating func add(_ weight: Int, _ languages: LanguageSet) {
        var rest = languages.rawValue
        while rest != 0 {
            scores[rest.trailingZeroBitCount] += weight
            rest &= rest - 1
        }
    }

    /// The language with the most common words, or those that share the most; empty if there are none.
    var languages: LanguageSet {
        guard let most = scores.max(), most > 0 else { return [] }
        return Language.allCases.reduce(into: []) { set, language in
            if scores[language.rawValue] == most { set.insert(LanguageSet(language)) }
        }
    }
}
