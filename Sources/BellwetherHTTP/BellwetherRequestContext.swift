package import BellwetherCore
package import Hummingbird
import NIOCore

/// What travels with a request through middleware and controllers.
package struct BellwetherRequestContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The connection, so that a body that never ends can be cut off.
    let channel: any Channel
    /// Where the request acts; set by ``AccessMiddleware`` before any controller runs.
    package var workspace: WorkspaceID
    /// Where it puts what is new.
    ///
    /// The same, but for a request that names no workspace: its posts never go to `demo`.
    package var destination: WorkspaceID
    /// Whether it came with a key, and may see no other workspace than that of the key.
    package var hasKey: Bool
    /// Whether its query names the workspace, so that links in the answer must.
    package var namesWorkspace: Bool

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
        workspace = .default
        destination = .default
        hasKey = false
        namesWorkspace = false
    }

    /// A path of this interface, as a link that leads to the same workspace.
    func link(_ path: String) -> String {
        namesWorkspace && !hasKey ? "\(path)?workspace=\(destination)" : path
    }
}
