import BellwetherCore
import BellwetherPostgres
import BellwetherStore
import Testing

@Suite("How PostgreSQL goes about reading", .enabled(if: PostgresServer.shared != nil, PostgresServer.missing))
struct PostgresPlanTests {
    /// Enough for the server to choose as it would with millions, put there without the store for the sake of speed.
    private static let history = """
        INSERT INTO workspaces (name, is_synthetic) VALUES ('default', false), ('other', false);
        INSERT INTO accounts (workspace_id, platform, name)
            SELECT 1 + n % 2, 'x', CASE n WHEN 0 THEN 'shop' ELSE 'a' || n END FROM generate_series(0, 39) AS n;
        INSERT INTO posts (account_id, external_id, published_at, text, media_type, media_items, is_reply, is_repost,
                is_paid, hashtags, labels)
            SELECT 1 + n % 40, n, 1700000000 + n * 60, 'Hello #World ' || repeat('x', 300), 'none', 0, n % 3 = 0, false,
                false, 'World', 'spring'
            FROM generate_series(1, 40000) AS n;
        INSERT INTO post_counts (workspace_id, account_id, published_at, post_id, taken_at, impressions, reach, likes,
                media_type, is_reply, is_repost)
            SELECT workspace_id, account_id, published_at, posts.id, published_at + 700000, posts.id, posts.id, posts.id % 50,
                0, is_reply, false
            FROM posts JOIN accounts ON accounts.id = account_id;
        INSERT INTO hashtags (workspace_id, key, posts) SELECT 1, 'h' || n, 1 FROM generate_series(1, 500) AS n;
        INSERT INTO hashtags (workspace_id, key, posts) VALUES (1, 'world', 20000);
        INSERT INTO post_hashtags SELECT CASE id % 2 WHEN 0 THEN 501 ELSE 1 + id % 500 END, published_at, id FROM posts;
        INSERT INTO post_labels SELECT 1, 'label' || id % 100, published_at, id FROM posts;
        INSERT INTO post_labels SELECT 1, 'spring', published_at, id FROM posts WHERE id % 7 = 0;
        ANALYZE;
        """

    /// Lists by everything they can be narrowed and sorted by.
    private static let lists: [PostQuery] = PostSort.allCases.flatMap { sort in
        [false, true].flatMap { isAscending in
            let all = PostQuery(sort: sort, isAscending: isAscending)
            return [
                all,
                with(all) { $0.account = try? AccountID(platform: .x, name: "shop") },
                with(all) { $0.hashtag = HashtagKey("world") },
                with(all) { $0.label = try? Label("spring") },
                with(all) { $0.text = "hello" },
                with(all) {
                    $0.from = Timestamp(seconds: 1_700_100_000)
                    $0.to = Timestamp(seconds: 1_700_200_000)
                    $0.after = PostPosition(
                        value: sort == .publishedAt ? nil : 3, publishedAt: Timestamp(seconds: 1_700_150_000), row: 7)
                },
            ]
        }
    }

    private static func with(_ query: PostQuery, _ change: (inout PostQuery) -> Void) -> PostQuery {
        var query = query
        change(&query)
        return query
    }

    @Test("No list, walk or history goes through the table of posts, and lists by time sort nothing")
    func plans() async throws {
        try await #require(PostgresServer.shared).withStore { store, url in
            try PostgresServer.shared?.run(Self.history, at: url)
            for query in Self.lists {
                let plan = try await store.plan(of: query, in: .default)
                #expect(plan.contains { $0.contains("posts_pkey") }, "\(query): \(plan)")
                #expect(!plan.contains { $0.contains("Seq Scan on posts") }, "\(query): \(plan)")
                guard query.sort == .publishedAt else { continue }
                #expect(!plan.contains { Self.isSlow($0) }, "\(query): \(plan)")
            }
            let reads = try await store.plansOfReads()
            #expect(!reads.contains { Self.isSlow($0) }, "\(reads)")
        }
    }

    /// Whether a step reads all of a table that grows with the history, or puts rows in order.
    private static func isSlow(_ step: String) -> Bool {
        step.contains("Seq Scan on post") || step.contains("Sort  (")
    }
}
