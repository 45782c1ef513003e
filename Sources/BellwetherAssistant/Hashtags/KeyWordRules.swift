/// Which words of a text are key words: judged by the common words of its language, and by form.
struct KeyWordRules: Sendable {
    private let languages: LanguageSet
    /// Most words are in capitals, so that capitals mean nothing.
    private let isShouted: Bool
    /// Most words begin with a capital, so that one at the start means nothing.
    private let isTitle: Bool
    private let isEnglish: Bool
    /// In German every noun, and no other word, begins with a capital.
    let isGerman: Bool
    let putsNounFirst: Bool

    /// Longer words are no words, and unreadable as hashtags.
    private static let longestWord = 30
    /// Longer words in capitals are loud, not acronyms.
    private static let longestAcronym = 5

    init(_ words: [WrittenWord]) {
        let languages = LanguageGuess(words).languages
        let worded = words.count { $0.shape.letters >= 2 }
        isShouted = worded >= 2 && words.count { $0.shape.isAllCapitals } * 2 > worded
        let long = words.count { $0.shape.letters >= 4 }
        isTitle = long >= 4 && words.count { $0.shape.letters >= 4 && $0.shape.startsWithCapital } * 3 > long * 2
        isEnglish = languages.contains(.english)
        isGerman = languages == LanguageSet(.german) && !isShouted
        putsNounFirst = Language.allCases.contains { languages.contains($0) && $0.putsNounFirst }
        self.languages = languages
    }

    /// The key word in a word without hyphens, or nil if it is common, too short, a number or no hashtag.
    func keyWord(_ word: WrittenWord) -> KeyWord? {
        let shape = word.shape
        guard !word.isContraction, shape.isPlain, shape.scalars <= Self.longestWord, !isCommon(word.entry) else {
            return nil
        }
        if shape.isHangul { return koreanNoun(word) }
        if isYear(word) { return plain(word, traits: .year) }
        let isAcronym = shape.isAllCapitals && !isShouted
        guard shape.letters >= 3 || isAcronym || isDimension(shape) else { return nil }
        guard shape.leadingDigits == 0 || isAcronym || isDimension(shape) else { return nil }

        var keyWord = plain(word)
        let mayBeName = shape.startsWithCapital && word.follows
        guard !isEnglish || mayBeName || !EnglishForms.isAdverb(keyWord.folded) else { return nil }
        if let entry = word.entry, !entry.general.isDisjoint(with: languages) { keyWord.traits.insert(.general) }
        if isGerman ? !shape.startsWithCapital : isEnglish && EnglishForms.isModifier(keyWord.folded) {
            keyWord.traits.insert(.modifier)
        }
        if isEnglish, EnglishForms.isGerund(keyWord.folded) { keyWord.traits.insert(.gerund) }
        if mayBeName, !isTitle, !isShouted, !isGerman { keyWord.traits.insert(.proper) }
        return keyWord
    }

    /// The two halves of a hyphenated word (`open-source`), or nil if either is no key word.
    func halves(of word: WrittenWord) -> KeyWordRun? {
        guard !word.isContraction else { return nil }
        let halves = word.surface.unicodeScalars.split(whereSeparator: WrittenWord.isHyphen).map {
            WrittenWord(Substring($0), follows: false)
        }
        guard halves.count == 2, let first = halves.first, let second = halves.last else { return nil }
        if KnownPairs.contains(first.shape.hash, second.shape.hash) {
            return KeyWordRun(words: [plain(first), plain(second)], isKnownPair: true)
        }
        guard let one = keyWord(first), let other = keyWord(second), !EnglishForms.isPrefix(one.folded),
            !other.is(.modifier), !other.is(.year)
        else { return nil }
        return KeyWordRun(words: [one, other])
    }

    /// A key word by its spelling alone.
    func plain(_ word: WrittenWord, traits: KeyWord.Traits = []) -> KeyWord {
        let surface = word.spelling
        let hasCapitals = word.shape.capitals > 0
        let isEmphasis = word.shape.isAllCapitals && word.shape.letters > Self.longestAcronym
        let isDistinctive = word.shape.hasInnerCapitals && !isEmphasis && !isShouted
        var keyWord = KeyWord(
            surface: surface, folded: hasCapitals ? surface.lowercased() : surface, hash: word.shape.hash,
            traits: traits)
        if isEmphasis { keyWord.traits.insert(.loud) }
        if isDistinctive { keyWord.traits.insert(.distinctive) }
        return keyWord
    }

    private func koreanNoun(_ word: WrittenWord) -> KeyWord? {
        KoreanWords.noun(word.spelling).map { KeyWord(surface: $0, folded: $0, hash: WordShape($0).hash) }
    }

    private func isCommon(_ entry: Lexicon.Entry?) -> Bool {
        guard let entry else { return false }
        return !entry.function.union(entry.filler).isDisjoint(with: languages)
    }

    private func isYear(_ word: WrittenWord) -> Bool {
        word.shape.leadingDigits == 4 && word.shape.scalars == 4
            && (word.surface.hasPrefix("19") || word.surface.hasPrefix("20"))
    }

    /// `5G`, `3D`, `4K`: one digit and a capital.
    private func isDimension(_ shape: WordShape) -> Bool {
        shape.leadingDigits == 1 && shape.capitals == 1 && shape.scalars == 2
    }
}
