package import BellwetherCore
package import BellwetherStore

extension PostgresStore: ArchiveStore {
    package func archive(
        of workspace: WorkspaceID, after cursor: PostCursor?, limit: Int
    ) async throws -> ArchivePage {
        try await read { session in
            guard let row = try session.existingWorkspaceRow(workspace) else {
                return ArchivePage(posts: [], next: nil)
            }
            let records = try session.page(row, after: cursor, limit: limit)
            let snapshots = try session.snapshots(ofPosts: records.map(\.id))
            let posts = records.map { ArchivedPost(post: $0.post, snapshots: snapshots[$0.id] ?? []) }
            return ArchivePage(posts: posts, next: records.count == limit ? records.last?.cursor : nil)
        }
    }

    package func restore(_ posts: [ArchivedPost], in workspace: WorkspaceID) async throws {
        try await change(workspace) { history in
            _ = try history.apply(posts.map(HistoryOperation.restore))
        }
    }
}
