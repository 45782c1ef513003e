import BellwetherCore
package import BellwetherStore
import HTTPTypes

/// The door new posts come in by: it keeps real ones out of workspaces whose posts were made up.
package struct PostIntake: Sendable {
    private let workspaces: any WorkspaceStore
    private let defaultWorkspace: any DefaultWorkspace

    package init(workspaces: any WorkspaceStore, defaultWorkspace: any DefaultWorkspace) {
        self.workspaces = workspaces
        self.defaultWorkspace = defaultWorkspace
    }

    /// The workspace, if it takes posts; one that is not there does, and is made with the first of them.
    /// - Throws: ``Problem`` 409 when it is synthetic.
    func open(_ workspace: WorkspaceID) async throws -> WorkspaceID {
        guard try await !workspaces.isSynthetic(workspace) else {
            throw Problem(
                .conflict,
                "The workspace '\(workspace)' holds synthetic posts and takes no real ones. Name another with "
                    + "'?workspace=NAME'.")
        }
        return workspace
    }

    /// Notes that posts were stored.
    func arrived(in workspace: WorkspaceID) { defaultWorkspace.postsArrived(in: workspace) }
}
