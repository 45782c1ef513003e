/// The languages whose common words are known.
enum Language: Int, CaseIterable, Sendable {
    case english, german, dutch, swedish, danishNorwegian, french, spanish, portuguese, italian, polish, russian, arabic
    case hindi

    /// Whether the noun comes before the words that describe it, so that a phrase is read from its start.
    var putsNounFirst: Bool {
        switch self {
        case .french, .spanish, .portuguese, .italian, .arabic: true
        case .english, .german, .dutch, .swedish, .danishNorwegian, .polish, .russian, .hindi: false
        }
    }

    var commonWords: CommonWords {
        switch self {
        case .english: .english
        case .german: .german
        case .dutch: .dutch
        case .swedish: .swedish
        case .danishNorwegian: .danishNorwegian
        case .french: .french
        case .spanish: .spanish
        case .portuguese: .portuguese
        case .italian: .italian
        case .polish: .polish
        case .russian: .russian
        case .arabic: .arabic
        case .hindi: .hindi
        }
    }
}

/// A set of languages, one bit each.
struct LanguageSet: OptionSet, Hashable, Sendable {
    let rawValue: UInt16

    init(rawValue: UInt16) { self.rawValue = rawValue }

    init(_ language: Language) { rawValue = 1 << UInt16(language.rawValue) }

    func contains(_ language: Language) -> Bool { contains(LanguageSet(language)) }
}
