import GRDB

extension DatabaseMigrator {
    /// Workspaces, accounts, posts, their counts and hashtags, followers and API keys.
    ///
    /// Every row hangs on a workspace and goes with it. A count that was not reported is NULL.
    mutating func registerCreateTables() {
        registerMigration("0001_CreateTables") { db in
            try db.execute(
                sql: """
                    CREATE TABLE workspaces (
                        id INTEGER PRIMARY KEY,
                        name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 64),
                        is_synthetic INTEGER NOT NULL CHECK (is_synthetic IN (0, 1))
                    ) STRICT;

                    CREATE TABLE accounts (
                        id INTEGER PRIMARY KEY,
                        workspace_id INTEGER NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
                        platform TEXT NOT NULL,
                        name TEXT NOT NULL CHECK (length(name) > 0),
                        time_zone TEXT NOT NULL DEFAULT 'UTC',
                        UNIQUE (workspace_id, platform, name)
                    ) STRICT;

                    CREATE TABLE posts (
                        id INTEGER PRIMARY KEY,
                        workspace_id INTEGER NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
                        account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                        external_id TEXT NOT NULL CHECK (length(external_id) > 0),
                        published_at INTEGER NOT NULL,
                        text TEXT NOT NULL,
                        media_type TEXT NOT NULL CHECK (media_type IN ('none', 'image', 'video')),
                        media_items INTEGER NOT NULL CHECK (media_items >= 0),
                        is_reply INTEGER NOT NULL CHECK (is_reply IN (0, 1)),
                        permalink TEXT,
                        UNIQUE (workspace_id, account_id, external_id)
                    ) STRICT;
                    CREATE INDEX posts_by_time ON posts (workspace_id, published_at);
                    CREATE INDEX posts_by_account_kind_time ON posts (account_id, is_reply, published_at);

                    CREATE TABLE metric_snapshots (
                        post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
                        taken_at INTEGER NOT NULL,
                        impressions INTEGER CHECK (impressions >= 0),
                        reach INTEGER CHECK (reach >= 0),
                        likes INTEGER CHECK (likes >= 0),
                        comments INTEGER CHECK (comments >= 0),
                        shares INTEGER CHECK (shares >= 0),
                        saves INTEGER CHECK (saves >= 0),
                        clicks INTEGER CHECK (clicks >= 0),
                        PRIMARY KEY (post_id, taken_at)
                    ) STRICT, WITHOUT ROWID;

                    CREATE TABLE post_hashtags (
                        post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
                        key TEXT NOT NULL CHECK (length(key) > 0),
                        display TEXT NOT NULL,
                        PRIMARY KEY (post_id, key)
                    ) STRICT, WITHOUT ROWID;

                    CREATE TABLE follower_snapshots (
                        account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
                        taken_at INTEGER NOT NULL,
                        followers INTEGER NOT NULL CHECK (followers >= 0),
                        PRIMARY KEY (account_id, taken_at)
                    ) STRICT, WITHOUT ROWID;

                    CREATE TABLE api_keys (
                        id TEXT PRIMARY KEY,
                        workspace_id INTEGER NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
                        label TEXT NOT NULL,
                        hash TEXT NOT NULL UNIQUE,
                        created_at INTEGER NOT NULL
                    ) STRICT;
                    CREATE INDEX api_keys_by_workspace ON api_keys (workspace_id);
                    """)
        }
    }
}
