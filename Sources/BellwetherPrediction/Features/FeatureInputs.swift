import BellwetherCore

/// Everything a forecast may look at: the one place where a draft or a stored post becomes model input.
package struct FeatureInputs: Hashable, Sendable {
    package let traits: PostTraits
    package let account: AccountContext
    let localTime: LocalTime

    package init(_ traits: PostTraits, account: AccountContext) {
        self.traits = traits
        self.account = account
        localTime = LocalTime(traits.publishedAt, in: account.zone)
    }

    /// Whether the account's history is known well enough to forecast from it.
    package var regime: Regime { account.usual == nil ? .withoutHistory : .withHistory }

    /// A feature as users see it.
    package func value(of feature: Feature) -> FeatureValue {
        switch feature {
        case .userFollowers: FeatureValue(account.followers)
        case .userAverageEngagementRate: FeatureValue(account.averageEngagementRate)
        case .textLength: FeatureValue(traits.characters)
        case .textWords: FeatureValue(traits.words)
        case .hashtags: FeatureValue(traits.hashtags)
        case .mentions: FeatureValue(traits.mentions)
        case .emojis: FeatureValue(traits.emojis)
        case .hasLink: .flag(traits.hasLink)
        case .isReply: .flag(traits.isReply)
        case .mediaType: .name(traits.media.type.rawValue)
        case .mediaItems: FeatureValue(traits.media.items)
        case .hour: FeatureValue(localTime.hour)
        case .daypart: .name(localTime.daypart.rawValue)
        case .dayOfWeek: FeatureValue(localTime.dayOfWeek)
        case .usualReach: FeatureValue(account.usual?.reach)
        case .usualLikes: FeatureValue(account.usual?.likes)
        case .usualEngagementRate: FeatureValue(account.usual?.engagementRate)
        case .hoursSincePreviousPost: FeatureValue(account.hoursSincePreviousPost)
        }
    }
}

/// A feature's value as users see it.
package enum FeatureValue: Hashable, Sendable {
    case number(Double)
    case flag(Bool)
    case name(String)
    /// Nobody recorded it.
    case unknown

    init(_ count: Int?) {
        self = count.map { .number(Double($0)) } ?? .unknown
    }

    init(_ value: Double?) {
        self = value.map { .number($0) } ?? .unknown
    }

    /// The value as a number; NaN where it is none or not known.
    var number: Double {
        switch self {
        case .number(let number): number
        case .flag(let flag): flag ? 1 : 0
        case .name, .unknown: .nan
        }
    }
}

/// Whether a model may look at what the account's earlier posts got.
package enum Regime: String, CaseIterable, Hashable, Sendable, Codable {
    case withoutHistory = "without_history"
    case withHistory = "with_history"
}
