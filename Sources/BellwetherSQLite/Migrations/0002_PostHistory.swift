import BellwetherStore
import GRDB

extension DatabaseMigrator {
    /// Labels, reposts, paid posts and finer media kinds; current counts beside the snapshots; hashtags with numbers and
    /// spellings; roll-ups; imports and mappings.
    ///
    /// - `posts.hashtags` and `posts.labels` hold them line by line, so that reading a post takes no join;
    ///   `post_hashtags` and `post_labels` are the ways in by hashtag and label, in order of time.
    /// - Platforms number posts as they come, so that with the id first new posts lie together in its index.
    /// - `post_counts` has what lists and roll-ups need of each post, narrow and in order of time, so that they need not
    ///   look at the posts themselves: whose it is, its current counts, the account's followers when it went out, and its
    ///   reach when first seen.
    mutating func registerPostHistory() {
        registerMigration("0002_PostHistory") { db in
            try db.execute(sql: Self.newPosts)
            try db.execute(sql: Self.newTables)
            try db.execute(sql: "CREATE TABLE rollup_cells (\(Self.cellColumns)) STRICT, WITHOUT ROWID")
            try db.execute(sql: Self.dropped)
        }
        // What it made, the next one makes anew.
        registerMigration("0003_Rollups") { _ in }
        // Counts, ways in and roll-ups, all of them made from the posts.
        registerMigration("0004_PostCounts") { db in
            try db.execute(sql: "DROP TABLE IF EXISTS post_counts")
            try db.execute(sql: Self.postCounts)
            for workspace in try Int64.fetchAll(db, sql: "SELECT id FROM workspaces") {
                try RollupCheck(db, workspace: workspace).repair()
            }
        }
    }

    /// The columns of roll-up cells, here and in the temporary tables they are compared with.
    static var cellColumns: String {
        let columns = RollupKey.columns + RollupSums.columns
        return "workspace_id INTEGER NOT NULL, "
            + columns.map { "\($0) INTEGER NOT NULL" }.joined(separator: ", ")
            + ", PRIMARY KEY (workspace_id, \(RollupKey.columns.joined(separator: ", ")))"
    }

    private static let newPosts = """
        CREATE TABLE new_posts (
            id INTEGER PRIMARY KEY,
            account_id INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
            external_id TEXT NOT NULL CHECK (length(external_id) > 0),
            published_at INTEGER NOT NULL,
            text TEXT NOT NULL,
            media_type TEXT NOT NULL CHECK (media_type = 'none' OR media_type = 'image' OR media_type = 'video'),
            media_kind TEXT,
            media_items INTEGER NOT NULL CHECK (media_items >= 0),
            is_reply INTEGER NOT NULL CHECK (is_reply IN (0, 1)),
            is_repost INTEGER NOT NULL CHECK (is_repost IN (0, 1)),
            is_paid INTEGER NOT NULL CHECK (is_paid IN (0, 1)),
            permalink TEXT,
            hashtags TEXT NOT NULL,
            labels TEXT NOT NULL,
            UNIQUE (external_id, account_id)
        ) STRICT;
        INSERT INTO new_posts
            SELECT id, account_id, external_id, published_at, text, media_type, NULL, media_items, is_reply, 0, 0,
                permalink, coalesce((SELECT group_concat(display, char(10)) FROM
                    (SELECT display FROM post_hashtags WHERE post_id = posts.id ORDER BY key)), ''), ''
            FROM posts;
        """

    private static let newTables = """
        CREATE TABLE hashtags (
            id INTEGER PRIMARY KEY,
            workspace_id INTEGER NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
            key TEXT NOT NULL CHECK (length(key) > 0),
            posts INTEGER NOT NULL DEFAULT 0,
            is_rolled_up INTEGER NOT NULL DEFAULT 0,
            UNIQUE (workspace_id, key)
        ) STRICT;

        CREATE TABLE hashtag_spellings (
            hashtag_id INTEGER NOT NULL REFERENCES hashtags (id) ON DELETE CASCADE,
            display TEXT NOT NULL,
            posts INTEGER NOT NULL,
            PRIMARY KEY (hashtag_id, display)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE new_post_hashtags (
            period INTEGER NOT NULL,
            hashtag_id INTEGER NOT NULL,
            published_at INTEGER NOT NULL,
            post_id INTEGER NOT NULL,
            PRIMARY KEY (period, hashtag_id, published_at, post_id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE post_labels (
            workspace_id INTEGER NOT NULL,
            label TEXT NOT NULL CHECK (length(label) > 0),
            published_at INTEGER NOT NULL,
            post_id INTEGER NOT NULL,
            PRIMARY KEY (workspace_id, label, published_at, post_id)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE imports (
            id TEXT PRIMARY KEY,
            workspace_id INTEGER NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
            file_name TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            state TEXT NOT NULL,
            finished_at INTEGER,
            bytes_done INTEGER NOT NULL,
            bytes_total INTEGER NOT NULL,
            options TEXT NOT NULL,
            report TEXT,
            failure TEXT
        ) STRICT;
        CREATE INDEX imports_by_workspace ON imports (workspace_id, created_at);
        CREATE INDEX imports_by_state ON imports (state, created_at);

        CREATE TABLE mappings (
            workspace_id INTEGER NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            mapping TEXT NOT NULL,
            PRIMARY KEY (workspace_id, name)
        ) STRICT, WITHOUT ROWID;

        ALTER TABLE accounts ADD COLUMN posts INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE accounts ADD COLUMN is_rolled_up INTEGER NOT NULL DEFAULT 0;
        """

    private static let postCounts = """
        CREATE TABLE post_counts (
            workspace_id INTEGER NOT NULL,
            published_at INTEGER NOT NULL,
            post_id INTEGER NOT NULL,
            account_id INTEGER NOT NULL,
            media_type TEXT NOT NULL,
            is_repost INTEGER NOT NULL,
            taken_at INTEGER,
            impressions INTEGER, reach INTEGER, likes INTEGER, comments INTEGER, shares INTEGER, saves INTEGER,
            clicks INTEGER,
            followers INTEGER,
            initial_reach INTEGER,
            PRIMARY KEY (workspace_id, published_at, post_id)
        ) STRICT, WITHOUT ROWID;
        """

    private static let dropped = """
        DROP TABLE post_hashtags;
        ALTER TABLE new_post_hashtags RENAME TO post_hashtags;
        DROP TABLE posts;
        ALTER TABLE new_posts RENAME TO posts;
        CREATE INDEX posts_by_account_kind_time ON posts (account_id, is_reply, published_at);
        """
}
