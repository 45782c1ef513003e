/// The words of one language that make no hashtag, as lower-case words separated by white space.
struct CommonWords: Sendable {
    /// Words that build sentences: articles, pronouns, prepositions, auxiliaries.
    ///
    /// A phrase ends at one.
    let function: String
    /// Verbs, adverbs and calls to action that posts of any topic hold.
    ///
    /// A phrase ends at one, too.
    let filler: String
    /// Nouns too general to stand alone; they may be half of a phrase.
    let general: String
    /// Words that begin a clause; they are function words as well.
    let conjunctions: String
}
