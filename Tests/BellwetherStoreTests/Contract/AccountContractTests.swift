import BellwetherCore
import BellwetherStore
import Testing

@Suite("Workspaces, accounts, followers and keys, in every store")
struct AccountContractTests {
    @Test("A workspace keeps its synthetic mark and takes everything with it", arguments: StoreUnderTest.allCases)
    func workspaces(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            try await store.createWorkspace(.demo, synthetic: true)
            try await store.createWorkspace(.demo, synthetic: false)
            _ = try await store.save([Sample.observed(try Sample.post("1"))], in: .demo)
            #expect(
                try await store.workspaces() == [WorkspaceSummary(id: .demo, isSynthetic: true, posts: 1)])
            #expect(try await store.hasPosts(in: .demo))
            #expect(try await store.hasPosts(in: .default) == false)
            #expect(try await store.deleteWorkspace(.demo))
            #expect(try await store.deleteWorkspace(.demo) == false)
            #expect(try await store.workspaces().isEmpty)
            #expect(try await store.accounts(in: .demo).isEmpty)
        }
    }

    @Test("An account keeps its zone", arguments: StoreUnderTest.allCases)
    func zones(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let account = Account(id: try Sample.account(), zone: try Zone("Europe/Copenhagen"))
            try await store.saveAccount(account, in: .default)
            _ = try await store.save([Sample.observed(try Sample.post("1"))], in: .default)
            #expect(try await store.accounts(in: .default) == [account])
        }
    }

    @Test("Followers at a time are the newest not later, else the earliest", arguments: StoreUnderTest.allCases)
    func followersAtTime(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let account = try Sample.account()
            let snapshots = [10, 20].map {
                FollowerSnapshot(takenAt: Timestamp(seconds: Int64($0)), followers: $0 * 100)
            }
            #expect(try await store.saveFollowers(snapshots, of: account, in: .default) == 2)
            #expect(try await store.saveFollowers(snapshots, of: account, in: .default) == 0)
            func followers(_ seconds: Int64) async throws -> Int? {
                try await store.followers(of: account, at: Timestamp(seconds: seconds), in: .default)?.followers
            }
            #expect(try await followers(5) == 1_000)
            #expect(try await followers(10) == 1_000)
            #expect(try await followers(19) == 1_000)
            #expect(try await followers(20) == 2_000)
            #expect(try await followers(99) == 2_000)
            for seconds in [5, 10, 19, 20, 99] as [Int64] {
                let all = try await store.followers(at: Timestamp(seconds: seconds), in: .default)
                #expect(all.mapValues(\.followers) == [account: try #require(try await followers(seconds))])
            }
            #expect(try await store.followers(of: account, in: .default) == snapshots)
            #expect(try await store.followers(of: try Sample.account("nobody"), at: Sample.start, in: .default) == nil)
        }
    }

    @Test("An account is found by name, and asked about when two share it", arguments: StoreUnderTest.allCases)
    func references(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            for platform in [Platform.x, .mastodon] {
                try await store.saveAccount(Account(id: try Sample.account("Twin", platform)), in: .default)
            }
            try await store.saveAccount(Account(id: try Sample.account("Solo")), in: .default)
            #expect(try await store.account(AccountReference("solo"), in: .default).id == Sample.account("Solo"))
            #expect(
                try await store.account(AccountReference("mastodon:twin"), in: .default).id.platform == .mastodon)
            try await store.saveAccount(Account(id: try Sample.account("SOLO")), in: .default)
            #expect(try await store.account(AccountReference("x:Solo"), in: .default).id.name == "Solo")
            #expect(try await store.account(AccountReference("SOLO"), in: .default).id.name == "SOLO")
            await #expect(throws: InvalidInput.self) { try await store.account(AccountReference("solo"), in: .default) }
            await #expect(throws: InvalidInput.self) { try await store.account(AccountReference("twin"), in: .default) }
            await #expect(throws: InvalidInput.self) { try await store.account(AccountReference("none"), in: .default) }
        }
    }

    @Test("A key is found by its hash until it is revoked", arguments: StoreUnderTest.allCases)
    func keys(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let key = StoredKey(
                id: "k1", label: "CMS", workspace: try WorkspaceID("brand"), hash: "abc", createdAt: Sample.start)
            try await store.saveKey(key)
            #expect(try await store.key(hash: "abc") == key)
            #expect(try await store.key(hash: "abd") == nil)
            #expect(try await store.keys() == [key])
            #expect(try await store.deleteKey(id: "k1"))
            #expect(try await store.key(hash: "abc") == nil)
            #expect(try await store.deleteKey(id: "k1") == false)
        }
    }
}
