/// A word of a text that may make a hashtag, alone or with the next.
struct KeyWord: Sendable {
    /// As written, without apostrophes and possessive endings.
    let surface: String
    /// In lower case.
    let folded: String
    /// The same for every spelling of one word.
    let hash: UInt64
    var traits: Traits = []

    struct Traits: OptionSet, Sendable {
        let rawValue: UInt8

        /// Too general to stand alone: `items` in "selected items".
        static let general = Traits(rawValue: 1)
        /// Says something of the word after it, and nothing by itself: `selected` in "selected items".
        static let modifier = Traits(rawValue: 2)
        /// `commenting`: by itself what someone does, not what a post is about.
        static let gerund = Traits(rawValue: 4)
        /// Capitals inside that mean something: `NASA`, `rOpenSci`.
        static let distinctive = Traits(rawValue: 8)
        /// A capital that no sentence start explains.
        static let proper = Traits(rawValue: 16)
        /// A year, which may follow a word (`#Summer2026`) but not stand alone.
        static let year = Traits(rawValue: 32)
        /// All capitals, and too long for an acronym: loud.
        ///
        /// Capitals beside it mean nothing either.
        static let loud = Traits(rawValue: 64)
    }

    func `is`(_ trait: Traits) -> Bool { !traits.isDisjoint(with: trait) }

    var isCapitalised: Bool { surface != folded }

    /// The word beside a loud one: its capitals are for show, unless small letters stand among them.
    func hushed() -> KeyWord {
        var word = self
        if !surface.unicodeScalars.contains(where: \.properties.isLowercase) { word.traits.remove(.distinctive) }
        return word
    }
}

/// Words that stand together with no common word between them.
struct KeyWordRun: Sendable {
    var words: [KeyWord]
    /// A pair that is a topic by itself, of which neither half is.
    var isKnownPair = false
}
