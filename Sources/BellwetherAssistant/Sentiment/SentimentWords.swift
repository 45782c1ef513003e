/// Words that change how others sound (Hutto & Gilbert 2014, section 3.3).
enum SentimentWords {
    /// What a word of degree adds to, or takes from, the intensity of what follows.
    static let degree = 0.293
    /// What a word in capitals adds among words that are not.
    static let capitals = 0.733
    /// What a negation makes of what follows.
    static let negation = -0.74

    private static let stronger: Set<String> = words(
        """
        absolutely amazingly awfully completely considerable considerably decidedly deeply effing enormous enormously
        entirely especially exceptional exceptionally extreme extremely fabulously flipping flippin frackin fracking
        fricking frickin frigging friggin fully fuckin fucking fuggin fugging greatly hella highly hugely incredible
        incredibly intensely major majorly more most particularly purely quite really remarkably so substantially
        thoroughly total totally tremendous tremendously uber unbelievably unusually utter utterly very
        """)

    private static let weaker: Set<String> =
        words(
            """
            almost barely hardly kinda kindof kind-of less little marginal marginally occasional occasionally partly
            scarce scarcely slight slightly somewhat sorta sortof sort-of
            """
        ).union(["just enough", "kind of", "sort of"])

    private static let negations: Set<String> = words(
        """
        aint arent cannot cant couldnt darent didnt doesnt dont hadnt hasnt havent isnt mightnt mustnt neednt oughtnt
        shant shouldnt wasnt werent wont wouldnt neither never none nope nor not nothing nowhere without uhuh uh-uh
        rarely seldom despite
        """)

    /// Phrases that do not sound like their words.
    static let idioms: [String: Double] = [
        "the shit": 3, "the bomb": 3, "bad ass": 1.5, "badass": 1.5, "bus stop": 0, "yeah right": -2,
        "kiss of death": -1.5, "to die for": 3, "beating heart": 3.1, "broken heart": -2.9,
    ]

    private static func words(_ list: String) -> Set<String> {
        Set(list.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    /// What a word or phrase adds to intensity; nil when it is none of degree.
    static func intensity(_ word: String) -> Double? {
        if stronger.contains(word) { return degree }
        return weaker.contains(word) ? -degree : nil
    }

    static func isNegation(_ word: String) -> Bool {
        negations.contains(word) || word.contains("n't")
    }
}
