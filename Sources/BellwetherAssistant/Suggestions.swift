package import BellwetherCore

/// What could make a draft better, read from the draft alone.
package struct Suggestions: Hashable, Sendable {
    /// With `#`, best first; none that the text already has.
    package let hashtags: [String]
    /// A short description for the media; nil where there is no media, or nothing in the text describes it.
    package let description: String?
}

/// Makes suggestions.
///
/// Pure: the same draft gives the same answer.
package struct Assistant: Sendable {
    private let hashtags = HashtagSuggester()
    private let describer = MediaDescriber()

    package init() {}

    package func suggestions(for draft: Draft) -> Suggestions {
        Suggestions(
            hashtags: hashtags.suggest(for: draft.text, platform: draft.account?.platform),
            description: draft.media.type == .none ? nil : describer.describe(draft.text))
    }
}
