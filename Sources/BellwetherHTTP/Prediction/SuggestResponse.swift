package import BellwetherAssistant
import BellwetherCore

/// The two suggestions for a draft.
package struct SuggestResponse: Encodable, Sendable {
    package let suggestedHashtags: [String]
    /// Null, but present, when the draft has no media.
    package let suggestedDescription: String?

    enum CodingKeys: String, CodingKey {
        case suggestedHashtags = "suggested_hashtags"
        case suggestedDescription = "suggested_description"
    }

    package init(_ suggestions: Suggestions) {
        suggestedHashtags = suggestions.hashtags
        suggestedDescription = suggestions.description
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(suggestedHashtags, forKey: .suggestedHashtags)
        try container.encode(suggestedDescription, forKey: .suggestedDescription)
    }
}
