package import BellwetherCore
package import BellwetherStore
import HTTPTypes
import Hummingbird

/// `/workspaces`.
///
/// A request with a key sees the workspace of the key, and no sign of any other.
package struct WorkspacesController: Sendable {
    private let workspaces: any WorkspaceStore
    private let remove: @Sendable (WorkspaceID) async throws -> Bool

    /// - Parameter remove: removes a workspace with everything of it; says whether it was there.
    package init(
        workspaces: any WorkspaceStore, remove: @escaping @Sendable (WorkspaceID) async throws -> Bool
    ) {
        self.workspaces = workspaces
        self.remove = remove
    }

    func list(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        guard context.hasKey else { return try .json(Items(try await workspaces.workspaces().map(WorkspaceItem.init))) }
        let own = try await workspaces.workspace(context.workspace)
        return try .json(Items([own].compactMap { $0 }.map(WorkspaceItem.init)))
    }

    func show(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let name = try allowed(context.pathPart("name"), context)
        guard let summary = try await workspaces.workspace(name) else { throw Problem.noWorkspace(name) }
        return try .json(WorkspaceItem(summary))
    }

    func create(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        var fields = JSONFields(try await request.jsonObject(context))
        let text = fields.text("workspace", "the name of a workspace", upTo: 200)
        if text == nil, fields.problems.isEmpty { fields.refuse("workspace", "is required: the name of the workspace") }
        try fields.conclude()
        let name = try allowed(text ?? "", context)
        if let summary = try await workspaces.workspace(name) { return try .json(WorkspaceItem(summary)) }
        try await workspaces.createWorkspace(name, synthetic: false)
        let made = WorkspaceSummary(id: name, isSynthetic: false, posts: 0)
        var response = try Response.json(WorkspaceItem(made), status: .created)
        response.headers[.location] = "/workspaces/\(name)"
        return response
    }

    func delete(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let name = try allowed(context.pathPart("name"), context)
        guard try await remove(name) else { throw Problem.noWorkspace(name) }
        return Response(status: .noContent)
    }

    /// The workspace of that name, if the request may know of it.
    /// - Throws: ``InvalidInput``; ``Problem`` 403, whether or not there is such a workspace.
    private func allowed(_ text: String, _ context: BellwetherRequestContext) throws -> WorkspaceID {
        let name = try WorkspaceID(text)
        guard !context.hasKey || name == context.workspace else {
            throw Problem(.forbidden, "This API key is for the workspace '\(context.workspace)', and for no other.")
        }
        return name
    }
}

extension Problem {
    fileprivate static func noWorkspace(_ name: WorkspaceID) -> Problem {
        Problem(.notFound, "There is no workspace '\(name)'.")
    }
}
