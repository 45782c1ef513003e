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
    /// What moved the typical reach, strongest first.
    package let contributions: [Contribution]
    package let model: ModelSummary
    /// Whether the account's own history went into it.
    package let usesHistory: Bool

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
