/// The common words of all languages in one look-up.
///
/// A word may be common in several languages (`die` in English and German); whether it counts is known once the
/// language of the text is guessed. Words are kept by the hash of `WordShape`, so that a look-up makes no string.
struct Lexicon: Sendable {
    /// In which languages a word plays which part.
    struct Entry: Sendable {
        var function: LanguageSet = []
        var filler: LanguageSet = []
        var general: LanguageSet = []
        var conjunction: LanguageSet = []
    }

    static let shared = Lexicon()

    private var entries: [UInt64: Entry] = [:]

    private init() {
        for language in Language.allCases {
            let words = language.commonWords
            add(words.function, \.function, language)
            add(words.filler, \.filler, language)
            add(words.general, \.general, language)
            add(words.conjunctions, \.function, language)
            add(words.conjunctions, \.conjunction, language)
        }
    }

    private mutating func add(_ words: String, _ part: WritableKeyPath<Entry, LanguageSet>, _ language: Language) {
        for word in words.split(whereSeparator: \.isWhitespace) {
            entries[WordShape(word).hash, default: Entry()][keyPath: part].insert(LanguageSet(language))
        }
    }

    /// The entry of a word by the hash of its shape; nil if it is common in no language.
    func entry(_ hash: UInt64) -> Entry? { entries[hash] }
}
