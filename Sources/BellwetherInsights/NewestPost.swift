import BellwetherCore
import BellwetherStore

/// Finds when the newest post of a selection went out: where a period ends that nobody has named.
struct NewestPost: Sendable {
    let search: any PostSearch

    /// Nil without posts.
    func publishedAt(_ selection: PostSelection, in workspace: WorkspaceID) async throws -> Timestamp? {
        try await search.posts(matching: PostQuery(selection, limit: 1), in: workspace).posts.first?.post.publishedAt
    }
}

extension PostQuery {
    /// The posts of a selection, newest first; reposts are among them.
    init(_ selection: PostSelection, limit: Int) {
        self.init(limit: limit)
        account = selection.account
        platform = selection.platform
        hashtag = selection.hashtag
        label = selection.label
        mediaType = selection.mediaType
        from = selection.from
        to = selection.to
    }
}
