import BellwetherCore

/// Locks by names, in the database: every program that uses the store keeps to them. They end with the transaction.
extension Session {
    private static let store = "hashtext('bellwether ' || current_schema())"
    private static let everything = "hashtext('bellwether: all of ' || current_schema()), 0"

    /// Waits for this transaction's turn to change a workspace.
    func lock(_ workspace: WorkspaceID) throws {
        try query(
            """
            SELECT pg_advisory_xact_lock_shared(\(Self.everything)),
                pg_advisory_xact_lock(\(Self.store), hashtext($1))
            """, .text(workspace.value))
    }

    /// Waits until nobody replaces everything: for changes that no workspace's lock is needed for.
    func lockOutReplacing() throws {
        try query("SELECT pg_advisory_xact_lock_shared(\(Self.everything))")
    }

    /// Waits until nobody changes anything, and keeps all others from it.
    func lockEverything() throws {
        try query("SELECT pg_advisory_xact_lock(\(Self.everything))")
    }

    /// Waits for this transaction's turn to change the schema.
    func lockMigrations() throws {
        try query("SELECT pg_advisory_xact_lock(\(Self.store), hashtext('schema migrations'))")
    }
}
