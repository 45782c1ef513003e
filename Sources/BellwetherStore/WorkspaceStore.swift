package import BellwetherCore

/// A workspace and how much is in it.
package struct WorkspaceSummary: Hashable, Sendable {
    package let id: WorkspaceID
    /// Whether its posts were made up by `bellwether demo-data`.
    package let isSynthetic: Bool
    package let posts: Int

    package init(id: WorkspaceID, isSynthetic: Bool, posts: Int) {
        self.id = id
        self.isSynthetic = isSynthetic
        self.posts = posts
    }
}

/// Workspaces: who owns what.
package protocol WorkspaceStore: Sendable {
    /// Every workspace, by name.
    func workspaces() async throws -> [WorkspaceSummary]

    /// One workspace; nil when there is none of that name.
    func workspace(_ id: WorkspaceID) async throws -> WorkspaceSummary?

    /// Whether there is any post in a workspace; cheap, however many there are.
    func hasPosts(in workspace: WorkspaceID) async throws -> Bool

    /// Whether a workspace's posts were made up; cheap, however many there are. One that is not there is not synthetic.
    func isSynthetic(_ workspace: WorkspaceID) async throws -> Bool

    /// Makes the workspace if it is not there. An existing one keeps its `synthetic` mark.
    func createWorkspace(_ id: WorkspaceID, synthetic: Bool) async throws

    /// Removes the workspace and everything in it, its predictions too. Nothing happens when it is not there.
    /// - Returns: whether it was there.
    func deleteWorkspace(_ id: WorkspaceID) async throws -> Bool
}

extension WorkspaceStore {
    package func isSynthetic(_ workspace: WorkspaceID) async throws -> Bool {
        try await self.workspace(workspace)?.isSynthetic ?? false
    }
}
