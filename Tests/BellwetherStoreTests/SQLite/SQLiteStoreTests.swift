import BellwetherCore
import BellwetherSQLite
import BellwetherStore
import Foundation
import GRDB
import Testing

@Suite("The SQLite store's own behaviour")
struct SQLiteStoreTests {
    @Test("A store is there again after it was closed")
    func reopening() async throws {
        try await withTemporaryFolder { folder in
            _ = try await SQLiteStore(dataDirectory: folder).save([Sample.observed(try Sample.post("1"))], in: .default)
            #expect(try await SQLiteStore(dataDirectory: folder).all(in: .default).count == 1)
        }
    }

    @Test("A file that is no store is refused by name, and left alone")
    func foreignFile() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/" + SQLiteStore.fileName
            let content = Data("This is somebody's letter, not a database. ".utf8) + Data(count: 5_000)
            try content.write(to: URL(fileURLWithPath: path))
            let error = #expect(throws: StoreError.self) { try SQLiteStore(dataDirectory: folder) }
            #expect(error?.code == .damaged)
            #expect(error?.message.contains(path) == true)
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == content)
        }
    }

    @Test("A data directory that cannot be made is refused by name")
    func impossibleDirectory() throws {
        let error = #expect(throws: StoreError.self) { try SQLiteStore(dataDirectory: "/dev/null/data") }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("/dev/null/data") == true)
    }

    @Test("Two writers at once lose nothing")
    func concurrentWriters() async throws {
        try await withTemporaryFolder { folder in
            let stores = [try SQLiteStore(dataDirectory: folder), try SQLiteStore(dataDirectory: folder)]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<8 {
                    let store = stores[writer % 2]
                    group.addTask {
                        for batch in 0..<5 {
                            let posts = try (0..<10).map {
                                Sample.observed(try Sample.post("\(writer)-\(batch)-\($0)"))
                            }
                            _ = try await store.save(posts, in: .default)
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await stores[0].all(in: .default).count == 400)
        }
    }

    @Test(
        "Reading pages, histories and roll-ups goes by an index, never through the whole table",
        arguments: [
            SQLiteStore.pageQuery, SQLiteStore.historyQuery(.reach), SQLiteStore.historyQuery(.impressions),
            SQLiteStore.cellsQuery, SQLiteStore.cellsOfHashtag, SQLiteStore.repliesQuery,
        ])
    func queryPlans(_ query: String) async throws {
        try await withTemporaryFolder { folder in
            _ = try SQLiteStore(dataDirectory: folder)
            let database = try DatabaseQueue(path: folder + "/" + SQLiteStore.fileName)
            let steps = try await database.read { db in
                let arguments = StatementArguments(Array(repeating: 1, count: query.count { $0 == "?" }))
                return try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + query, arguments: arguments)
                    .map { $0["detail"] as String }
            }
            #expect(!steps.contains { $0.hasPrefix("SCAN") || $0.contains("TEMP B-TREE") }, "\(steps)")
        }
    }

    /// Lists by everything they can be narrowed and sorted by.
    static let lists: [PostQuery] = PostSort.allCases.flatMap { sort in
        [false, true].flatMap { isAscending in
            let all = PostQuery(sort: sort, isAscending: isAscending)
            return [
                all,
                with(all) { $0.account = try? AccountID(platform: .x, name: "shop") },
                with(all) { $0.hashtag = HashtagKey("world") },
                with(all) { $0.label = try? Label("spring") },
                with(all) {
                    $0.from = Sample.start
                    $0.to = Sample.start.adding(seconds: Sample.day)
                    $0.after = PostPosition(value: sort == .publishedAt ? nil : 3, publishedAt: Sample.start, row: 7)
                },
            ]
        }
    }

    private static func with(_ query: PostQuery, _ change: (inout PostQuery) -> Void) -> PostQuery {
        var query = query
        change(&query)
        return query
    }

    @Test("No list goes through the table of posts, and those by time sort nothing", arguments: lists)
    func listPlans(_ query: PostQuery) async throws {
        try await withTemporaryFolder { folder in
            let store = try SQLiteStore(dataDirectory: folder)
            let post = Post(
                account: try Sample.account(), externalID: "1", publishedAt: Sample.start, text: "Hello #World",
                labels: [try Label("spring")])
            _ = try await store.save([Sample.observed(post)], in: .default)
            let database = try DatabaseQueue(path: folder + "/" + SQLiteStore.fileName)
            let steps = try await database.read { db in
                let plan = try #require(try SearchPlan(query, db, 1))
                return try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + plan.sql, arguments: plan.runs.first ?? [])
                    .map { $0["detail"] as String }
            }
            let scans = steps.filter {
                $0.hasPrefix("SCAN posts") || $0.hasPrefix("SCAN post_") || $0.hasPrefix("SCAN c")
            }
            #expect(scans.isEmpty, "\(steps)")
            let looksPostsUp = steps.contains { $0.hasPrefix("SEARCH posts") && !$0.contains("COVERING INDEX") }
            #expect(!looksPostsUp, "\(steps)")
            if query.sort == .publishedAt { #expect(!steps.contains { $0.contains("TEMP B-TREE") }, "\(steps)") }
        }
    }

    /// Selections by everything they can be narrowed by.
    static let selections: [PostSelection] = [
        PostSelection(), PostSelection(account: try? AccountID(platform: .x, name: "shop")),
        PostSelection(platform: .x, mediaType: .image), PostSelection(label: try? Label("spring")),
        PostSelection(hashtag: HashtagKey("world")),
        PostSelection(label: try? Label("spring"), hashtag: HashtagKey("world")),
        PostSelection(from: Sample.start, to: Sample.start.adding(seconds: Sample.day)),
    ]

    @Test("No analysis goes through the table of posts", arguments: selections)
    func analysisPlans(_ selection: PostSelection) async throws {
        try await withTemporaryFolder { folder in
            let store = try SQLiteStore(dataDirectory: folder)
            let post = Post(
                account: try Sample.account(), externalID: "1", publishedAt: Sample.start, text: "Hello #World",
                labels: [try Label("spring")])
            _ = try await store.save([Sample.observed(post)], in: .default)
            let database = try DatabaseQueue(path: folder + "/" + SQLiteStore.fileName)
            let (facts, hashtags) = try await database.read { db in
                let plan = try #require(try FactsPlan(selection, db, 1))
                return try (
                    Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + plan.factsQuery, arguments: plan.arguments)
                        .map { $0["detail"] as String },
                    Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + plan.hashtagsQuery, arguments: plan.arguments)
                        .map { $0["detail"] as String }
                )
            }
            for steps in [facts, hashtags] {
                let scans = steps.filter {
                    $0.hasPrefix("SCAN posts") || $0.hasPrefix("SCAN post_") || $0.hasPrefix("SCAN c")
                }
                #expect(scans.isEmpty, "\(steps)")
            }
            // Narrow rows only: posts are looked up for their hashtags, never for their counts.
            #expect(!facts.contains { $0.hasPrefix("SEARCH posts") && !$0.contains("COVERING INDEX") }, "\(facts)")
        }
    }
}
