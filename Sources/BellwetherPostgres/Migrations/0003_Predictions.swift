extension Migration {
    /// Forecasts as they were given, the posts they became, and how good they were.
    ///
    /// - Accounts and posts stand here by their names: a prediction may be of an account that has no posts yet, and is
    ///   tied to a post by what the platform calls it.
    /// - `state` is what the other columns say, see `PredictionState`.
    static let predictions = Migration(
        version: 3, name: "0003_Predictions",
        sql: """
            CREATE TABLE predictions (
                number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                workspace_id integer NOT NULL,
                id text COLLATE "C" NOT NULL CHECK (length(id) BETWEEN 1 AND 64),
                made_at bigint NOT NULL,
                scheduled_at bigint NOT NULL,
                platform text COLLATE "C",
                account text COLLATE "C",
                model_id text COLLATE "C" NOT NULL,
                text_hash text COLLATE "C" NOT NULL CHECK (length(text_hash) = 64),
                post_platform text COLLATE "C",
                post_account text COLLATE "C",
                post_id text COLLATE "C",
                published_at bigint,
                is_matched_by_hand boolean NOT NULL,
                score text COLLATE "C",
                scored_at bigint,
                content text COLLATE "C" NOT NULL,
                state smallint NOT NULL GENERATED ALWAYS AS
                    (CASE WHEN post_id IS NULL THEN 0 WHEN score IS NULL THEN 1 ELSE 2 END) STORED,
                UNIQUE (workspace_id, id),
                CHECK (num_nulls(account, platform) IN (0, 2)),
                CHECK (num_nulls(post_platform, post_account, post_id, published_at) IN (0, 4)),
                CHECK (post_id IS NOT NULL OR (NOT is_matched_by_hand AND score IS NULL)),
                CHECK (num_nulls(score, scored_at) IN (0, 2))
            );
            CREATE INDEX predictions_by_state ON predictions (workspace_id, state, made_at, number);
            CREATE INDEX predictions_by_account ON predictions (workspace_id, account, platform, state, made_at, number)
                WHERE account IS NOT NULL;
            CREATE INDEX predictions_by_model ON predictions (workspace_id, model_id, state, made_at, number);
            CREATE INDEX predictions_to_match ON predictions (workspace_id, made_at, number)
                WHERE state = 0 AND account IS NOT NULL;
            CREATE INDEX predictions_by_publication ON predictions (workspace_id, state, published_at, number)
                WHERE published_at IS NOT NULL;
            CREATE INDEX predictions_by_post ON predictions (workspace_id, post_account, post_platform, post_id)
                WHERE post_id IS NOT NULL;
            """)
}
