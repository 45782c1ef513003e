package import BellwetherCore
import HTTPTypes
package import Hummingbird

/// Decides whether a request may act, and in which workspace.
package struct AccessControl: Sendable {
    private let policy: AccessPolicy
    private let keys: any KeyVerifier
    private let defaultWorkspace: any DefaultWorkspace

    package init(policy: AccessPolicy, keys: any KeyVerifier, defaultWorkspace: any DefaultWorkspace) {
        self.policy = policy
        self.keys = keys
        self.defaultWorkspace = defaultWorkspace
    }

    /// The key a request sends: in its `Authorization` header, or, where keys are asked for, in the cookie of the
    /// sign-in page.
    ///
    /// A cookie left over from another server on this machine must not lock anybody out.
    package func key(of request: Request) -> String? {
        if let header = request.headers[.authorization] {
            if header.lowercased().hasPrefix("bearer ") { return String(header.dropFirst(7)) }
            // Another scheme is some proxy's own business where no key is asked for.
            return policy == .keys ? header : nil
        }
        return policy == .keys ? request.cookies[Request.keyCookie]?.value : nil
    }

    /// Where a request acts: in the workspace of its key; without one, in the one it names, else the server's default.
    ///
    /// - Parameter named: the workspace the request names.
    /// - Throws: ``Problem`` 401; ``InvalidInput``.
    package func workspace(key: String?, named: String?) async throws -> WorkspaceID {
        if let key {
            guard let workspace = try await keys.workspace(ofKey: key) else {
                throw Problem.unauthorized(
                    "This API key is not known. 'bellwether keys list' shows the keys there are.")
            }
            return workspace
        }
        guard case .anonymous = policy else {
            throw Problem.unauthorized(
                "An API key is needed: send it as 'Authorization: Bearer KEY'. 'bellwether keys create' makes one.")
        }
        return if let named { try WorkspaceID(named) } else { defaultWorkspace.current }
    }

    /// Where a request puts what is new.
    ///
    /// - Parameter workspace: where it acts.
    func destination(of workspace: WorkspaceID, key: String?, named: String?) -> WorkspaceID {
        key == nil && named == nil ? defaultWorkspace.forPosts : workspace
    }

    /// - Throws: ``Problem`` 421 when a request was addressed to a name that this server does not answer to.
    func checkHost(_ request: Request) throws {
        guard case .anonymous(loopbackOnly: true) = policy, !isLocal(request.head.authority) else { return }
        throw Problem(
            .misdirectedRequest,
            "This server answers only to localhost. Open http://127.0.0.1 with its port, or start it with --host.")
    }

    private func isLocal(_ authority: String?) -> Bool {
        guard let authority else { return true }  // HTTP/1.0 names no host; browsers always do
        let host: Substring
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
            host = authority[...end]
        } else {
            host = authority.prefix { $0 != ":" }
        }
        return isLoopbackHost(host)
    }
}

/// Lets through what ``AccessControl`` lets through, and notes the workspace.
package struct AccessMiddleware: RouterMiddleware {
    package typealias Context = BellwetherRequestContext

    private let control: AccessControl
    /// Paths that answer without a key: they tell nothing about anybody's posts, or ask for the key themselves.
    private let openPaths: Set<String>

    package init(_ control: AccessControl, openPaths: Set<String>) {
        self.control = control
        self.openPaths = openPaths
    }

    package func handle(
        _ request: Request, context: Context, next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        try control.checkHost(request)
        if openPaths.contains(request.uri.path) || request.uri.path.hasPrefix("/assets/") {
            return try await next(request, context)
        }
        var context = context
        let key = control.key(of: request)
        let named = request.uri.queryParameters["workspace"].map(String.init)
        context.workspace = try await control.workspace(key: key, named: named)
        context.destination = control.destination(of: context.workspace, key: key, named: named)
        context.hasKey = key != nil
        context.namesWorkspace = named != nil
        return try await next(request, context)
    }
}

extension Problem {
    static func unauthorized(_ detail: String) -> Problem {
        var problem = Problem(.unauthorized, detail)
        problem.headers[.wwwAuthenticate] = "Bearer"
        return problem
    }
}

extension Request {
    /// The cookie that the sign-in page sets to the key.
    package static let keyCookie = "bellwether_key"
}
