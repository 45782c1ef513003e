package import BellwetherCore
package import BellwetherStore

/// Goes through everything a store holds, piece by piece.
///
/// Memory does not grow with the store: posts come in pages whose size follows what the posts weigh.
package struct HistoryWalk: Sendable {
    private let store: any HistoryReading
    private let selection: HistorySelection

    package init(_ store: any HistoryReading, selection: HistorySelection) {
        self.store = store
        self.selection = selection
    }

    /// The names of the workspaces it goes through.
    package func workspaces() async throws -> [WorkspaceID] {
        try await selection.summaries(in: store).map(\.id)
    }

    /// Hands on every record: each workspace with its accounts, followers, mappings and keys, then its posts and its
    /// predictions, oldest first.
    package func forEach(_ body: (HistoryRecord) async throws -> Void) async throws {
        let keys = selection.includesKeys ? try await store.keys() : []
        for summary in try await selection.summaries(in: store) {
            try await body(.workspace(summary.id, isSynthetic: summary.isSynthetic))
            try await accounts(of: summary.id, body)
            for mapping in try await store.mappings(in: summary.id) { try await body(.mapping(mapping, summary.id)) }
            for key in keys where key.workspace == summary.id { try await body(.key(key)) }
            try await posts(of: summary.id, body)
            try await predictions(of: summary.id, body)
        }
    }

    /// Followers before posts: a post then finds its account's followers when it is stored.
    private func accounts(
        of workspace: WorkspaceID, _ body: (HistoryRecord) async throws -> Void
    ) async throws {
        for account in try await store.accounts(in: workspace) {
            try await body(.account(account, workspace))
            let followers = try await store.followers(of: account.id, in: workspace)
            for piece in followers.pieces(of: HistoryRecord.maximumSnapshots) {
                try await body(.followers(piece, account.id, workspace))
            }
        }
    }

    private func posts(of workspace: WorkspaceID, _ body: (HistoryRecord) async throws -> Void) async throws {
        var size = ArchivePageSize()
        var cursor: PostCursor?
        repeat {
            try Task.checkCancellation()
            let page = try await store.archive(of: workspace, after: cursor, limit: size.posts)
            for archived in page.posts { try await hand(on: archived, workspace, body) }
            size.adapt(to: page)
            cursor = page.next
        } while cursor != nil
    }

    private func predictions(
        of workspace: WorkspaceID, _ body: (HistoryRecord) async throws -> Void
    ) async throws {
        var query = PredictionQuery(isAscending: true, limit: Self.predictionsAtOnce)
        repeat {
            try Task.checkCancellation()
            let page = try await store.predictions(matching: query, in: workspace)
            for prediction in page.predictions { try await body(.prediction(prediction, workspace)) }
            query.after = page.next
        } while query.after != nil
    }

    /// Few enough to fit into memory, however long each of them is.
    private static let predictionsAtOnce = 100

    private func hand(
        on archived: ArchivedPost, _ workspace: WorkspaceID, _ body: (HistoryRecord) async throws -> Void
    ) async throws {
        guard archived.snapshots.count > HistoryRecord.maximumSnapshots else {
            try await body(.post(archived, workspace))
            return
        }
        for piece in archived.snapshots.pieces(of: HistoryRecord.maximumSnapshots) {
            try await body(.post(ArchivedPost(post: archived.post, snapshots: piece), workspace))
        }
    }
}

/// How many posts to ask for at once, so that a page stays small however many snapshots its posts have.
private struct ArchivePageSize {
    private(set) var posts = 64

    private static let most = 1_000
    /// Posts and snapshots of a page together.
    private static let heavy = 20_000

    mutating func adapt(to page: ArchivePage) {
        let weight = page.posts.reduce(page.posts.count) { $0 + $1.snapshots.count }
        if weight > Self.heavy {
            posts = max(1, posts / 4)
        } else if weight * 2 <= Self.heavy {
            posts = min(Self.most, posts * 2)
        }
    }
}

extension Array {
    /// Runs of at most so many elements.
    func pieces(of size: Int) -> [[Element]] {
        guard count > size else { return isEmpty ? [] : [self] }
        return stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
