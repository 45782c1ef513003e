package import BellwetherCore
package import BellwetherStore
import Foundation
import Synchronization

/// Gives out the effects that are kept, each read once.
package final class EffectDirectory: EffectReports {
    /// What the names of these analyses begin with.
    static let prefix = "effects/"

    private struct Place: Hashable {
        let workspace: WorkspaceID
        let scope: String
    }

    private let analyses: any AnalysisStore
    private let reader: any InsightReader
    private let known = Mutex<[Place: EffectReport]>([:])
    private let heads = Mutex<[WorkspaceID: (read: ContinuousClock.Instant, heads: [SavedAnalysisHead])]>([:])

    /// Which reports there are of unchanged posts is looked up this often.
    private static let freshness = Duration.seconds(1)

    /// Reports kept in memory.
    private static let capacity = 256

    package init(analyses: any AnalysisStore, reader: any InsightReader) {
        self.analyses = analyses
        self.reader = reader
    }

    package func report(
        nearest scope: EffectScope, in workspace: WorkspaceID, at revision: Int64?
    ) async throws -> ScopedEffectReport? {
        let revision = try await reader.revision(of: workspace, unless: revision)
        let heads = try await heads(at: revision, in: workspace)
        for candidate in scope.andLarger {
            let name = Self.prefix + candidate.description
            guard let head = heads.first(where: { $0.scope == name }),
                let report = try await report(head, in: workspace)
            else { continue }
            return ScopedEffectReport(scope: candidate, report: report, isStale: report.revision != revision)
        }
        return nil
    }

    private func heads(at revision: Int64, in workspace: WorkspaceID) async throws -> [SavedAnalysisHead] {
        let now = ContinuousClock.now
        // Of posts that have changed there may be newer ones at any moment.
        if let kept = heads.withLock({ $0[workspace] }), now - kept.read < Self.freshness,
            kept.heads.first?.revision == revision
        {
            return kept.heads
        }
        let found = try await analyses.analyses(in: workspace)
        heads.withLock { $0[workspace] = (now, found) }
        return found
    }

    private func report(_ head: SavedAnalysisHead, in workspace: WorkspaceID) async throws -> EffectReport? {
        let place = Place(workspace: workspace, scope: head.scope)
        let kept = known.withLock { $0[place] }
        if let kept, kept.computedAt == head.computedAt, kept.revision == head.revision { return kept }
        guard let saved = try await analyses.analysis(head.scope, in: workspace),
            // One that an older version wrote in another form is as good as none: it is made anew.
            let report = try? JSONDecoder().decode(EffectReport.self, from: Data(saved.content.utf8))
        else { return nil }
        known.withLock { known in
            if known.count >= Self.capacity, let some = known.keys.first { known[some] = nil }
            known[place] = report
        }
        return report
    }
}

extension EffectScope {
    /// This, and what it is part of, smallest first.
    var andLarger: [EffectScope] {
        switch self {
        case .workspace: [self]
        case .platform: [self, .workspace]
        case .account(let account): [self, .platform(account.platform), .workspace]
        }
    }
}
