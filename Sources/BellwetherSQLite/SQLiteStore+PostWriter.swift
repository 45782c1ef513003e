package import BellwetherCore
package import BellwetherStore
import GRDB

extension SQLiteStore: PostWriter {
    package func save(_ posts: [ObservedPost], in workspace: WorkspaceID) async throws -> [SaveOutcome] {
        try await change(workspace) { history in
            try history.save(posts)
        }
    }

    package func update(_ update: PostUpdate, in workspace: WorkspaceID) async throws -> PostChange? {
        try await changeExisting(workspace) { history in
            try history.update(update)
        } ?? nil
    }

    package func deletePost(_ post: PostID, in workspace: WorkspaceID) async throws -> Bool {
        try await changeExisting(workspace) { history in
            try history.untiePredictions(from: post)
            guard let account = try history.db.existingAccountRow(post.account, workspace: history.workspace),
                let record = try history.record(post.externalID, account: account)
            else { return false }
            try history.delete(record)
            return true
        } ?? false
    }

    /// Changes the history of a workspace, which is made if it is not there.
    func change<Value: Sendable>(
        _ workspace: WorkspaceID, _ body: @Sendable @escaping (HistoryTransaction) throws -> Value
    ) async throws -> Value {
        try await write { [cache] db in
            let history = try HistoryTransaction(db, workspace: db.workspaceRow(workspace), cache: cache)
            let value = try body(history)
            try history.finish()
            return value
        }
    }

    /// Changes the history of a workspace.
    /// - Returns: nil when there is no such workspace.
    func changeExisting<Value: Sendable>(
        _ workspace: WorkspaceID, _ body: @Sendable @escaping (HistoryTransaction) throws -> Value
    ) async throws -> Value? {
        try await write { [cache] db in
            guard let row = try db.existingWorkspaceRow(workspace) else { return nil }
            let history = try HistoryTransaction(db, workspace: row, cache: cache)
            let value = try body(history)
            try history.finish()
            return value
        }
    }
}
