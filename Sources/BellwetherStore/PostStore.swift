package import BellwetherCore

/// Takes posts in.
package protocol PostWriter: Sendable {
    /// Stores a batch in one transaction: all of it is there, or none. Makes the workspace and the accounts it needs.
    ///
    /// Saving the same observation again changes nothing. A snapshot equal to the one before it is not stored twice;
    /// of two snapshots of the same moment the larger counts are kept.
    /// - Returns: one outcome per post, in order.
    func save(_ posts: [ObservedPost], in workspace: WorkspaceID) async throws -> [SaveOutcome]

    /// Adds newer counts to a post, or corrects its fields.
    /// - Returns: what changed; nil when there is no such post.
    func update(_ update: PostUpdate, in workspace: WorkspaceID) async throws -> PostChange?

    /// Removes a post and everything of it; predictions that were tied to it are open again.
    /// - Returns: whether it was there.
    func deletePost(_ post: PostID, in workspace: WorkspaceID) async throws -> Bool
}

/// Which posts of an account's past to read.
package struct HistoryQuery: Hashable, Sendable {
    package let account: AccountID
    /// Only posts published no later than this.
    package let publishedUntil: Timestamp
    /// Only replies, or only posts that are none.
    package let isReply: Bool
    /// Only posts with this count.
    package let reachBasis: RateBasis
    package let limit: Int

    package init(
        account: AccountID, publishedUntil: Timestamp, isReply: Bool, reachBasis: RateBasis, limit: Int
    ) {
        self.account = account
        self.publishedUntil = publishedUntil
        self.isReply = isReply
        self.reachBasis = reachBasis
        self.limit = limit
    }
}

/// Where a walk over a workspace's posts stands: after this post.
package struct PostCursor: Hashable, Sendable {
    package let publishedAt: Timestamp
    /// The store's own number of the post; it decides among posts of the same second.
    package let row: Int64

    package init(publishedAt: Timestamp, row: Int64) {
        self.publishedAt = publishedAt
        self.row = row
    }
}

/// A run of posts and where the next one begins.
package struct PostPage: Hashable, Sendable {
    package let posts: [StoredPost]
    /// Nil when these were the last.
    package let next: PostCursor?

    package init(posts: [StoredPost], next: PostCursor?) {
        self.posts = posts
        self.next = next
    }
}

/// Gives posts out.
package protocol PostReader: Sendable {
    /// A workspace's posts, oldest first, from the first one after the cursor on, at most `limit`.
    func posts(in workspace: WorkspaceID, after cursor: PostCursor?, limit: Int) async throws -> PostPage

    /// The newest posts that match and whose counts are mature, newest first.
    func history(_ query: HistoryQuery, in workspace: WorkspaceID) async throws -> [StoredPost]

    /// When the account's newest post before a moment went out; nil when there is none.
    func lastPublished(
        _ account: AccountID, before time: Timestamp, in workspace: WorkspaceID
    ) async throws -> Timestamp?
}
