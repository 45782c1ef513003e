import CLibPQ
import Foundation

/// An empty schema of a test's own in the PostgreSQL server that `make test` starts.
struct PostgresSchema {
    /// The server's address; nil when there is none.
    static let server = ProcessInfo.processInfo.environment["BELLWETHER_TEST_POSTGRES"]

    struct Failure: Error {
        let message: String
    }

    /// Runs a test with the address of a schema.
    static func with(_ body: (_ url: String) async throws -> Void) async throws {
        let server = try server ?? { throw Failure(message: "BELLWETHER_TEST_POSTGRES is not set") }()
        let schema = "test_" + UUID().uuidString.replacing("-", with: "").lowercased()
        try run("CREATE SCHEMA \(schema)", at: server)
        // A test that was cut off leaves its schema behind; the server is thrown away.
        defer { try? run("SET client_min_messages = error; DROP SCHEMA \(schema) CASCADE", at: server) }
        try await body(server + (server.contains("?") ? "&" : "?") + "options=-csearch_path%3D\(schema)")
    }

    private static func run(_ sql: String, at server: String) throws {
        let connection = PQconnectdb(server)
        defer { PQfinish(connection) }
        let result = PQexec(connection, sql)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else {
            throw Failure(message: String(cString: PQerrorMessage(connection)))
        }
    }
}
