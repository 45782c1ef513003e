import GRDB

extension DatabaseMigrator {
    /// A number that says whether a workspace has changed, and analyses that were worked out at such a number.
    mutating func registerAnalyses() {
        registerMigration("0005_Analyses") { db in
            try db.execute(
                sql: """
                    ALTER TABLE workspaces ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;

                    CREATE TABLE analyses (
                        workspace_id INTEGER NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
                        scope TEXT NOT NULL,
                        computed_at INTEGER NOT NULL,
                        revision INTEGER NOT NULL,
                        content TEXT NOT NULL,
                        PRIMARY KEY (workspace_id, scope)
                    ) STRICT;
                    """)
        }
    }
}
