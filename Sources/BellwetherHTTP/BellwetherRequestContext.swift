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

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
        workspace = .default
    }
}
