package import BellwetherCore

/// Which posts effects are estimated over.
package enum EffectScope: Hashable, Sendable, CustomStringConvertible {
    case workspace
    case platform(Platform)
    case account(AccountID)

    /// Unique within a workspace; the name under which a report is kept.
    package var description: String {
        switch self {
        case .workspace: "workspace"
        case .platform(let platform): "platform:\(platform.rawValue)"
        case .account(let account): "account:\(account)"
        }
    }

    /// What answers call it: `workspace`, `platform` or `account`.
    package var kind: String {
        switch self {
        case .workspace: "workspace"
        case .platform: "platform"
        case .account: "account"
        }
    }
}

/// What hashtags, hours and formats do to a post's engagements, everything else held equal.
///
/// Worked out in the background; a report says of when it is.
package struct EffectReport: Hashable, Sendable, Codable {
    package let computedAt: Timestamp
    /// The workspace's revision it was worked out from.
    package let revision: Int64
    /// Mature posts it is made from.
    package let posts: Int
    /// The first and the last of them; nil when there were none.
    package let from: Timestamp?
    package let to: Timestamp?
    /// By key.
    ///
    /// A hashtag that is not among them was on fewer than ``HashtagEffect/leastPosts`` mature posts.
    package let hashtags: [HashtagEffect]
    /// Those of ``EffectFactor``, and `hour_of_week`.
    package let factors: [Factor]

    package init(
        computedAt: Timestamp, revision: Int64, posts: Int, from: Timestamp?, to: Timestamp?,
        hashtags: [HashtagEffect], factors: [Factor]
    ) {
        self.computedAt = computedAt
        self.revision = revision
        self.posts = posts
        self.from = from
        self.to = to
        self.hashtags = hashtags
        self.factors = factors
    }

    package func hashtag(_ key: HashtagKey) -> HashtagEffect? {
        var low = 0
        var high = hashtags.count
        while low < high {
            let middle = (low + high) / 2
            if hashtags[middle].key < key.value { low = middle + 1 } else { high = middle }
        }
        return low < hashtags.count && hashtags[low].key == key.value ? hashtags[low] : nil
    }

    package func factor(_ name: String) -> Factor? { factors.first { $0.name == name } }
}

/// What a hashtag does to the engagements of a post.
package struct HashtagEffect: Hashable, Sendable, Codable {
    /// The hashtag's key.
    package let key: String
    /// Mature posts with it.
    package let n: Int
    /// As a ratio: 0.12 is 12 % more engagements.
    ///
    /// Nil where nobody can tell; ``reason`` then says why.
    package let lift: Estimate?
    package let reason: String?
    /// The share of false findings to expect among all hashtags that are at least as clear as this one.
    package let qValue: Double?
    /// The probability that the effect is not in the direction shown (Stephens 2017).
    package let falseSignRate: Double?
    package let evidence: Evidence
    /// Where it is always used together with others: what they do together.
    package let group: HashtagGroupEffect?
    /// How its posts do lately; nil where there are none to compare.
    package let trend: HashtagTrend?

    /// With fewer posts than this nothing is said of a hashtag.
    package static let leastPosts = 3

    package init(
        key: String, n: Int, lift: Estimate?, reason: String?, qValue: Double?, falseSignRate: Double?,
        evidence: Evidence, group: HashtagGroupEffect? = nil, trend: HashtagTrend? = nil
    ) {
        self.key = key
        self.n = n
        self.lift = lift
        self.reason = reason
        self.qValue = qValue
        self.falseSignRate = falseSignRate
        self.evidence = evidence
        self.group = group
        self.trend = trend
    }
}

/// How the newest posts with a hashtag do against those before: the newest 90 days of the data against the 90 before.
package struct HashtagTrend: Hashable, Sendable, Codable {
    /// Mature posts in the newer period.
    package let posts: Int
    package let previousPosts: Int
    /// The change of typical engagements, as a ratio; nil with fewer than three posts in either period.
    package let change: Estimate?

    package init(posts: Int, previousPosts: Int, change: Estimate?) {
        self.posts = posts
        self.previousPosts = previousPosts
        self.change = change
    }
}

/// What hashtags do that are always used together, so that no analysis can tell them apart.
package struct HashtagGroupEffect: Hashable, Sendable, Codable {
    /// Their keys, in order.
    package let keys: [String]
    package let lift: Estimate?
    package let qValue: Double?
    package let evidence: Evidence

    package init(keys: [String], lift: Estimate?, qValue: Double?, evidence: Evidence) {
        self.keys = keys
        self.lift = lift
        self.qValue = qValue
        self.evidence = evidence
    }
}

/// Something a post has exactly one level of: its hour, its media type.
package struct Factor: Hashable, Sendable, Codable {
    package let name: String
    /// In their natural order.
    package let levels: [FactorLevel]
    /// Whether the data show any difference between the levels at all.
    package let isDistinguishable: Bool
    /// Why not, where they do not.
    package let reason: String?

    package init(name: String, levels: [FactorLevel], isDistinguishable: Bool, reason: String? = nil) {
        self.name = name
        self.levels = levels
        self.isDistinguishable = isDistinguishable
        self.reason = reason
    }
}

/// One level of a factor against a typical post.
package struct FactorLevel: Hashable, Sendable, Codable {
    /// `0` to `23` for hours, `0` (Monday) to `6` for weekdays, `0` to `167` for hours of the week; else a name.
    package let name: String
    package let n: Int
    /// As a ratio, against the average post of the scope; nil where nobody can tell.
    package let lift: Estimate?
    package let evidence: Evidence

    package init(name: String, n: Int, lift: Estimate?, evidence: Evidence) {
        self.name = name
        self.n = n
        self.lift = lift
        self.evidence = evidence
    }
}
