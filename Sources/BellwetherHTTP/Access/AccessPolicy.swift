package import BellwetherCore

/// Who may do what without a key.
package enum AccessPolicy: Sendable, Hashable {
    /// Everyone who can connect may act in any workspace: for a server on loopback, or one that was told to.
    /// - `loopbackOnly`: refuse requests addressed to any other host name, so that a web page elsewhere cannot reach
    ///   the server through a name that points to this machine (DNS rebinding).
    case anonymous(loopbackOnly: Bool)
    /// Every request needs an API key, and acts in the key's workspace.
    case keys
}

/// Finds out what an API key may do.
package protocol KeyVerifier: Sendable {
    /// The workspace of a key; nil when there is no such key.
    func workspace(ofKey key: String) async throws -> WorkspaceID?
}

/// Says where requests act that name no workspace.
package protocol DefaultWorkspace: Sendable {
    /// The workspace the operator chose; else `default` if it has posts, else `demo`.
    var current: WorkspaceID { get }

    /// The workspace the operator chose; else `default`: where new posts go.
    var forPosts: WorkspaceID { get }

    /// Notes that there are posts in a workspace now, before anybody looks.
    func postsArrived(in workspace: WorkspaceID)
}
