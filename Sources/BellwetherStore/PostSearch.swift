package import BellwetherCore

/// Which posts to list, and in what order.
package struct PostQuery: Hashable, Sendable {
    package var account: AccountID?
    package var platform: Platform?
    package var hashtag: HashtagKey?
    package var label: Label?
    package var mediaType: MediaType?
    /// Published at this moment or later.
    package var from: Timestamp?
    /// Published before this moment.
    package var to: Timestamp?
    /// Words that stand in the text just so, in any case.
    package var text: String?
    package var sort: PostSort
    package var isAscending: Bool
    /// Go on after this post; from a page of the same query.
    package var after: PostPosition?
    /// 1 or more.
    package var limit: Int

    package init(sort: PostSort = .publishedAt, isAscending: Bool = false, after: PostPosition? = nil, limit: Int = 50)
    {
        self.sort = sort
        self.isAscending = isAscending
        self.after = after
        self.limit = limit
    }

    /// Posts looked at for one page when the text or another field without an index decides: a page may then have fewer
    /// posts than asked for and still be followed by another.
    package static let maximumExamined = 20_000
}

/// What posts can be listed by.
///
/// Posts without the number come last, and of posts with the same number the newest comes first, whichever the
/// direction.
package enum PostSort: String, CaseIterable, Hashable, Sendable {
    case publishedAt = "published_at"
    case impressions, reach, likes, comments, shares, saves, clicks, engagements
    case engagementRate = "engagement_rate"
}

/// Where in an ordered list a post stands.
package struct PostPosition: Hashable, Sendable {
    /// The number it is sorted by; nil for posts without it, and where the time decides.
    package let value: Double?
    package let publishedAt: Timestamp
    /// The store's own number of the post.
    package let row: Int64

    package init(value: Double?, publishedAt: Timestamp, row: Int64) {
        self.value = value
        self.publishedAt = publishedAt
        self.row = row
    }
}

/// A page of a list.
package struct PostList: Hashable, Sendable {
    package let posts: [StoredPost]
    /// Nil when nothing follows.
    package let next: PostPosition?

    package init(posts: [StoredPost], next: PostPosition?) {
        self.posts = posts
        self.next = next
    }
}

/// Finds posts.
package protocol PostSearch: Sendable {
    /// One page of the posts that match.
    ///
    /// Sorted by time, a page costs what it holds; sorted by a number, it costs a look at the counts (not at the posts)
    /// of everything that matches.
    func posts(matching query: PostQuery, in workspace: WorkspaceID) async throws -> PostList

    /// One post; nil when there is none such.
    func post(_ id: PostID, in workspace: WorkspaceID) async throws -> StoredPost?

    /// All counts ever seen of a post, oldest first.
    func snapshots(of post: PostID, in workspace: WorkspaceID) async throws -> [MetricSnapshot]
}
