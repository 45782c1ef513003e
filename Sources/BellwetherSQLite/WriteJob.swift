import BellwetherStore
import GRDB
import Synchronization

/// A change to the database that may share its commit with others.
struct WriteJob: Sendable {
    let run: @Sendable (Database) throws -> Void
}

/// Where the answer of a job waits until the job is committed.
final class WriteAnswer<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, any Error>?>(nil)

    /// Keeps what the body gives, or why it failed, and fails as it did.
    func fill(_ body: () throws -> Value) throws {
        let outcome = Result { try body() }
        result.withLock { $0 = outcome }
        _ = try outcome.get()
    }

    func value() throws -> Value {
        guard let result = result.withLock({ $0 }) else {
            throw StoreError(.failed, "A change was neither stored nor refused.")
        }
        return try result.get()
    }
}

extension DatabasePool {
    /// Runs jobs in one transaction.
    ///
    /// A job that fails is undone by itself, and its answer says why. - Throws: when none of them is committed.
    func commit(_ jobs: [WriteJob]) async throws {
        // Not the async method: that gives up the transaction when the one task is cancelled that happens to lead.
        try await withCheckedThrowingContinuation { continuation in
            asyncWriteWithoutTransaction { db in
                continuation.resume(with: Result { try db.commit(jobs) })
            }
        }
    }
}

extension Database {
    fileprivate func commit(_ jobs: [WriteJob]) throws {
        guard jobs.count > 1 else {
            try inTransaction(.immediate) {
                for job in jobs { try job.run(self) }
                return .commit
            }
            return
        }
        try inTransaction(.immediate) {
            for job in jobs {
                do {
                    try inSavepoint {
                        try job.run(self)
                        return .commit
                    }
                } catch {
                    // A full disk and the like end the whole transaction, not the one job.
                    guard isInsideTransaction else { throw error }
                }
            }
            return .commit
        }
    }
}
