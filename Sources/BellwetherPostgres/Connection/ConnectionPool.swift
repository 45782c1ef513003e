import BellwetherStore
import Synchronization

/// A few connections, lent to one user at a time; who finds all of them lent waits in line.
///
/// Connections are made when they are first needed, and stay.
final class ConnectionPool: Sendable {
    private struct Waiter {
        /// Nil for those who wait whatever happens.
        let id: Int?
        let continuation: CheckedContinuation<Connection?, Never>
    }

    private enum Turn {
        case now(Connection)
        case later, never
    }

    private struct State {
        var idle: [Connection] = []
        var lent = 0
        var waiting: [Waiter] = []
        var cancelled: Set<Int> = []
        var isClosed = false
        /// Who waits until the last connection is back.
        var closing: [CheckedContinuation<Void, Never>] = []
        var nextID = 0
    }

    private let state = Mutex(State())
    private let limit: Int
    private let make: @Sendable () -> Connection

    init(limit: Int, make: @escaping @Sendable () -> Connection) {
        self.limit = max(1, limit)
        self.make = make
    }

    /// Runs a conversation on a connection nobody else has meanwhile.
    /// - Parameter isCancellable: give up waiting in line when the task is cancelled.
    /// - Throws: `CancellationError` then; what the body throws.
    func run<Value: Sendable>(
        isCancellable: Bool, _ body: @escaping @Sendable (Session) throws -> Value
    ) async throws -> Value {
        let connection = isCancellable ? try await borrowUnlessCancelled() : await borrow(id: nil)
        guard let connection else {
            try Task.checkCancellation()
            throw StoreError(.failed, "The store has been closed.")
        }
        defer { giveBack(connection) }
        return try await connection.run(body)
    }

    private func borrowUnlessCancelled() async throws -> Connection? {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        defer { state.withLock { _ = $0.cancelled.remove(id) } }
        return await withTaskCancellationHandler {
            await borrow(id: id)
        } onCancel: {
            let waiter: Waiter? = state.withLock { state in
                guard let index = state.waiting.firstIndex(where: { $0.id == id }) else {
                    state.cancelled.insert(id)
                    return nil
                }
                return state.waiting.remove(at: index)
            }
            waiter?.continuation.resume(returning: nil)
        }
    }

    /// - Returns: nil when the one who waited was cancelled.
    private func borrow(id: Int?) async -> Connection? {
        await withCheckedContinuation { continuation in
            let turn: Turn = state.withLock { state in
                if let id, state.cancelled.contains(id) { return .never }
                if state.isClosed { return .never }
                if let idle = state.idle.popLast() {
                    state.lent += 1
                    return .now(idle)
                }
                guard state.lent >= limit else {
                    state.lent += 1
                    return .now(make())
                }
                state.waiting.append(Waiter(id: id, continuation: continuation))
                return .later
            }
            switch turn {
            case .now(let connection): continuation.resume(returning: connection)
            case .never: continuation.resume(returning: nil)
            case .later: break
            }
        }
    }

    private func giveBack(_ connection: Connection) {
        let (next, closing) = state.withLock { state -> (Waiter?, [CheckedContinuation<Void, Never>]) in
            guard state.waiting.isEmpty else { return (state.waiting.removeFirst(), []) }
            state.lent -= 1
            guard state.isClosed else {
                state.idle.append(connection)
                return (nil, [])
            }
            guard state.lent == 0 else { return (nil, []) }
            defer { state.closing = [] }
            return (nil, state.closing)
        }
        next?.continuation.resume(returning: connection)
        for one in closing { one.resume() }
    }

    /// Ends the connections, each once what is under way on it is done; those who wait in line have their turn first.
    func close() async {
        await withCheckedContinuation { continuation in
            let isDone = state.withLock { state in
                state.isClosed = true
                state.idle = []
                guard state.lent > 0 else { return true }
                state.closing.append(continuation)
                return false
            }
            if isDone { continuation.resume() }
        }
    }
}
