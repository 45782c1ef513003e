/// The counts a platform reported for a post.
///
/// What it did not report is nil, never zero.
package struct PostCounts: Hashable, Sendable {
    package var impressions: Int?
    package var reach: Int?
    package var likes: Int?
    package var comments: Int?
    package var shares: Int?
    package var saves: Int?
    package var clicks: Int?

    package init(
        impressions: Int? = nil, reach: Int? = nil, likes: Int? = nil, comments: Int? = nil, shares: Int? = nil,
        saves: Int? = nil, clicks: Int? = nil
    ) {
        self.impressions = impressions
        self.reach = reach
        self.likes = likes
        self.comments = comments
        self.shares = shares
        self.saves = saves
        self.clicks = clicks
    }

    /// No platform has shown anything to more people than this; a larger number is a damaged one.
    package static let plausible = 0...1_000_000_000_000

    /// Every count with its name, in a fixed order.
    package static let fields: [(name: String, path: any WritableKeyPath<PostCounts, Int?> & Sendable)] = [
        ("impressions", \.impressions), ("reach", \.reach), ("likes", \.likes), ("comments", \.comments),
        ("shares", \.shares), ("saves", \.saves), ("clicks", \.clicks),
    ]

    package var isEmpty: Bool { self == PostCounts() }

    /// Field by field the larger of two reports of the same moment: platforms list a post twice and the lower
    /// figures are the staler ones.
    package func larger(_ other: PostCounts) -> PostCounts {
        var result = self
        for (_, path) in Self.fields {
            if let theirs = other[keyPath: path] {
                result[keyPath: path] = max(self[keyPath: path] ?? theirs, theirs)
            }
        }
        return result
    }

    /// These counts, with what they do not report taken from an older report.
    package func filling(from older: PostCounts) -> PostCounts {
        var result = self
        for (_, path) in Self.fields where self[keyPath: path] == nil {
            result[keyPath: path] = older[keyPath: path]
        }
        return result
    }
}

/// The counts of one post as seen at one time.
package struct MetricSnapshot: Hashable, Sendable {
    package let takenAt: Timestamp
    package let counts: PostCounts

    package init(takenAt: Timestamp, counts: PostCounts) {
        self.takenAt = takenAt
        self.counts = counts
    }
}

/// An account's followers at one time.
package struct FollowerSnapshot: Hashable, Sendable {
    package let takenAt: Timestamp
    package let followers: Int

    package init(takenAt: Timestamp, followers: Int) {
        self.takenAt = takenAt
        self.followers = followers
    }
}
