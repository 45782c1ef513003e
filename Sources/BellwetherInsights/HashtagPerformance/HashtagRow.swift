package import BellwetherCore

/// How a hashtag does: the plain averages people ask for, and what is due to it.
package struct HashtagRow: Hashable, Sendable {
    package let hashtag: Hashtag
    /// Of its mature posts.
    package let numbers: PlainNumbers
    /// Posts whose counts had not settled when last seen; they are in no average.
    package let recentPosts: Int
    /// Nil while effects have not been worked out, or without them.
    package let effect: HashtagEffect?
    /// Against the period before, of the same length; nil where there is nothing to compare.
    package let trend: HashtagTrend?

    package init(
        hashtag: Hashtag, numbers: PlainNumbers, recentPosts: Int, effect: HashtagEffect?, trend: HashtagTrend?
    ) {
        self.hashtag = hashtag
        self.numbers = numbers
        self.recentPosts = recentPosts
        self.effect = effect
        self.trend = trend
    }

    /// The effect, with the reason where there is none.
    package var reason: String? {
        guard let effect else {
            return numbers.posts < HashtagEffect.leastPosts
                ? "It is on \(numbers.posts) post\(numbers.posts == 1 ? "" : "s") with settled counts: too few to say anything."
                : "Effects have not been worked out yet."
        }
        return effect.reason
    }

    package var evidence: Evidence { effect?.evidence ?? .cannotTell }
}

/// What hashtags can be listed by.
///
/// By lift means by the lower end of its interval, so that what rests on few posts never leads.
package enum HashtagSort: String, CaseIterable, Hashable, Sendable {
    case lift, posts, hashtag, virality, trend, evidence
    case averageEngagements = "avg_engagements"
    case typicalEngagements = "geometric_mean_engagements"
    case engagementRate = "engagement_rate"
    case engagementRatePerFollower = "engagement_rate_per_follower"
    case qValue = "q_value"
    case falseSignRate = "false_sign_rate"
    case recentPosts = "recent_posts"

    /// Whether small values come first unless somebody says otherwise.
    package var isAscending: Bool {
        switch self {
        case .hashtag, .qValue, .falseSignRate, .evidence: true
        default: false
        }
    }

    /// What a row is sorted by; nil comes last, whichever the direction.
    func value(of row: HashtagRow) -> Double? {
        switch self {
        case .lift: row.effect?.lift?.low
        case .posts: Double(row.numbers.posts)
        case .hashtag: nil
        case .virality: row.numbers.virality?.value
        case .trend: row.trend?.change?.value
        case .evidence: Evidence.allCases.firstIndex(of: row.evidence).map(Double.init)
        case .averageEngagements: row.numbers.engagements?.value
        case .typicalEngagements: row.numbers.typicalEngagements?.value
        case .engagementRate: row.numbers.engagementRate?.value
        case .engagementRatePerFollower: row.numbers.engagementRatePerFollower?.value
        case .qValue: row.effect?.qValue
        case .falseSignRate: row.effect?.falseSignRate
        case .recentPosts: Double(row.recentPosts)
        }
    }

    /// The places of the rows, in order; of equal ones, the one with more posts comes first, then by key.
    func order(_ rows: [HashtagRow], isAscending: Bool) -> [Int] {
        guard self != .hashtag else { return isAscending ? Array(rows.indices) : rows.indices.reversed() }
        let values = rows.map(value(of:))
        return rows.indices.sorted { left, right in
            switch (values[left], values[right]) {
            case (let first?, let second?) where first != second: return isAscending ? first < second : first > second
            case (_?, nil): return true
            case (nil, _?): return false
            default:
                let (first, second) = (rows[left].numbers.posts, rows[right].numbers.posts)
                return first == second ? left < right : first > second
            }
        }
    }
}
