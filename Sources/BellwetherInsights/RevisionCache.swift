package import BellwetherCore
package import BellwetherStore
import Synchronization

/// Keeps answers for as long as the posts they were made from have not changed.
///
/// The store is asked for the workspace's revision each time, so an answer is never stale. Of several that ask for the
/// same at once only the first works it out. At most `capacity` answers are kept; the one longest unused goes first.
package final class RevisionCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry {
        let revision: Int64
        let value: Task<Value, any Error>
        var lastUse: UInt64
    }

    private struct Place: Hashable {
        let workspace: WorkspaceID
        let key: Key
    }

    private struct State {
        var entries: [Place: Entry] = [:]
        var uses: UInt64 = 0
    }

    private let reader: any InsightReader
    private let capacity: Int
    private let state = Mutex(State())

    /// - Parameter capacity: 1 or more.
    package init(reader: any InsightReader, capacity: Int) {
        self.reader = reader
        self.capacity = max(1, capacity)
    }

    /// The answer to `key`, worked out unless the one that is kept still holds.
    ///
    /// - Parameter revision: the workspace's, where it has just been looked up.
    /// - Returns: the answer and the revision it is of.
    package func value(
        _ key: Key, in workspace: WorkspaceID, at revision: Int64? = nil,
        make: @escaping @Sendable () async throws -> Value
    ) async throws -> (value: Value, revision: Int64) {
        let revision = try await reader.revision(of: workspace, unless: revision)
        let place = Place(workspace: workspace, key: key)
        let task = state.withLock { state in
            state.uses += 1
            if state.entries[place]?.revision == revision, let kept = state.entries[place]?.value {
                state.entries[place]?.lastUse = state.uses
                return kept
            }
            // The one unstructured task outside the app: those that wait for it must not be cancelled with the first.
            let task = Task { try await make() }
            state.entries[place] = Entry(revision: revision, value: task, lastUse: state.uses)
            if state.entries.count > capacity,
                let oldest = state.entries.min(by: { $0.value.lastUse < $1.value.lastUse })
            {
                state.entries[oldest.key] = nil
            }
            return task
        }
        do {
            return (try await task.value, revision)
        } catch {
            state.withLock { state in
                if state.entries[place]?.value == task { state.entries[place] = nil }
            }
            throw error
        }
    }
}
