extension Migration {
    /// A number that says whether a workspace has changed, and analyses that were worked out at such a number.
    static let analyses = Migration(
        version: 2, name: "0002_Analyses",
        sql: """
            ALTER TABLE workspaces ADD COLUMN revision bigint NOT NULL DEFAULT 1;

            CREATE TABLE analyses (
                workspace_id integer NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
                scope text COLLATE "C" NOT NULL,
                computed_at bigint NOT NULL,
                revision bigint NOT NULL,
                content text COLLATE "C" NOT NULL,
                PRIMARY KEY (workspace_id, scope)
            );
            """)
}
