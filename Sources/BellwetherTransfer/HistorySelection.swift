package import BellwetherCore
import BellwetherStore

/// Which part of a store to take out.
package struct HistorySelection: Hashable, Sendable {
    /// Nil for all of them.
    package var workspaces: [WorkspaceID]?
    /// Whether the hashes of API keys come along.
    package var includesKeys: Bool

    package init(workspaces: [WorkspaceID]? = nil, includesKeys: Bool = false) {
        self.workspaces = workspaces
        self.includesKeys = includesKeys
    }

    /// The workspaces that are meant, by name.
    /// - Throws: ``InvalidInput`` naming the field `workspace` when one of them is not there.
    func summaries(in store: any HistoryReading) async throws -> [WorkspaceSummary] {
        let all = try await store.workspaces()
        guard let workspaces else { return all }
        let byID = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return try workspaces.map { id in
            guard let summary = byID[id] else {
                throw InvalidInput(field: "workspace", problem: "there is no workspace '\(id)'")
            }
            return summary
        }
    }
}
