package import BellwetherCore

/// How a draft will do.
package struct Forecast: Sendable {
    /// Medians: half of such posts do better.
    ///
    /// Whole counts; likes never above reach.
    package let typical: Typical
    /// Means: what sums over posts need.
    ///
    /// Likes never above reach.
    package let expected: Expected
    /// What reach is counted in.
    package let reachBasis: RateBasis
    /// What moved the typical reach.
    package let explanation: Explanation
    package let model: ModelSummary
    /// Whether the account's own history went into it.
    package let usesHistory: Bool
    /// The forecast beside what the account usually gets; nil where that is not known.
    package let standing: AccountStanding?
    /// What to know before relying on it.
    package let warnings: [ForecastWarning]
    /// What it was made from.
    package let inputs: FeatureInputs
    /// The account's, where one is named.
    let account: AccountID?
    let history: AccountHistory?
    /// Medians of the posts the model learnt from.
    let overallMedians: OverallMedians
    let outlooks: PerTarget<Outlook>
    let levels: AdaptedLevels

    package struct Typical: Hashable, Sendable {
        package let reach: Int
        package let likes: Int
        package let engagementRate: Double
    }

    package struct Expected: Hashable, Sendable {
        package let reach: Double
        package let likes: Double
        package let engagementRate: Double
    }

    /// Levels of the intervals that are shown where nobody asks for others.
    package static let defaultLevels = [0.5, 0.8]

    /// Where the result lies with a probability; the typical value is always within, counts are whole.
    ///
    /// It is made at the level at which the workspace's earlier forecasts held as often as that.
    package func interval(of target: Target, level: Double) -> ForecastInterval {
        let interval = outlooks[target].interval(level: levels.level(level, for: target)).told(as: level)
        switch target {
        case .reach: return interval.whole(around: typical.reach)
        case .likes: return interval.whole(around: typical.likes)
        case .engagementRate: return interval
        }
    }
}

/// A forecast of reach beside what the account's posts of the same kind got.
package struct AccountStanding: Hashable, Sendable {
    /// The share of the account's newest posts that the typical reach beats, 0 to 100.
    package let percentile: Double
    /// How likely the post gets more than the median of them.
    package let beatsMedianProbability: Double
    /// That median.
    package let median: Double
    /// How many posts these are.
    package let posts: Int
}

/// Which model made a forecast.
package struct ModelSummary: Hashable, Sendable {
    package let id: String
    package let workspace: WorkspaceID
    package let trainedAt: Timestamp
    /// Posts it was trained on.
    package let posts: Int
    /// Whether those posts were made up.
    package let isSynthetic: Bool

    package init(id: String, workspace: WorkspaceID, trainedAt: Timestamp, posts: Int, isSynthetic: Bool) {
        self.id = id
        self.workspace = workspace
        self.trainedAt = trainedAt
        self.posts = posts
        self.isSynthetic = isSynthetic
    }
}
