import Foundation

/// What a model forecasts.
package enum Target: String, CaseIterable, Hashable, Sendable, Codable {
    case reach, likes
    case engagementRate = "engagement_rate"

    /// The feature that says what an account usually gets of it.
    var usual: Feature {
        switch self {
        case .reach: .usualReach
        case .likes: .usualLikes
        case .engagementRate: .usualEngagementRate
        }
    }

    /// Added before taking logarithms, so that zero has one: a person, or a tenth of a percent.
    var offset: Double {
        switch self {
        case .reach, .likes: 1
        case .engagementRate: Column.rateOffset
        }
    }
}

/// Which value of a forecast's distribution.
package enum Measure: String, CaseIterable, Hashable, Sendable, Codable {
    /// The median: half of such posts do better.
    case typical
    /// The mean: what sums over posts need.
    case expected
}
