package import BellwetherCore

/// Something worked out from a workspace's posts that is too heavy to work out when it is asked for.
///
/// Derived: it can be thrown away and made anew, and goes into no export.
package struct SavedAnalysis: Hashable, Sendable {
    /// What it is about, unique within the workspace.
    package let scope: String
    package let computedAt: Timestamp
    /// The workspace's revision whose posts it was worked out from.
    package let revision: Int64
    /// As JSON.
    package let content: String

    package init(scope: String, computedAt: Timestamp, revision: Int64, content: String) {
        self.scope = scope
        self.computedAt = computedAt
        self.revision = revision
        self.content = content
    }
}

/// What an analysis is about and of when it is.
package struct SavedAnalysisHead: Hashable, Sendable {
    package let scope: String
    package let computedAt: Timestamp
    package let revision: Int64

    package init(scope: String, computedAt: Timestamp, revision: Int64) {
        self.scope = scope
        self.computedAt = computedAt
        self.revision = revision
    }
}

/// Keeps analyses.
package protocol AnalysisStore: Sendable {
    /// Puts these in place of all analyses of the workspace, in one transaction.
    ///
    /// Nothing happens when there is no such workspace. Does not change the revision.
    func replaceAnalyses(_ analyses: [SavedAnalysis], in workspace: WorkspaceID) async throws

    /// One analysis; nil when there is none of that scope.
    func analysis(_ scope: String, in workspace: WorkspaceID) async throws -> SavedAnalysis?

    /// Which analyses there are, by scope.
    func analyses(in workspace: WorkspaceID) async throws -> [SavedAnalysisHead]
}
