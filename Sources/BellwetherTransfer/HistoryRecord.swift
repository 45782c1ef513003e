package import BellwetherCore
package import BellwetherStore

/// One piece of a history: what a store holds, in the order in which another can take it in.
package enum HistoryRecord: Hashable, Sendable {
    /// A workspace; what belongs to it follows it.
    case workspace(WorkspaceID, isSynthetic: Bool)
    case account(Account, WorkspaceID)
    /// Follower snapshots of an account, oldest first; an account with many has several such records.
    case followers([FollowerSnapshot], AccountID, WorkspaceID)
    case mapping(SavedMapping, WorkspaceID)
    case key(StoredKey)
    /// A post with its snapshots, oldest first. One with very many may come in several pieces, one after the other,
    /// each with the whole post and some of the snapshots.
    case post(ArchivedPost, WorkspaceID)
    /// A forecast that was given, and what became of it.
    case prediction(RecordedPrediction, WorkspaceID)

    /// Snapshots in one record at most, so that one record fits into memory whatever was collected.
    package static let maximumSnapshots = 1_000

    package var workspace: WorkspaceID {
        switch self {
        case .workspace(let id, _): id
        case .account(_, let id), .followers(_, _, let id), .mapping(_, let id), .post(_, let id),
            .prediction(_, let id):
            id
        case .key(let key): key.workspace
        }
    }
}
