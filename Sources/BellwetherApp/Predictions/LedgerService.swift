package import BellwetherCore
import BellwetherPrediction
import BellwetherStore
import Logging
import ServiceLifecycle

/// Finds out what became of forecasts: ties them to posts, scores them, and lets later intervals learn from it.
package struct LedgerService: Service {
    private let ledger: any PredictionLedger
    private let matcher: PredictionMatcher
    private let workspaces: any WorkspaceStore
    private let reader: any InsightReader
    private let levels: LevelDirectory
    private let clock: @Sendable () -> Timestamp
    private let logger: Logger

    private static let pause = Duration.seconds(60)
    /// Scores come with time as well as with posts.
    private static let longestPause: Int64 = 3_600
    /// Forecasts that never became a post are kept so long.
    private static let keptOpen: Int64 = 90 * 86_400

    init(
        store: any PredictionLedger & PostSearch & WorkspaceStore & InsightReader, levels: LevelDirectory,
        clock: @escaping @Sendable () -> Timestamp, logger: Logger
    ) {
        ledger = store
        matcher = PredictionMatcher(ledger: store, search: store)
        workspaces = store
        reader = store
        self.levels = levels
        self.clock = clock
        self.logger = logger
    }

    package func run() async throws {
        var seen: [WorkspaceID: Look] = [:]
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            do {
                let before = seen
                seen = try await cancelWhenGracefulShutdown { try await look(before) }
            } catch is CancellationError {
                return
            } catch {
                logger.error("forecasts could not be held against results", metadata: ["reason": "\(error)"])
            }
            // Ends early when the server stops; the loop's condition sees it.
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: Self.pause) }
        }
    }

    /// When a workspace was last looked at, and what it held then.
    private struct Look {
        let revision: Int64
        let at: Timestamp
    }

    private func look(_ before: [WorkspaceID: Look]) async throws -> [WorkspaceID: Look] {
        var seen = before
        let now = clock()
        for (workspace, revision) in try await reader.revisions() {
            if let last = seen[workspace], last.revision == revision,
                now.seconds - last.at.seconds < Self.longestPause
            {
                continue
            }
            try await update(workspace, now: now)
            seen[workspace] = Look(revision: revision, at: now)
        }
        return seen
    }

    /// Brings one workspace up to date.
    package func update(_ workspace: WorkspaceID, now: Timestamp) async throws {
        let outcome = try await matcher.run(in: workspace, now: now)
        levels.set(AdaptedLevels(try await ledger.scoredForecasts(most: 1_000, in: workspace)), of: workspace)
        let pruned = try await ledger.prune(before: now.adding(seconds: -Self.keptOpen), in: workspace)
        guard outcome.matched + outcome.scored + pruned > 0 else { return }
        logger.info(
            "forecasts held against results",
            metadata: [
                "workspace": "\(workspace)", "tied_to_posts": "\(outcome.matched)", "scored": "\(outcome.scored)",
                "forgotten": "\(pruned)",
            ])
    }
}
