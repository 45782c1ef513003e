package import BellwetherCore
import BellwetherHTTP

/// How to serve.
package struct ServerConfiguration: Sendable {
    /// The address to listen on, a name or a number.
    package var host: String
    package var port: Int
    /// Let everyone who can connect act without a key, on an address other than loopback.
    package var allowAnonymous: Bool
    /// Ask for a key on loopback, too: for a server behind a proxy on the same machine.
    package var requireKeys: Bool
    /// Where requests act that name no workspace; nil takes `default` if it has posts, else `demo`.
    package var workspace: WorkspaceID?
    /// The folder of the pages and the API's description; nil finds it.
    package var resources: String?
    /// The most bytes of a file to import.
    package var uploadLimit = RequestLimits.uploadBytes

    package init(
        host: String = "127.0.0.1", port: Int = 8080, allowAnonymous: Bool = false, requireKeys: Bool = false,
        workspace: WorkspaceID? = nil, resources: String? = nil
    ) {
        self.host = host
        self.port = port
        self.allowAnonymous = allowAnonymous
        self.requireKeys = requireKeys
        self.workspace = workspace
        self.resources = resources
    }

    /// Whether nobody outside this machine can connect.
    var isLoopback: Bool { isLoopbackHost(host) }
}

/// Why the server could not start.
package struct ServerError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
