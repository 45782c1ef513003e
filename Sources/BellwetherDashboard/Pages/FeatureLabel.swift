/// What a model feature is called on the pages, and how its values read.
///
/// This table is the only one: the composer hands it to its script inside the page.
package struct FeatureLabel: Sendable {
    /// How a value is written, by the names that `words.js` knows.
    enum Kind: Sendable {
        case count, percent, hour, weekday, yesNo, word
    }

    /// The feature's name in the API, for example `user_followers`.
    let name: String
    let label: String
    let kind: Kind

    static let all = [
        FeatureLabel(name: "user_followers", label: "Followers", kind: .count),
        FeatureLabel(name: "user_avg_engagement_rate", label: "Your average rate", kind: .percent),
        FeatureLabel(name: "post_text_len", label: "Characters", kind: .count),
        FeatureLabel(name: "post_text_words", label: "Words", kind: .count),
        FeatureLabel(name: "num_hashtags", label: "Hashtags", kind: .count),
        FeatureLabel(name: "num_mentions", label: "Mentions", kind: .count),
        FeatureLabel(name: "num_emojis", label: "Emoji", kind: .count),
        FeatureLabel(name: "has_link", label: "Link", kind: .yesNo),
        FeatureLabel(name: "is_reply", label: "Reply", kind: .yesNo),
        FeatureLabel(name: "media_type", label: "Media", kind: .word),
        FeatureLabel(name: "num_media_items", label: "Images or videos", kind: .count),
        FeatureLabel(name: "hour", label: "Hour", kind: .hour),
        FeatureLabel(name: "daypart", label: "Part of the day", kind: .word),
        FeatureLabel(name: "day_of_week", label: "Weekday", kind: .weekday),
        FeatureLabel(name: "usual_reach", label: "Usual reach", kind: .count),
        FeatureLabel(name: "usual_likes", label: "Usual likes", kind: .count),
        FeatureLabel(name: "usual_engagement_rate", label: "Usual engagement rate", kind: .percent),
        FeatureLabel(name: "hours_since_previous_post", label: "Hours since the previous post", kind: .count),
    ]

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// The label of a feature; one that is not in the table is called by its name.
    static func named(_ name: String) -> FeatureLabel {
        byName[name] ?? FeatureLabel(name: name, label: sentence(name), kind: .count)
    }

    /// A value of this feature, as words.
    func text(_ value: ShownValue) -> String {
        switch (kind, value) {
        case (_, .unknown): "not known"
        case (.yesNo, .number(let number)): number == 0 ? "no" : "yes"
        case (.percent, .number(let number)): NumberText.percent(number)
        case (.hour, .number(let number)) where (0..<24).contains(number):
            (number < 10 ? "0" : "") + "\(Int(number)):00"
        case (.weekday, .number(let number)) where (0..<7).contains(number): Self.weekdays[Int(number)]
        case (_, .number(let number)): NumberText.plain(number)
        case (_, .word(let word)): word.replacing("_", with: " ")
        }
    }

    private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    /// `late_night` as `Late night`.
    private static func sentence(_ name: String) -> String {
        let words = name.replacing("_", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

/// The value a feature had in one forecast.
package enum ShownValue: Hashable, Sendable {
    case number(Double)
    case word(String)
    /// The model had to do without it.
    case unknown
}
