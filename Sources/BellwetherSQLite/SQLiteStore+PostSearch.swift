package import BellwetherCore
package import BellwetherStore
import GRDB

extension SQLiteStore: PostSearch {
    package func posts(matching query: PostQuery, in workspace: WorkspaceID) async throws -> PostList {
        try await read { db in
            guard let row = try db.existingWorkspaceRow(workspace), let search = try SearchPlan(query, db, row) else {
                return PostList(posts: [], next: nil)
            }
            return try search.run(db)
        }
    }

    package func post(_ id: PostID, in workspace: WorkspaceID) async throws -> StoredPost? {
        try await read { db in
            try db.record(id, in: workspace)?.stored
        }
    }

    package func snapshots(of post: PostID, in workspace: WorkspaceID) async throws -> [MetricSnapshot] {
        try await read { db in
            try db.record(post, in: workspace).map { try db.snapshots(ofPost: $0.id) } ?? []
        }
    }
}

extension Database {
    fileprivate func record(_ id: PostID, in workspace: WorkspaceID) throws -> PostRecord? {
        guard let account = try existingAccountRow(id.account, in: workspace) else { return nil }
        return try HotStatement(self, sql: PostRecord.byExternalID, arguments: [account, id.externalID])
            .first(PostRecord.init(row:))
    }
}
