import BellwetherCore
import BellwetherStore
import Testing

@Suite("Reading as of one moment, in every store")
struct OneMomentContractTests {
    @Test("What is written meanwhile is not seen, and is there afterwards", arguments: StoreUnderTest.allCases)
    func writtenMeanwhile(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let account = try Sample.account()
            let posts = try (0..<6).map { Sample.observed(try Sample.post("\($0)", day: $0)) }
            _ = try await store.save(posts, in: .default)
            let seen = [FollowerSnapshot(takenAt: Sample.start, followers: 5)]
            _ = try await store.saveFollowers(seen, of: account, in: .default)
            let before = try await store.archive(of: .default, after: nil, limit: 100).posts

            let read = try await store.atOneMoment { reader in
                let first = try await reader.archive(of: .default, after: nil, limit: 2)
                // Behind where the walk stands, where it stands, ahead of it, and beside it.
                _ = try await store.save([Sample.observed(try Sample.post("new", day: -1))], in: .default)
                var update = PostUpdate(post: posts[1].post.id)
                update.publishedAt = Sample.time(day: 9)
                #expect(try await store.update(update, in: .default) != nil)
                #expect(try await store.deletePost(posts[4].post.id, in: .default))
                let later = [FollowerSnapshot(takenAt: Sample.time(day: 1), followers: 6)]
                _ = try await store.saveFollowers(later, of: account, in: .default)
                try await store.saveAccount(Account(id: account, zone: try Zone("Asia/Tokyo")), in: .default)
                try await store.createWorkspace(.demo, synthetic: true)

                let rest = try await reader.archive(of: .default, after: first.next, limit: 100).posts
                #expect(try await reader.accounts(in: .default) == [Account(id: account)])
                #expect(try await reader.followers(of: account, in: .default) == seen)
                #expect(
                    try await reader.workspaces() == [WorkspaceSummary(id: .default, isSynthetic: false, posts: 6)])
                return first.posts + rest
            }
            #expect(read == before)
            let after = try await store.all(in: .default).map(\.post.externalID)
            #expect(after == ["new", "0", "2", "3", "5", "1"])
            #expect(try await store.workspaces().map(\.id) == [.default, .demo])
        }
    }

    @Test("A body that fails ends the reading, and the store goes on", arguments: StoreUnderTest.allCases)
    func failing(_ store: StoreUnderTest) async throws {
        struct GivenUp: Error {}
        try await store.withStore { store in
            for _ in 0..<40 {
                await #expect(throws: GivenUp.self) {
                    try await store.atOneMoment { _ in throw GivenUp() }
                }
            }
            #expect(try await store.save([Sample.observed(try Sample.post("1"))], in: .default) == [.new])
            let workspaces = try await store.atOneMoment { reader in try await reader.workspaces() }
            #expect(workspaces.map(\.posts) == [1])
        }
    }
}
