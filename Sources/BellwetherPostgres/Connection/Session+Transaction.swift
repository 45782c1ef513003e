/// How a transaction ended.
enum TransactionEnd<Value: Sendable>: Sendable {
    /// It is on disk.
    case committed(Value, hasWritten: Bool)
    /// The connection broke while it was being committed: it may be on disk or not.
    case inDoubt(Value, PostgresError)
}

extension Session {
    /// Runs a conversation that only reads, all of it as of one moment.
    func reading<Value>(_ body: (Session) throws -> Value) throws -> Value {
        try execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        do {
            let value = try body(self)
            try execute("COMMIT")
            return value
        } catch {
            rollBack()
            throw error
        }
    }

    /// Runs a conversation that reads as of one moment and keeps notes in temporary tables, which go with it.
    func comparing<Value>(_ body: (Session) throws -> Value) throws -> Value {
        try execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL statement_timeout = 0")
        defer { rollBack() }
        return try body(self)
    }

    /// Runs a conversation in a transaction.
    func writing<Value: Sendable>(_ body: (Session) throws -> Value) throws -> TransactionEnd<Value> {
        let before = written
        try execute("BEGIN")
        let value: Value
        do {
            value = try body(self)
            try settle()
        } catch {
            rollBack()
            throw error
        }
        do {
            try execute("COMMIT")
        } catch let error as PostgresError where error.isServerAway {
            return .inDoubt(value, error)
        }
        return .committed(value, hasWritten: written > before)
    }
}
