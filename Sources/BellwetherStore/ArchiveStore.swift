package import BellwetherCore

/// A post with all counts ever seen of it: everything a store knows of it.
package struct ArchivedPost: Hashable, Sendable {
    package let post: Post
    /// Oldest first.
    package let snapshots: [MetricSnapshot]

    package init(post: Post, snapshots: [MetricSnapshot]) {
        self.post = post
        self.snapshots = snapshots
    }
}

/// A run of whole posts and where the next one begins.
package struct ArchivePage: Hashable, Sendable {
    package let posts: [ArchivedPost]
    /// Nil when these were the last.
    package let next: PostCursor?

    package init(posts: [ArchivedPost], next: PostCursor?) {
        self.posts = posts
        self.next = next
    }
}

/// Takes histories out of a store whole, and puts them into another as they were.
package protocol ArchiveStore: Sendable {
    /// A workspace's posts with all their snapshots, oldest first.
    func archive(of workspace: WorkspaceID, after cursor: PostCursor?, limit: Int) async throws -> ArchivePage

    /// Stores posts with all their snapshots, as they are, in one transaction. One that is there already is completed:
    /// its fields are replaced, and the snapshots it lacks are added.
    func restore(_ posts: [ArchivedPost], in workspace: WorkspaceID) async throws
}
