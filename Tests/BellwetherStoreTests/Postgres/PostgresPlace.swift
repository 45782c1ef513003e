import BellwetherPostgres
import Synchronization

/// A schema with a PostgreSQL store.
final class PostgresPlace: StorePlace {
    private let server: PostgresServer
    /// The address of the schema.
    let url: String
    private let opened = Mutex<[PostgresStore]>([])

    init(server: PostgresServer, url: String) {
        self.server = server
        self.url = url
    }

    func open() async throws -> any AnyStore {
        let store = try await PostgresStore(url: url)
        opened.withLock { $0.append(store) }
        return store
    }

    /// Ends the connections of all stores that were opened.
    func close() async {
        for store in opened.withLock({ $0 }) { await store.close() }
    }

    func execute(_ sql: String) async throws {
        // As the damage that is tested comes: nobody asks about foreign keys.
        try server.run("SET session_replication_role = replica; \(sql)", at: url)
    }

    func tableSizes() async throws -> [String: Int] {
        let tables = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
        var sizes: [String: Int] = [:]
        for table in try server.run(tables, at: url).compactMap(\.first) {
            sizes[table] = try server.run("SELECT count(*) FROM \(table)", at: url).first?.first.flatMap { Int($0) }
        }
        return sizes
    }
}
