import Synchronization

/// Lets writers that come at the same time share one transaction, and so one wait for the disk.
///
/// The first writer commits alone; those that come meanwhile are committed together, up to `limit` of them, by the one
/// of them that came first. Nobody waits for more than the commit under way and its own.
package final class GroupCommit<Job: Sendable>: Sendable {
    private enum Turn {
        case done(Result<Void, any Error>)
        case lead
    }

    private struct Waiting {
        let job: Job
        let continuation: CheckedContinuation<Turn, Never>
    }

    private struct State {
        var isCommitting = false
        var waiting: [Waiting] = []
    }

    private let state = Mutex(State())
    private let limit: Int
    private let commit: @Sendable ([Job]) async throws -> Void

    /// - Parameter commit: does all jobs in one transaction; when it throws, none of them is done.
    package init(limit: Int, commit: @escaping @Sendable ([Job]) async throws -> Void) {
        self.limit = max(1, limit)
        self.commit = commit
    }

    /// Does a job; returns once it is committed.
    package func submit(_ job: Job) async throws {
        let turn = await withCheckedContinuation { (continuation: CheckedContinuation<Turn, Never>) in
            let leads = state.withLock { state in
                if state.isCommitting {
                    state.waiting.append(Waiting(job: job, continuation: continuation))
                    return false
                }
                state.isCommitting = true
                return true
            }
            if leads { continuation.resume(returning: .lead) }
        }
        switch turn {
        case .done(let result): try result.get()
        case .lead: try await lead(job)
        }
    }

    private func lead(_ job: Job) async throws {
        let others = state.withLock { state in
            let taken = Array(state.waiting.prefix(limit - 1))
            state.waiting.removeFirst(taken.count)
            return taken
        }
        let result: Result<Void, any Error>
        do {
            try await commit([job] + others.map(\.job))
            result = .success(())
        } catch {
            result = .failure(error)
        }
        for other in others { other.continuation.resume(returning: .done(result)) }
        handOver()
        try result.get()
    }

    private func handOver() {
        let next = state.withLock { state -> Waiting? in
            guard !state.waiting.isEmpty else {
                state.isCommitting = false
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.continuation.resume(returning: .lead)
    }
}
