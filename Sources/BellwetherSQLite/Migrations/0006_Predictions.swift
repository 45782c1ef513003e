import GRDB

extension DatabaseMigrator {
    /// Forecasts as they were given, the posts they became, and how good they were.
    ///
    /// - Accounts and posts stand here by their names: a prediction may be of an account that has no posts yet, and is
    ///   tied to a post by what the platform calls it.
    /// - `state` is what the other columns say, see `PredictionState`.
    /// - Indexes end in the row number, which SQLite adds: among predictions of the same second it decides.
    /// - Nothing that was there before is touched, so only what is new is held against its foreign keys.
    mutating func registerPredictions() {
        registerMigration("0006_Predictions", foreignKeyChecks: .immediate) { db in
            try db.execute(
                sql: """
                    CREATE TABLE predictions (
                        number INTEGER PRIMARY KEY,
                        workspace_id INTEGER NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
                        id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 64),
                        made_at INTEGER NOT NULL,
                        scheduled_at INTEGER NOT NULL,
                        platform TEXT,
                        account TEXT,
                        model_id TEXT NOT NULL,
                        text_hash TEXT NOT NULL CHECK (length(text_hash) = 64),
                        post_platform TEXT,
                        post_account TEXT,
                        post_id TEXT,
                        published_at INTEGER,
                        is_matched_by_hand INTEGER NOT NULL CHECK (is_matched_by_hand IN (0, 1)),
                        score TEXT,
                        scored_at INTEGER,
                        content TEXT NOT NULL,
                        state INTEGER NOT NULL GENERATED ALWAYS AS
                            (CASE WHEN post_id IS NULL THEN 0 WHEN score IS NULL THEN 1 ELSE 2 END) VIRTUAL,
                        UNIQUE (workspace_id, id),
                        CHECK ((account IS NULL) = (platform IS NULL)),
                        CHECK ((post_id IS NULL) = (post_platform IS NULL)
                            AND (post_id IS NULL) = (post_account IS NULL)
                            AND (post_id IS NULL) = (published_at IS NULL)),
                        CHECK (post_id IS NOT NULL OR (is_matched_by_hand = 0 AND score IS NULL)),
                        CHECK ((score IS NULL) = (scored_at IS NULL))
                    ) STRICT;
                    CREATE INDEX predictions_by_state ON predictions (workspace_id, state, made_at);
                    CREATE INDEX predictions_by_account ON predictions (workspace_id, account, platform, state, made_at)
                        WHERE account IS NOT NULL;
                    CREATE INDEX predictions_by_model ON predictions (workspace_id, model_id, state, made_at);
                    CREATE INDEX predictions_to_match ON predictions (workspace_id, made_at)
                        WHERE state = 0 AND account IS NOT NULL;
                    CREATE INDEX predictions_by_publication ON predictions (workspace_id, state, published_at)
                        WHERE published_at IS NOT NULL;
                    CREATE INDEX predictions_by_post ON predictions (workspace_id, post_account, post_platform, post_id)
                        WHERE post_id IS NOT NULL;
                    """)
        }
    }
}
