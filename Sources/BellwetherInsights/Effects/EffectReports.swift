package import BellwetherCore

/// Gives out effects that have been worked out.
package protocol EffectReports: Sendable {
    /// The report about exactly these posts, or else about the next larger scope there is one of: an account's posts,
    /// those of its platform, the workspace's.
    ///
    /// - Parameter revision: the workspace's, where it has just been looked up.
    /// - Returns: nil when nothing has been worked out yet.
    func report(
        nearest scope: EffectScope, in workspace: WorkspaceID, at revision: Int64?
    ) async throws -> ScopedEffectReport?
}

extension EffectReports {
    /// The report nearest to a scope, as of now.
    package func report(nearest scope: EffectScope, in workspace: WorkspaceID) async throws -> ScopedEffectReport? {
        try await report(nearest: scope, in: workspace, at: nil)
    }
}

/// A report and what it is about.
package struct ScopedEffectReport: Hashable, Sendable {
    package let scope: EffectScope
    package let report: EffectReport
    /// Whether posts have changed since.
    package let isStale: Bool

    package init(scope: EffectScope, report: EffectReport, isStale: Bool) {
        self.scope = scope
        self.report = report
        self.isStale = isStale
    }
}
