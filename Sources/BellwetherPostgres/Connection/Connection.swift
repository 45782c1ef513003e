import Dispatch

/// A connection on a queue of its own, where it may block: the threads that tasks run on never wait for the server.
///
/// `@unchecked Sendable`: the session is made and used on the queue alone, and everything that waits there holds on to
/// the connection, so that nothing uses the session when that goes.
final class Connection: @unchecked Sendable {
    private let address: PostgresAddress
    private let role: Session.Role
    private let queue = DispatchQueue(label: "bellwether.postgres")
    private var session: Session?

    init(_ address: PostgresAddress, role: Session.Role) {
        self.address = address
        self.role = role
    }

    /// Runs a conversation, connecting before the first.
    func run<Value: Sendable>(_ body: @escaping @Sendable (Session) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(with: Result { try body(self.connected()) })
            }
        }
    }

    private func connected() throws -> Session {
        if let session, !session.isBroken { return session }
        session = nil
        let fresh = try Session(address, role: role)
        session = fresh
        return fresh
    }
}
