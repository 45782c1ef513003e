package import BellwetherStore
import Synchronization

/// The store of a team: a PostgreSQL database, 15 or newer, which several servers and programs may use at once.
///
/// Writers of one workspace take turns, by a lock in the database; those that come at the same time to one process
/// share a transaction. Nothing here blocks the threads that tasks run on. A server that is restarted meanwhile is
/// waited for: reads, and changes that come to the same when they are made twice, are then run again.
package final class PostgresStore: Sendable {
    let address: PostgresAddress
    private let readers: ConnectionPool
    private let writers: ConnectionPool
    private let groups = Mutex<[String: GroupCommit<HistoryJob>]>([:])

    private static let maximumReaders = 6
    private static let maximumWriters = 4
    /// Jobs that share a commit at most.
    private static let jobsPerCommit = 256

    /// Connects, and makes or upgrades the tables as needed.
    /// - Parameter url: `postgres://` or `postgresql://`, or libpq's keywords; its encryption settings (`sslmode` and
    ///   the like) and all others are passed on as they are.
    /// - Throws: ``StoreError``: `unavailable`, `newer` and the rest; messages do not hold the password.
    package init(url: String) async throws(StoreError) {
        let address = try PostgresAddress(url)
        self.address = address
        readers = ConnectionPool(limit: Self.maximumReaders) { Connection(address, role: .reader) }
        writers = ConnectionPool(limit: Self.maximumWriters) { Connection(address, role: .writer) }
        do {
            try await writers.run(isCancellable: false) { try Migrator($0).migrate() }
        } catch {
            throw StoreError(error, place: address.place)
        }
    }

    /// What and where, for people: no passwords.
    package var place: String { address.place }

    /// Reads, all as of one moment.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Session) throws -> Value) async throws -> Value {
        try await repeating { try await self.readers.run(isCancellable: true) { try $0.reading(body) } }
    }

    /// Compares what is stored, all as of one moment; may make temporary tables.
    func compare<Value: Sendable>(_ body: @escaping @Sendable (Session) throws -> Value) async throws -> Value {
        try await repeating { try await self.writers.run(isCancellable: true) { try $0.comparing(body) } }
    }

    /// Does what changes nothing, again where the server was away.
    private func repeating<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        var patience = Patience()
        while true {
            do {
                return try await body()
            } catch let error as PostgresError {
                try await waitOut(error, &patience)
                try Task.checkCancellation()
            }
        }
    }

    /// Runs a change in a transaction; returns once it is on disk.
    ///
    /// Once begun it is carried through, also when the task that asked for it is cancelled.
    /// - Parameter isRepeatable: whether making it twice comes to the same as making it once.
    func write<Value: Sendable>(
        isRepeatable: Bool = true, _ body: @escaping @Sendable (Session) throws -> Value
    ) async throws -> Value {
        var patience = Patience()
        var doubtful: Value?
        while true {
            do {
                switch try await writers.run(isCancellable: false, { try $0.writing(body) }) {
                case .committed(let value, let hasWritten):
                    // Nothing left to change: then the one that was in doubt has been committed.
                    return hasWritten ? value : doubtful ?? value
                case .inDoubt(let value, let error):
                    guard isRepeatable else { throw StoreError.inDoubt(error, place: place) }
                    doubtful = doubtful ?? value
                    try await waitOut(error, &patience)
                }
            } catch let error as PostgresError {
                try await waitOut(error, &patience)
            }
        }
    }

    /// Waits until it is worth trying again.
    /// - Throws: ``StoreError`` when it is not.
    private func waitOut(_ error: PostgresError, _ patience: inout Patience) async throws {
        guard let pause = patience.pause(after: error) else { throw StoreError(error, place: place) }
        await Patience.wait(pause)
    }

    /// The line in which changes to a workspace's posts wait for a common commit.
    func group(of workspace: String, _ commit: @escaping @Sendable ([HistoryJob]) async throws -> Void)
        -> GroupCommit<HistoryJob>
    {
        groups.withLock { groups in
            if let group = groups[workspace] { return group }
            let group = GroupCommit(limit: Self.jobsPerCommit, commit: commit)
            groups[workspace] = group
            return group
        }
    }
}
