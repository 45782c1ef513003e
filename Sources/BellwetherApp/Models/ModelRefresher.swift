import BellwetherCore
import BellwetherHTTP
import BellwetherPrediction
import BellwetherStore
import Logging
import ServiceLifecycle
import Synchronization

/// Keeps the running server up to date with what other processes do to its data directory: a new model, the first
/// posts in the workspace `default`.
final class ModelRefresher: Service, DefaultWorkspace, ReadinessProbe {
    private let models: LiveModels
    private let workspaces: any WorkspaceStore
    private let logger: Logger
    private let stated: WorkspaceID?
    private let found: Mutex<WorkspaceID>

    /// - Parameter stated: the workspace the operator chose; nil takes `default` if it has posts, else `demo`.
    init(models: LiveModels, workspaces: any WorkspaceStore, stated: WorkspaceID?, logger: Logger) {
        self.models = models
        self.workspaces = workspaces
        self.stated = stated
        self.logger = logger
        found = Mutex(stated ?? .default)
    }

    var current: WorkspaceID { found.withLock { $0 } }

    var forPosts: WorkspaceID { stated ?? .default }

    func postsArrived(in workspace: WorkspaceID) {
        guard stated == nil, workspace == .default else { return }
        found.withLock { $0 = .default }
    }

    func run() async throws {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            await refresh()
            // Ends early when the server stops or could not start; the loop's condition sees it.
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(1)) }
        }
    }

    func refresh() async {
        for change in models.refresh() {
            switch change {
            case .loaded(let workspace, let id):
                logger.info("model loaded", metadata: ["workspace": "\(workspace)", "model": "\(id)"])
            case .refused(let workspace, let id, let reason):
                logger.error(
                    "model refused", metadata: ["workspace": "\(workspace)", "model": "\(id)", "reason": "\(reason)"])
            case .removed(let workspace):
                logger.info("model removed", metadata: ["workspace": "\(workspace)"])
            }
        }
        guard stated == nil else { return }
        do {
            let hasPosts = try await workspaces.hasPosts(in: .default)
            found.withLock { $0 = hasPosts ? .default : .demo }
        } catch {
            logger.error("store cannot be read", metadata: ["error": "\(error)"])
        }
    }

    func reasonNotReady() async -> String? {
        do {
            _ = try await workspaces.hasPosts(in: current)
            _ = try models.model(for: current)
            return nil
        } catch {
            return Problem(mapping: error).detail
        }
    }
}
