import CLibPQ

/// Keeps everybody else from a table until it is released.
final class TableLock: @unchecked Sendable {
    // Made, and used once more, by the one test it belongs to.
    private let connection: OpaquePointer?

    init(_ table: String, at url: String) throws {
        connection = PQconnectdb(url)
        let result = PQexec(connection, "BEGIN; LOCK TABLE \(table) IN ACCESS EXCLUSIVE MODE")
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else {
            throw PostgresServer.ServerFailure(message: "cannot lock \(table)")
        }
    }

    deinit {
        PQfinish(connection)
    }

    func release() {
        PQclear(PQexec(connection, "ROLLBACK"))
    }
}
