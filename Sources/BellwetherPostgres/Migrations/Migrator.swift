import BellwetherStore

/// One step from an older schema to a newer one; never changed once it was released.
struct Migration {
    /// Steps are counted from 1.
    let version: Int64
    let name: String
    let sql: String
}

/// Brings a database to the schema this version knows.
///
/// All steps are one transaction, under a lock: of two servers that start at once one waits for the other.
struct Migrator {
    private let session: Session

    static let all: [Migration] = [.createTables, .analyses, .predictions]
    /// 15 brought MERGE, by which roll-ups are written.
    private static let oldestServer = 150_000

    init(_ session: Session) {
        self.session = session
    }

    /// - Throws: ``StoreError`` when the server is too old or the schema too new; ``PostgresError``.
    func migrate() throws {
        try checkServer()
        let end = try session.writing { session in
            try session.execute("SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0")
            try session.lockMigrations()
            let version = try currentVersion()
            guard version <= Int64(Self.all.count) else {
                throw StoreError(
                    .newer,
                    "\(session.address.place) was made by a newer version of Bellwether. Upgrade this one to use it.")
            }
            for migration in Self.all where migration.version > version {
                try session.execute(migration.sql)
                try session.query(
                    "INSERT INTO schema_migrations (version, name) VALUES ($1, $2)",
                    .int(migration.version), .text(migration.name))
            }
        }
        // Whether it was committed shows when the next one looks.
        if case .inDoubt(_, let error) = end { throw error }
    }

    private func checkServer() throws {
        let place = session.address.place
        guard session.serverVersion >= Self.oldestServer else {
            throw StoreError(
                .unavailable,
                "\(place) is version \(session.serverVersion / 10_000): Bellwether needs PostgreSQL 15 or newer.")
        }
        var row = try session.query("SELECT current_setting('server_encoding'), current_schema() IS NULL").first
        let encoding = row?.text() ?? ""
        guard encoding == "UTF8" else {
            throw StoreError(
                .unavailable, "\(place) holds texts as \(encoding): make the database with ENCODING 'UTF8'.")
        }
        guard row?.bool() != true else {
            throw StoreError(
                .unavailable, "\(place) has no schema to put tables into: check the search_path and who may use it.")
        }
    }

    /// The schema's version; 0 where there is none yet.
    private func currentVersion() throws -> Int64 {
        let find = """
            SELECT EXISTS (SELECT FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
                WHERE nspname = current_schema() AND relname = 'schema_migrations')
            """
        var found = try session.query(find).first
        guard found?.bool() == true else {
            try session.execute(
                """
                CREATE TABLE schema_migrations (
                    version bigint PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())
                """)
            return 0
        }
        var row = try session.query("SELECT coalesce(max(version), 0) FROM schema_migrations").first
        return row?.int() ?? 0
    }
}
