package import BellwetherCore

/// What a whole history is read through; every store has it.
package protocol HistoryReading: Sendable {
    /// Every workspace, by name.
    func workspaces() async throws -> [WorkspaceSummary]

    /// Every account of a workspace, by platform and name.
    func accounts(in workspace: WorkspaceID) async throws -> [Account]

    /// The account's follower snapshots, oldest first.
    func followers(of account: AccountID, in workspace: WorkspaceID) async throws -> [FollowerSnapshot]

    /// A workspace's mappings, by name.
    func mappings(in workspace: WorkspaceID) async throws -> [SavedMapping]

    /// Every key, oldest first.
    func keys() async throws -> [StoredKey]

    /// A workspace's posts with all their snapshots, oldest first.
    func archive(of workspace: WorkspaceID, after cursor: PostCursor?, limit: Int) async throws -> ArchivePage

    /// One page of the predictions that match.
    func predictions(matching query: PredictionQuery, in workspace: WorkspaceID) async throws -> PredictionList
}

/// A store that can be read as it was at one moment, however long the reading takes.
///
/// What is written meanwhile is not seen: no post is missed or met twice because it changed while it was passed.
package protocol OneMomentReading: Sendable {
    func atOneMoment<Result: Sendable>(
        _ body: (any HistoryReading) async throws -> Result
    ) async throws -> Result
}
