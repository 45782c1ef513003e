import BellwetherCore
import BellwetherInsights
import BellwetherStore
import Logging
import ServiceLifecycle

/// Keeps the effects of a running server up to date: works them out anew, in the background, once posts have changed.
///
/// It waits until a workspace has been quiet for a moment, so that an import is not analysed bit by bit, but not for
/// ever; and it rests ten times as long as the last analysis took, so that it takes a tenth of one core at most.
struct EffectService: Service {
    private let analyst: EffectAnalyst
    private let analyses: any AnalysisStore
    private let reader: any InsightReader
    private let logger: Logger

    private static let pause = Duration.seconds(2)
    /// Looks at a workspace that goes on changing before it is analysed all the same.
    private static let patience = 150
    private static let rest = 10

    init(analyst: EffectAnalyst, analyses: any AnalysisStore, reader: any InsightReader, logger: Logger) {
        self.analyst = analyst
        self.analyses = analyses
        self.reader = reader
        self.logger = logger
    }

    func run() async throws {
        var pending: [WorkspaceID: (revision: Int64, looks: Int)] = [:]
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            var rest = Self.pause
            do {
                rest = try await look(&pending)
            } catch is CancellationError {
                return
            } catch {
                logger.error("effects could not be worked out", metadata: ["reason": "\(error)"])
                rest = .seconds(60)
            }
            let pause = rest
            // Ends early when the server stops; the loop's condition sees it.
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
        }
    }

    /// Analyses what is due.
    /// - Returns: how long to rest.
    private func look(_ pending: inout [WorkspaceID: (revision: Int64, looks: Int)]) async throws -> Duration {
        for (workspace, revision) in try await reader.revisions() {
            let done = try await analyses.analyses(in: workspace).first?.revision
            guard done != revision else {
                pending[workspace] = nil
                continue
            }
            let looks = (pending[workspace]?.looks ?? 0) + 1
            guard pending[workspace]?.revision == revision || looks > Self.patience else {
                pending[workspace] = (revision, looks)
                continue
            }
            pending[workspace] = nil
            let start = ContinuousClock.now
            let summary = try await cancelWhenGracefulShutdown { [analyst] in try await analyst.analyse(workspace) }
            let took = ContinuousClock.now - start
            logger.info(
                "effects worked out",
                metadata: [
                    "workspace": "\(workspace)", "posts": "\(summary.posts)", "hashtags": "\(summary.hashtags)",
                    "scopes": "\(summary.scopes)", "seconds": "\(took.formatted)",
                ])
            return max(Self.pause, took * Self.rest)
        }
        return Self.pause
    }
}

extension Duration {
    /// Seconds with one digit behind the point.
    fileprivate var formatted: String {
        let tenths = components.seconds * 10 + components.attoseconds / 100_000_000_000_000_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}
