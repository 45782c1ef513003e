import BellwetherCore
import BellwetherStore
import Testing

@Suite("Deleting, in every store")
struct DeletionContractTests {
    /// What is deleted later: posts with everything there can be of a post.
    private func rich(_ account: AccountID) throws -> [ObservedPost] {
        try (0..<3).flatMap { index in
            let post = Post(
                account: account, externalID: "rich-\(index)", publishedAt: Sample.time(day: Int64(index)),
                text: "Bye #SHARED #Own\(index)", media: Media(type: .video, items: 1), isReply: index == 1,
                isRepost: index == 2, permalink: "https://example.com/\(index)",
                labels: [try Label("shared"), try Label("own \(index)")])
            return [Int64(3), 20].map { day in
                ObservedPost(
                    post: post,
                    snapshot: MetricSnapshot(
                        takenAt: Sample.time(day: day), counts: PostCounts(impressions: Int(day), likes: 1)))
            }
        }
    }

    private func bystanders() throws -> [ObservedPost] {
        try (0..<5).map {
            Sample.observed(try Sample.post("\($0)", day: $0, text: "Stay #Shared #Other", labels: ["shared"]))
        }
    }

    /// Holds a deletion to leave the store as if what was deleted had never been there.
    private func expectNothingLeft(
        _ store: StoreUnderTest, of account: AccountID, in workspace: WorkspaceID = .default,
        _ delete: (any AnyStore) async throws -> Void
    ) async throws {
        try await store.withPlace { place in
            let store = try await place.open()
            var reference = ReferenceHistory()
            for observed in try bystanders() { _ = reference.save(observed) }
            _ = try await store.save(try bystanders(), in: .default)
            let before = try await place.tableSizes()
            _ = try await store.save(try rich(account), in: workspace)
            #expect(try await place.tableSizes() != before)
            try await delete(store)
            #expect(try await place.tableSizes() == before)
            try await reference.expectContents(store)
            try await reference.expectCells(store)
            try await store.expectIntact()
            for post in try rich(account).map(\.post.id) {
                #expect(try await store.post(post, in: workspace) == nil)
                #expect(try await store.snapshots(of: post, in: workspace).isEmpty)
            }
            // Nothing of the old life comes back with the new.
            let again = ObservedPost(post: try rich(account)[0].post)
            #expect(try await store.save([again], in: workspace) == [.new])
            #expect(try await store.post(again.post.id, in: workspace)?.current == nil)
        }
    }

    @Test("Of deleted posts nothing is left, and other posts stay as they are", arguments: StoreUnderTest.allCases)
    func posts(_ store: StoreUnderTest) async throws {
        let account = try Sample.account()
        try await expectNothingLeft(store, of: account) { store in
            for post in Set(try rich(account).map(\.post.id)) {
                #expect(try await store.deletePost(post, in: .default))
                #expect(try await store.deletePost(post, in: .default) == false)
            }
        }
    }

    @Test(
        "Of a deleted account nothing is left, and other accounts stay as they are", arguments: StoreUnderTest.allCases)
    func accounts(_ store: StoreUnderTest) async throws {
        let account = try Sample.account("leaving", .instagram)
        try await expectNothingLeft(store, of: account) { store in
            let seen = [FollowerSnapshot(takenAt: Sample.start, followers: 7)]
            _ = try await store.saveFollowers(seen, of: account, in: .default)
            try await store.saveAccount(Account(id: account, zone: try Zone("Asia/Tokyo")), in: .default)
            #expect(try await store.deleteAccount(account, in: .default))
            #expect(try await store.deleteAccount(account, in: .default) == false)
            #expect(try await store.followers(of: account, in: .default).isEmpty)
            #expect(try await store.accounts(in: .default).map(\.id) == [try Sample.account()])
        }
    }

    @Test(
        "Of a deleted workspace nothing is left, and other workspaces stay as they are",
        arguments: StoreUnderTest.allCases)
    func workspaces(_ store: StoreUnderTest) async throws {
        let workspace = try WorkspaceID("leaving")
        try await expectNothingLeft(store, of: Sample.account(), in: workspace) { store in
            let seen = [FollowerSnapshot(takenAt: Sample.start, followers: 7)]
            _ = try await store.saveFollowers(seen, of: try Sample.account("b"), in: workspace)
            try await store.saveKey(
                StoredKey(id: "k", label: "", workspace: workspace, hash: "h", createdAt: Sample.start))
            try await store.saveImport(
                ImportJob(id: "i", workspace: workspace, fileName: "f.csv", createdAt: Sample.start))
            try await store.saveMapping(SavedMapping(name: "m", mapping: "{}"), in: workspace)
            #expect(try await store.deleteWorkspace(workspace))
            #expect(try await store.deleteWorkspace(workspace) == false)
            #expect(try await store.key(hash: "h") == nil)
            #expect(try await store.unfinishedImports().isEmpty)
        }
    }
}
