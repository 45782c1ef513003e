/// What a rate was divided by.
package enum RateBasis: String, Hashable, Sendable, Codable {
    case impressions, reach
}

/// A ratio together with what it was divided by.
package struct EngagementRate: Hashable, Sendable {
    package let value: Double
    package let basis: RateBasis
}

/// The metric dictionary's derived metrics, each from the counts of one snapshot.
extension PostCounts {
    /// Likes + comments + shares; what is absent is skipped, and all three absent is absent.
    package var engagements: Int? {
        guard likes != nil || comments != nil || shares != nil else { return nil }
        return (likes ?? 0) + (comments ?? 0) + (shares ?? 0)
    }

    /// Engagements / impressions; where impressions are absent, / reach.
    ///
    /// Nil when the denominator is absent or zero.
    package var engagementRate: EngagementRate? {
        guard let engagements else { return nil }
        if let impressions {
            return impressions > 0
                ? EngagementRate(value: Double(engagements) / Double(impressions), basis: .impressions) : nil
        }
        guard let reach, reach > 0 else { return nil }
        return EngagementRate(value: Double(engagements) / Double(reach), basis: .reach)
    }

    /// Distinct accounts reached on the basis asked for; impressions stand in only when that is the basis.
    package func reach(on basis: RateBasis) -> Int? {
        switch basis {
        case .reach: reach
        case .impressions: impressions
        }
    }
}
