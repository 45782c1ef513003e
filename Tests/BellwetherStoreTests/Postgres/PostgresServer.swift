import BellwetherPostgres
import CLibPQ
import Foundation
import Testing

/// A PostgreSQL server to test against, spoken to without the store.
struct PostgresServer: Sendable {
    /// For example `postgres://postgres@127.0.0.1:5432/postgres`.
    let url: String

    /// The server `make test` starts, or one somebody has named; nil when there is none.
    static let shared = ProcessInfo.processInfo.environment["BELLWETHER_TEST_POSTGRES"].map(PostgresServer.init(url:))

    static let missing: Comment = """
        PostgreSQL is not tested: BELLWETHER_TEST_POSTGRES is not set; 'make test' sets it.
        """

    /// Runs statements.
    /// - Returns: the rows of the last, as texts; NULL as nothing.
    @discardableResult
    func run(_ sql: String, at address: String? = nil) throws -> [[String]] {
        let connection = PQconnectdb(address ?? url)
        defer { PQfinish(connection) }
        let result = PQexec(connection, sql)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_TUPLES_OK || PQresultStatus(result) == PGRES_COMMAND_OK else {
            throw ServerFailure(message: String(cString: PQerrorMessage(connection)))
        }
        return (0..<PQntuples(result)).map { row in
            (0..<PQnfields(result)).map { column in
                PQgetvalue(result, row, column).map { String(cString: $0) } ?? ""
            }
        }
    }

    struct ServerFailure: Error {
        let message: String
    }

    /// The address with more parameters.
    static func adding(_ parameters: String, to url: String) -> String {
        url + (url.contains("?") ? "&" : "?") + parameters
    }

    /// Tests run all at once; the server has room for so many stores at a time.
    private static let gate = Gate(limit: 12)

    /// Runs a test with the address of an empty schema of its own.
    func withSchema<Value>(_ body: (String) async throws -> Value) async throws -> Value {
        await Self.gate.enter()
        do {
            let value = try await withNewSchema(body)
            await Self.gate.leave()
            return value
        } catch {
            await Self.gate.leave()
            throw error
        }
    }

    private func withNewSchema<Value>(_ body: (String) async throws -> Value) async throws -> Value {
        let schema = "test_" + UUID().uuidString.replacing("-", with: "").lowercased()
        try run("CREATE SCHEMA \(schema)")
        // A test that was cut off leaves its schema behind; the server is thrown away.
        defer { _ = try? run("SET client_min_messages = error; DROP SCHEMA \(schema) CASCADE") }
        return try await body(Self.adding("options=-csearch_path%3D\(schema)", to: url))
    }

    /// Runs a test where a fresh store is to be.
    func withPlace(_ body: (PostgresPlace) async throws -> Void) async throws {
        try await withSchema { url in
            let place = PostgresPlace(server: self, url: url)
            do {
                try await body(place)
                await place.close()
            } catch {
                await place.close()
                throw error
            }
        }
    }

    /// Runs a test on a fresh store, with its address.
    func withStore<Value>(_ body: (PostgresStore, String) async throws -> Value) async throws -> Value {
        try await withSchema { url in
            let store = try await PostgresStore(url: url)
            do {
                let value = try await body(store, url)
                await store.close()
                return value
            } catch {
                await store.close()
                throw error
            }
        }
    }

    /// Lets so many in at a time.
    private actor Gate {
        private var free: Int
        private var waiting: [CheckedContinuation<Void, Never>] = []

        init(limit: Int) {
            free = limit
        }

        func enter() async {
            guard free == 0 else {
                free -= 1
                return
            }
            await withCheckedContinuation { waiting.append($0) }
        }

        func leave() {
            if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
        }
    }

    // MARK: A server of a test's own

    /// Runs a test on a server of its own, which it may stop and start.
    static func withServer(_ body: (PostgresServer, _ control: Control) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("bellwether-postgres-\(UUID().uuidString)").path
        let control = Control(folder: folder)
        do {
            let url = try control("start")
            try await body(PostgresServer(url: url), control)
        } catch {
            _ = try? control("remove")  // the test's error is thrown
            throw error
        }
        _ = try control("remove")
    }

    /// `scripts/postgres-for-tests` on one folder.
    struct Control: Sendable {
        fileprivate let folder: String

        @discardableResult
        func callAsFunction(_ command: String) throws -> String {
            let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().deletingLastPathComponent()
            let process = Process()
            process.executableURL = root.appendingPathComponent("scripts/postgres-for-tests")
            process.arguments = [command, folder]
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let said = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else {
                throw ServerFailure(message: "postgres-for-tests \(command) failed")
            }
            return String(decoding: said, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }
}
