import BellwetherStore

extension PostgresStore {
    /// Reads, all as of one moment.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Session) throws -> Value) async throws -> Value {
        switch access {
        case .transaction(let connection): try await run(body, on: connection)
        case .pools(let readers, _):
            try await repeating { try await readers.run(isCancellable: true) { try $0.reading(body) } }
        }
    }

    /// Compares what is stored, all as of one moment; may make temporary tables.
    func compare<Value: Sendable>(_ body: @escaping @Sendable (Session) throws -> Value) async throws -> Value {
        switch access {
        case .transaction(let connection): try await run(body, on: connection)
        case .pools(_, let writers):
            try await repeating { try await writers.run(isCancellable: true) { try $0.comparing(body) } }
        }
    }

    /// Runs a change in a transaction; returns once it is on disk.
    ///
    /// Once begun it is carried through, also when the task that asked for it is cancelled.
    /// - Parameter isRepeatable: whether making it twice comes to the same as making it once.
    func write<Value: Sendable>(
        isRepeatable: Bool = true, _ body: @escaping @Sendable (Session) throws -> Value
    ) async throws -> Value {
        switch access {
        case .transaction(let connection): try await run(body, on: connection)
        case .pools(_, let writers): try await write(through: writers, isRepeatable: isRepeatable, body)
        }
    }

    private func write<Value: Sendable>(
        through writers: ConnectionPool, isRepeatable: Bool, _ body: @escaping @Sendable (Session) throws -> Value
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

    /// Runs a part of a transaction that is open: where it fails, the whole cannot be had any more.
    private func run<Value: Sendable>(
        _ body: @escaping @Sendable (Session) throws -> Value, on connection: Connection
    ) async throws -> Value {
        do {
            return try await connection.run { session in
                let value = try body(session)
                try session.settle()
                return value
            }
        } catch let error as PostgresError {
            throw StoreError(error, place: place)
        }
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

    /// Waits until it is worth trying again.
    /// - Throws: ``StoreError`` when it is not.
    private func waitOut(_ error: PostgresError, _ patience: inout Patience) async throws {
        guard let pause = patience.pause(after: error) else { throw StoreError(error, place: place) }
        await Patience.wait(pause)
    }
}
