package import BellwetherCore

/// A post as a source reported it once: what is stored when it comes in.
package struct ObservedPost: Hashable, Sendable {
    package let post: Post
    /// Nil when the source had no counts at all.
    package let snapshot: MetricSnapshot?
    /// The account's followers, when the source says.
    package let followers: FollowerSnapshot?

    package init(post: Post, snapshot: MetricSnapshot? = nil, followers: FollowerSnapshot? = nil) {
        self.post = post
        self.snapshot = snapshot
        self.followers = followers
    }
}

/// What storing one observed post did.
package enum SaveOutcome: Hashable, Sendable {
    /// The post was not there before.
    case new
    /// The post was there; a snapshot was added or a field changed.
    case updated
    /// Everything was there already.
    case unchanged
}

/// A stored post with its current counts.
package struct StoredPost: Hashable, Sendable {
    package let post: Post
    /// The newest snapshot; nil when no counts were ever seen.
    package let current: MetricSnapshot?

    package init(post: Post, current: MetricSnapshot?) {
        self.post = post
        self.current = current
    }

    /// Current counts, once they have settled.
    package var matureCounts: PostCounts? {
        guard let current, Maturity.isMature(publishedAt: post.publishedAt, seenAt: current.takenAt) else { return nil }
        return current.counts
    }
}
