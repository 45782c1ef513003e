package import BellwetherCore
package import BellwetherStore
import Hummingbird

/// `/update-post`.
package struct UpdateController: Sendable {
    private let writer: any PostWriter
    private let search: any PostSearch
    private let accounts: any AccountStore
    private let clock: @Sendable () -> Timestamp

    package init(
        writer: any PostWriter, search: any PostSearch, accounts: any AccountStore,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.writer = writer
        self.search = search
        self.accounts = accounts
        self.clock = clock
    }

    func update(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let members = try await request.jsonObject(context)
        let now = clock()
        let update = try UpdateRequest(members, now: now)
        try await check(update, in: context.workspace)
        let seenAt = update.takenAt ?? now
        guard let change = try await writer.update(update.update(seenAt: seenAt), in: context.workspace) else {
            throw Problem.noPost(PostKey(update.post).description, in: context.workspace)
        }
        var areFollowersNew: Bool?
        if let followers = update.followers {
            let snapshot = FollowerSnapshot(takenAt: seenAt, followers: followers)
            let saved = try await accounts.saveFollowers([snapshot], of: update.post.account, in: context.workspace)
            areFollowersNew = saved > 0
        }
        var json = JSONWriter()
        json.object(nil, UpdateAnswer(change, areFollowersNew: areFollowersNew).write)
        return .json(json.buffer)
    }

    /// Holds times against each other that do not come in the same request.
    ///
    /// Counts seen now need no look at the post: it went out before.
    private func check(_ update: UpdateRequest, in workspace: WorkspaceID) async throws {
        guard update.publishedAt != nil || (update.takenAt != nil && !update.counts.isEmpty) else { return }
        guard let stored = try await search.post(update.post, in: workspace) else {
            throw Problem.noPost(PostKey(update.post).description, in: workspace)
        }
        let publishedAt = update.publishedAt ?? stored.post.publishedAt
        if let takenAt = update.takenAt, !update.counts.isEmpty, takenAt < publishedAt {
            throw InvalidInput(
                field: "taken_at", problem: "must not be before the post was published, \(publishedAt.iso8601)")
        }
        if let published = update.publishedAt, published > stored.post.publishedAt,
            let first = try await search.snapshots(of: update.post, in: workspace).first, first.takenAt < published
        {
            throw InvalidInput(
                field: "published_at",
                problem: "must not be after the post was first seen, \(first.takenAt.iso8601)")
        }
    }
}
