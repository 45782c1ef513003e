/// What the ending of an English word in lower case says of it, with the common exceptions.
enum EnglishForms {
    /// `really`, `quickly`: an adverb is no topic.
    static func isAdverb(_ word: String) -> Bool {
        word.utf8.count >= 6 && word.hasSuffix("ly") && !notAdverbs.contains(word)
    }

    /// `selected`, `helpful`, `famous`: a participle or adjective; `speed` is neither.
    static func isModifier(_ word: String) -> Bool {
        guard word.utf8.count >= 5 else { return false }
        return (word.hasSuffix("ed") && !word.hasSuffix("eed")) || word.hasSuffix("ful") || word.hasSuffix("ous")
    }

    static func isGerund(_ word: String) -> Bool {
        word.utf8.count >= 6 && word.hasSuffix("ing") && !notGerunds.contains(word)
    }

    /// The first half of a word that is hyphenated but one: `semi-final`.
    static func isPrefix(_ word: String) -> Bool { prefixes.contains(word) }

    private static let notAdverbs: Set<String> = [
        "family", "supply", "assembly", "butterfly", "monopoly", "anomaly", "friendly", "weekly", "monthly",
        "quarterly",
    ]

    private static let notGerunds: Set<String> = [
        "advertising", "baking", "beijing", "branding", "camping", "ceiling", "clothing", "coding", "cooking",
        "cycling",
        "evening", "fishing", "funding", "gaming", "gardening", "hiking", "housing", "knitting", "learning", "lighting",
        "marketing", "meeting", "morning", "painting", "parenting", "pricing", "racing", "recycling", "running",
        "sailing",
        "shipping", "shopping", "skiing", "spring", "string", "surfing", "swimming", "testing", "training", "wedding",
    ]

    private static let prefixes: Set<String> = [
        "semi", "non", "multi", "pre", "post", "anti", "self", "sub", "mid", "mini", "ultra", "cross",
    ]
}
