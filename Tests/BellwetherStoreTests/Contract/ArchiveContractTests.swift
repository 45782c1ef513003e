import BellwetherCore
import BellwetherStore
import Testing

@Suite("Archives, in every store")
struct ArchiveContractTests {
    private func archive(_ store: any AnyStore, pages limit: Int) async throws -> [ArchivedPost] {
        var posts: [ArchivedPost] = []
        var cursor: PostCursor?
        for _ in 0..<1_000 {
            let page = try await store.archive(of: .default, after: cursor, limit: limit)
            #expect(page.posts.count <= limit)
            posts += page.posts
            guard let next = page.next else { return posts }
            cursor = next
        }
        Issue.record("the archive does not end")
        return posts
    }

    /// Puts everything of a store into another.
    private func copy(_ source: any AnyStore, _ target: any AnyStore, pages limit: Int) async throws {
        for account in try await source.accounts(in: .default) {
            try await target.saveAccount(account, in: .default)
            let seen = try await source.followers(of: account.id, in: .default)
            _ = try await target.saveFollowers(seen, of: account.id, in: .default)
        }
        let posts = try await archive(source, pages: limit)
        for first in stride(from: 0, to: posts.count, by: 60) {
            try await target.restore(Array(posts[first..<min(first + 60, posts.count)]), in: .default)
        }
    }

    private func fill(_ store: any AnyStore, seed: UInt64) async throws -> ReferenceHistory {
        var reference = ReferenceHistory()
        var random = try RandomHistory(seed: seed)
        for zone in ["America/New_York", "Asia/Kathmandu"] {
            let account = Account(id: random.account(), zone: try Zone(zone))
            try await store.saveAccount(account, in: .default)
            reference.save(account)
        }
        for _ in 0..<8 {
            let known = reference.entries.values.map(\.post).sorted { $0.externalID < $1.externalID }
            let batch = try (0..<25).map { _ in try random.observed(among: known) }
            #expect(try await store.save(batch, in: .default) == batch.map { reference.save($0) })
        }
        return reference
    }

    @Test(
        "An archive restored into an empty store gives an identical one, and once more changes nothing",
        arguments: StoreUnderTest.allCases, [1, 33, 10_000])
    func roundTrip(_ store: StoreUnderTest, _ limit: Int) async throws {
        try await store.withStore { source in
            let reference = try await fill(source, seed: 51)
            let archived = try await archive(source, pages: limit)
            #expect(archived.map(\.post.publishedAt) == archived.map(\.post.publishedAt).sorted())
            try await store.withStore { target in
                for _ in 0..<2 {
                    try await copy(source, target, pages: limit)
                    #expect(Set(try await archive(target, pages: 70)) == Set(archived))
                    try await reference.expectContents(target)
                    try await reference.expectCells(target)
                    try await target.expectIntact()
                }
            }
        }
    }

    @Test(
        "Restoring completes what is there: the archive's fields, and the snapshots of both",
        arguments: StoreUnderTest.allCases)
    func completing(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let seen = [Int64(0), 6].map { FollowerSnapshot(takenAt: Sample.time(day: $0), followers: 10 + Int($0)) }
            _ = try await store.saveFollowers(seen, of: try Sample.account(), in: .default)
            let stale = try Sample.post("1", day: 1, text: "old #gone #kept", isRepost: true, labels: ["old"])
            _ = try await store.save([Sample.observed(stale, PostCounts(impressions: 9), seenOnDay: 20)], in: .default)
            let post = try Sample.post("1", day: 7, text: "new #kept #come", labels: ["new"])
            let archived = ArchivedPost(
                post: post,
                snapshots: [Int64(9), 20, 40].map {
                    MetricSnapshot(
                        takenAt: Sample.time(day: $0), counts: PostCounts(reach: Int($0), likes: 1, shares: 2))
                })
            for _ in 0..<2 {
                try await store.restore([archived], in: .default)
                #expect(try await store.all(in: .default).map(\.post) == [post])
                let snapshots = try await store.snapshots(of: post.id, in: .default)
                #expect(snapshots.map(\.counts.reach) == [9, nil, 40])
                #expect(snapshots.map(\.counts.impressions) == [nil, 9, nil])
                #expect(try await store.post(post.id, in: .default)?.current == archived.snapshots.last)
                try await store.expectIntact()
            }
        }
    }

    @Test("Of posts that cannot all be restored, none is", arguments: StoreUnderTest.allCases)
    func wholeOrNot(_ store: StoreUnderTest) async throws {
        try await store.withPlace { place in
            let store = try await place.open()
            _ = try await store.save([Sample.observed(try Sample.post("1"))], in: .default)
            let before = try await place.tableSizes()
            let broken = MetricSnapshot(takenAt: Sample.start, counts: PostCounts(likes: -1))
            let posts = [
                ArchivedPost(post: try Sample.post("2", text: "#fresh"), snapshots: []),
                ArchivedPost(post: try Sample.post("3"), snapshots: [broken]),
            ]
            await #expect(throws: StoreError.self) { try await store.restore(posts, in: .default) }
            #expect(try await place.tableSizes() == before)
            let observed = posts.map { ObservedPost(post: $0.post, snapshot: $0.snapshots.first) }
            await #expect(throws: StoreError.self) { try await store.save(observed, in: .default) }
            #expect(try await place.tableSizes() == before)
            try await store.expectIntact()
        }
    }
}
