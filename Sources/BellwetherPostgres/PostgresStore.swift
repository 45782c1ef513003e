package import BellwetherStore
import Synchronization

/// The store of a team: a PostgreSQL database, 15 or newer, which several servers and programs may use at once.
///
/// Writers of one workspace take turns, by a lock in the database; those that come at the same time to one process
/// share a transaction. Nothing here blocks the threads that tasks run on. A server that is restarted meanwhile is
/// waited for: reads, and changes that come to the same when they are made twice, are then run again.
package final class PostgresStore: Sendable {
    let address: PostgresAddress
    let access: Access
    private let groups = Mutex<[String: GroupCommit<HistoryJob>]>([:])

    /// How the database is got at.
    enum Access: Sendable {
        /// Each conversation on any free connection, in a transaction of its own.
        case pools(readers: ConnectionPool, writers: ConnectionPool)
        /// All on one connection, in the transaction that is open there.
        case transaction(Connection)
    }

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
        let readers = ConnectionPool(limit: Self.maximumReaders) { Connection(address, role: .reader) }
        let writers = ConnectionPool(limit: Self.maximumWriters) { Connection(address, role: .writer) }
        self.address = address
        access = .pools(readers: readers, writers: writers)
        do {
            try await writers.run(isCancellable: false) { try Migrator($0).migrate() }
        } catch {
            throw StoreError(error, place: address.place)
        }
    }

    /// The same store, within the transaction that is open on a connection.
    init(_ store: PostgresStore, in connection: Connection) {
        address = store.address
        access = .transaction(connection)
    }

    /// What and where, for people: no passwords.
    package var place: String { address.place }

    /// Ends the connections, each once what is under way on it is done; nothing can be done with the store afterwards.
    package func close() async {
        guard case .pools(let readers, let writers) = access else { return }
        await readers.close()
        await writers.close()
    }

    /// The line in which changes to a workspace's posts wait for a common commit.
    func group(
        of workspace: String, _ commit: @escaping @Sendable ([HistoryJob]) async throws -> Void
    ) -> GroupCommit<HistoryJob> {
        groups.withLock { groups in
            if let group = groups[workspace] { return group }
            let group = GroupCommit(limit: Self.jobsPerCommit, commit: commit)
            groups[workspace] = group
            return group
        }
    }
}
