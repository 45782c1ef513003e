package import BellwetherCore
package import BellwetherStore

extension SyntheticHistory {
    /// Posts stored in one transaction.
    private static let batchSize = 2_000

    /// Puts the history into a workspace of its own, in place of an earlier made-up one.
    ///
    /// - Parameter progress: called with the number of posts stored so far.
    /// - Returns: the number of posts stored.
    /// - Throws: ``IngestError`` when the workspace is there and is not a synthetic one; what the stores throw.
    package func save(
        posts writer: any PostWriter, accounts accountStore: any AccountStore, workspaces: any WorkspaceStore,
        in workspace: WorkspaceID = .demo, progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> Int {
        if let existing = try await workspaces.workspace(workspace) {
            guard existing.isSynthetic || existing.posts == 0 else {
                throw IngestError(
                    .refused,
                    "The workspace '\(workspace)' holds real posts; made-up ones need a workspace of their own.")
            }
            _ = try await workspaces.deleteWorkspace(workspace)
        }
        try await workspaces.createWorkspace(workspace, synthetic: true)
        for account in accounts {
            try await accountStore.saveAccount(account.account, in: workspace)
            _ = try await accountStore.saveFollowers(account.followers, of: account.account.id, in: workspace)
        }
        var stored = 0
        var batch: [ObservedPost] = []
        for index in accounts.indices {
            batch += posts(ofAccount: index)
            guard batch.count >= Self.batchSize || index == accounts.count - 1 else { continue }
            try Task.checkCancellation()
            stored += try await writer.save(batch, in: workspace).count
            batch.removeAll(keepingCapacity: true)
            progress(stored)
        }
        return stored
    }
}
