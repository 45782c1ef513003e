import BellwetherCore
import BellwetherPostgres
import BellwetherSQLite
import BellwetherStore
import Testing

@Suite(
    "Both stores, after the same changes", .enabled(if: PostgresServer.shared != nil, PostgresServer.missing))
struct StoreAgreementTests {
    @Test("They hold the same and their roll-ups are right", arguments: 1...12)
    func sameHistory(_ seed: UInt64) async throws {
        try await withTemporaryFolder { folder in
            let sqlite = try SQLiteStore(dataDirectory: folder)
            try await #require(PostgresServer.shared).withStore { postgres, _ in
                var changes = RandomChanges(seed: seed)
                for round in 0..<40 {
                    let change = try changes.next()
                    let left = try await change.make(in: sqlite)
                    let right = try await change.make(in: postgres)
                    #expect(left == right, "seed \(seed), round \(round): \(change)")
                }
                try await Self.compare(sqlite, postgres)
            }
        }
    }

    @Test("They agree on hashtags and accounts with enough posts for cells of their own, and on how they fall again")
    func rolledUp() async throws {
        try await withTemporaryFolder { folder in
            let sqlite = try SQLiteStore(dataDirectory: folder)
            try await #require(PostgresServer.shared).withStore { postgres, _ in
                for batch in 0..<3 {
                    let posts = try (0..<500).map { number in
                        Sample.observed(
                            try Sample.post(
                                "\(batch)-\(number)", day: Int64(number % 11), text: "#all #Part\(number % 4)"))
                    }
                    for store in [sqlite, postgres] as [any AnyStore] { _ = try await store.save(posts, in: .default) }
                }
                let account = try Sample.account()
                let followers = (0..<12).map { day in
                    FollowerSnapshot(takenAt: Sample.start.adding(seconds: day * Sample.day), followers: 100 + Int(day))
                }
                for store in [sqlite, postgres] as [any AnyStore] {
                    _ = try await store.saveFollowers(followers, of: account, in: .default)
                    try await store.saveAccount(Account(id: account, zone: try Zone("Asia/Tokyo")), in: .default)
                }
                try await Self.compare(sqlite, postgres)
                for store in [sqlite, postgres] as [any AnyStore] {
                    for number in 0..<100 {
                        _ = try await store.deletePost(Sample.post("0-\(number)").id, in: .default)
                    }
                }
                try await Self.compare(sqlite, postgres)
            }
        }
    }

    private static func compare(_ left: any AnyStore, _ right: any AnyStore) async throws {
        #expect(try await left.workspaces() == right.workspaces())
        for workspace in try await left.workspaces().map(\.id) {
            #expect(try await left.accounts(in: workspace) == right.accounts(in: workspace))
            let archives = try await [left, right].asyncMap {
                try await $0.archive(of: workspace, after: nil, limit: 100_000).posts
            }
            #expect(Self.sorted(archives[0]) == Self.sorted(archives[1]))
            for account in try await left.accounts(in: workspace) {
                #expect(
                    try await left.followers(of: account.id, in: workspace)
                        == right.followers(of: account.id, in: workspace))
            }
            for sort in PostSort.allCases {
                let query = PostQuery(sort: sort, limit: 1_000)
                let lists = try await [left, right].asyncMap {
                    try await $0.posts(matching: query, in: workspace).posts
                }
                // Posts of one moment come in the order of the stores' own numbers.
                #expect(Set(lists[0]) == Set(lists[1]))
            }
        }
        let reports = try await [left, right].asyncMap { try await $0.verifyRollups(repair: false) }
        #expect(reports.map(\.shown) == [[], []])
        #expect(reports[0].cells == reports[1].cells)
        #expect(reports[0].posts == reports[1].posts)
    }

    private static func sorted(_ posts: [ArchivedPost]) -> [ArchivedPost] {
        posts.sorted { $0.post.id.description < $1.post.id.description }
    }
}

extension Array {
    fileprivate func asyncMap<Value>(_ body: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await body(element)) }
        return values
    }
}
