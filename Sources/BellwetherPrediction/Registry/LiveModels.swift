package import BellwetherCore
import Synchronization

/// The models the server answers from, taken from a ``ModelDirectory`` and renewed when it changes.
package final class LiveModels: ModelSource {
    private struct Entry: Sendable {
        var id: String
        /// Stays the last one that loaded while a newer one cannot be.
        var model: ForecastModel?
        var problem: String?
    }

    /// What ``refresh()`` found.
    package enum Change: Sendable, Hashable {
        case loaded(WorkspaceID, id: String)
        case refused(WorkspaceID, id: String, reason: String)
        case removed(WorkspaceID)
    }

    private let directory: ModelDirectory
    private let entries = Mutex<[WorkspaceID: Entry]>([:])

    package init(directory: ModelDirectory) {
        self.directory = directory
    }

    package func model(for workspace: WorkspaceID) throws(ModelUnavailable) -> ForecastModel {
        let entry = entries.withLock { $0[workspace] }
        if let model = entry?.model { return model }
        throw entry?.problem.map(ModelUnavailable.init) ?? .notTrained(workspace)
    }

    /// Looks for new models and loads them.
    ///
    /// Blocks on files: milliseconds.
    package func refresh() -> [Change] {
        var changes: [Change] = []
        let present = directory.workspaces()
        for workspace in present {
            guard let id = directory.currentID(workspace) else { continue }
            let known = entries.withLock { $0[workspace] }
            // One that was refused is tried again: its files may have been put right.
            guard known?.id != id || known?.problem != nil else { continue }
            do {
                let model = try directory.load(id, in: workspace)
                entries.withLock { $0[workspace] = Entry(id: id, model: model) }
                changes.append(.loaded(workspace, id: id))
            } catch {
                let reason = String(describing: error)
                entries.withLock { $0[workspace] = Entry(id: id, model: known?.model, problem: reason) }
                if known?.problem != reason { changes.append(.refused(workspace, id: id, reason: reason)) }
            }
        }
        let gone = entries.withLock { entries in
            let gone = entries.keys.filter { !present.contains($0) }
            for workspace in gone { entries[workspace] = nil }
            return gone
        }
        return changes + gone.map(Change.removed)
    }
}
