import BellwetherCore
import BellwetherSQLite
import BellwetherStore
import GRDB
import Testing

@Suite("SQLite stores of earlier versions")
struct MigrationTests {
    /// The tables as the first migration made them.
    private static let firstTables = """
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

        CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
        INSERT INTO grdb_migrations VALUES ('0001_CreateTables');
        """

    @Test("A store of the first version becomes what importing its posts afresh gives")
    func firstVersion() async throws {
        var random = try RandomHistory(seed: 81, accounts: [Sample.account("big"), Sample.account("Café", .other)])
        let big = random.accounts[0]
        var reference = ReferenceHistory()
        let zoned = Account(id: big, zone: try Zone("America/New_York"))
        reference.save(zoned)
        let seen = (0..<20).map { _ in random.followers() }
        _ = reference.save(seen, of: big)
        let posts = try (0..<RollupDeltas.accountThreshold + 50).map { _ in
            Self.asInFirstVersion(try random.observed(of: random.chance(0.98) ? big : nil))
        }
        for post in posts { _ = reference.save(post) }

        try await withTemporaryFolder { folder in
            let place = SQLitePlace(folder: folder)
            try await Self.write(reference, to: place)
            let migrated = try SQLiteStore(dataDirectory: folder)
            try await reference.expectContents(migrated)
            try await reference.expectCells(migrated)
            try await migrated.expectIntact()
            try await withTemporaryFolder { folder in
                let fresh = try SQLiteStore(dataDirectory: folder)
                try await fresh.saveAccount(zoned, in: .default)
                _ = try await fresh.saveFollowers(seen, of: big, in: .default)
                _ = try await fresh.save(posts, in: .default)
                for account in [nil, big] {
                    for kind in RollupKey.Kind.allCases {
                        let cells = Set(try await fresh.cells(kind, of: account, in: .default))
                        #expect(!cells.isEmpty)
                        #expect(Set(try await migrated.cells(kind, of: account, in: .default)) == cells)
                    }
                }
                // What is not looked at through the ports: numbers of posts, spellings, ways in.
                let sizes = try await SQLitePlace(folder: folder).tableSizes()
                #expect(try await place.tableSizes() == sizes)
            }
            // And lives on.
            #expect(try await migrated.save(posts, in: .default).allSatisfy { $0 == .unchanged })
            #expect(try await migrated.deleteAccount(big, in: .default))
            try await migrated.expectIntact()
        }
    }

    @Test("Counts that do not say whose they are yet are made anew")
    func narrowCounts() async throws {
        try await withTemporaryFolder { folder in
            let posts = try (0..<20).map { Sample.observed(try Sample.post("\($0)", day: Int64($0))) }
            _ = try await SQLiteStore(dataDirectory: folder).save(posts, in: .default)
            try await SQLitePlace(folder: folder).execute(
                """
                ALTER TABLE post_counts DROP COLUMN account_id;
                ALTER TABLE post_counts DROP COLUMN media_type;
                ALTER TABLE post_counts DROP COLUMN is_repost;
                DELETE FROM grdb_migrations WHERE identifier = '0004_PostCounts';
                """)
            let migrated = try SQLiteStore(dataDirectory: folder)
            try await migrated.expectIntact()
            #expect(try await migrated.save(posts, in: .default).allSatisfy { $0 == .unchanged })
            #expect(try await migrated.all(in: .default).count == 20)
        }
    }

    /// Without what the first version did not know of.
    private static func asInFirstVersion(_ observed: ObservedPost) -> ObservedPost {
        let post = observed.post
        return ObservedPost(
            post: Post(
                account: post.account, externalID: post.externalID, publishedAt: post.publishedAt, text: post.text,
                media: Media(type: post.media.type, items: post.media.items), isReply: post.isReply, isRepost: false,
                isPaid: false, permalink: post.permalink, labels: [], hashtags: post.hashtags),
            snapshot: observed.snapshot, followers: observed.followers)
    }

    /// Makes a store as the first version would have.
    private static func write(_ history: ReferenceHistory, to place: SQLitePlace) async throws {
        try await DatabaseQueue(path: place.path).write { db in
            try db.execute(sql: firstTables)
            try db.execute(sql: "INSERT INTO workspaces VALUES (3, 'default', 0)")
            var rows: [AccountID: Int64] = [:]
            for (account, zone) in history.zones {
                try db.execute(
                    sql: "INSERT INTO accounts (workspace_id, platform, name, time_zone) VALUES (3, ?, ?, ?)",
                    arguments: [account.platform.rawValue, account.name, zone.name])
                rows[account] = db.lastInsertedRowID
                for (time, followers) in history.followers[account] ?? [:] {
                    try db.execute(
                        sql: "INSERT INTO follower_snapshots VALUES (?, ?, ?)",
                        arguments: [db.lastInsertedRowID, time.seconds, followers])
                }
            }
            for entry in history.entries.values { try write(entry, account: rows[entry.post.account] ?? 0, db) }
        }
    }

    private static func write(_ entry: ReferenceHistory.Entry, account: Int64, _ db: Database) throws {
        let post = entry.post
        try db.execute(
            sql: """
                INSERT INTO posts (workspace_id, account_id, external_id, published_at, text, media_type, media_items,
                    is_reply, permalink)
                VALUES (3, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                account, post.externalID, post.publishedAt.seconds, post.text, post.media.type.rawValue,
                post.media.items,
                post.isReply, post.permalink,
            ])
        let row = db.lastInsertedRowID
        for hashtag in post.hashtags {
            try db.execute(
                sql: "INSERT INTO post_hashtags VALUES (?, ?, ?)", arguments: [row, hashtag.key.value, hashtag.display])
        }
        for (time, counts) in entry.snapshots {
            try db.execute(
                sql: "INSERT INTO metric_snapshots VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    row, time.seconds, counts.impressions, counts.reach, counts.likes, counts.comments, counts.shares,
                    counts.saves, counts.clicks,
                ])
        }
    }
}
