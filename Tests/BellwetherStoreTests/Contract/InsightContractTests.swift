import BellwetherCore
import BellwetherStore
import Testing

@Suite("What analyses read, in every store")
struct InsightContractTests {
    /// A store and the same history kept the plainest way.
    private func withHistory(
        _ store: StoreUnderTest, seed: UInt64, posts: Int = 150,
        _ body: (any AnyStore, ReferenceHistory, inout RandomHistory) async throws -> Void
    ) async throws {
        try await store.withStore { store in
            var reference = ReferenceHistory()
            var random = try RandomHistory(seed: seed)
            let batch = try (0..<posts).map { _ in try random.observed(among: []) }
            _ = try await store.save(batch, in: .default)
            for post in batch { _ = reference.save(post) }
            for account in random.accounts {
                let seen = (0..<3).map { _ in random.followers() }
                _ = try await store.saveFollowers(seen, of: account, in: .default)
                _ = reference.save(seen, of: account)
            }
            try await body(store, reference, &random)
        }
    }

    private static func selections(_ random: inout RandomHistory) throws -> [PostSelection] {
        let moments = [random.moment(), random.moment()].sorted()
        let sun = try Sample.key("sun")
        let spring = try Label("Spring")
        return [
            PostSelection(), PostSelection(account: random.account()), PostSelection(platform: .instagram),
            PostSelection(mediaType: .image), PostSelection(label: spring), PostSelection(hashtag: sun),
            PostSelection(from: moments[0], to: moments[1]), PostSelection(label: spring, hashtag: sun),
            PostSelection(account: random.account(), mediaType: .video, hashtag: sun, from: moments[0]),
            PostSelection(platform: .other, label: spring, to: moments[1]),
            PostSelection(hashtag: try Sample.key("absent")), PostSelection(account: try Sample.account("nobody")),
        ]
    }

    @Test(
        "Facts are those of the posts selected, oldest first, and uses are their hashtags",
        arguments: StoreUnderTest.allCases, [31, 32, 33] as [UInt64])
    func facts(_ store: StoreUnderTest, _ seed: UInt64) async throws {
        try await withHistory(store, seed: seed) { store, reference, random in
            for selection in try Self.selections(&random) {
                let expected = reference.entries.values.filter { $0.post.isSelected(by: selection) }
                let table = try await store.facts(selection, in: .default)
                #expect(table.posts.count == expected.count, "\(selection)")
                #expect(table.posts == table.posts.sorted { ($0.publishedAt, $0.row) < ($1.publishedAt, $1.row) })
                let posts = try await store.posts(rows: table.posts.map(\.row), in: .default)
                #expect(Set(posts.map(\.post.id)) == Set(expected.map(\.post.id)), "\(selection)")
                for (fact, stored) in zip(table.posts, posts) {
                    #expect(table.accounts[fact.account]?.id == stored.post.account)
                    #expect(fact.publishedAt == stored.post.publishedAt)
                    #expect(fact.mediaType == stored.post.media.type)
                    #expect(fact.current == stored.current)
                }
                let replies = try await store.replies(selection, in: .default)
                #expect(zip(table.posts, posts).allSatisfy { replies.contains($0.row) == $1.post.isReply })
                let uses = try await store.hashtagUses(selection, in: .default)
                let pairs = uses.uses.map { "\($0.post) \(uses.hashtags[$0.hashtag].key)" }
                let due = zip(table.posts, posts).flatMap { fact, stored in
                    stored.post.hashtags.map { "\(fact.row) \($0.key)" }
                }
                #expect(pairs.sorted() == due.sorted(), "\(selection)")
            }
        }
    }

    @Test(
        "Totals of hashtags are the same from roll-ups as from posts, under the most used spelling",
        arguments: StoreUnderTest.allCases, [41, 42] as [UInt64])
    func totals(_ store: StoreUnderTest, _ seed: UInt64) async throws {
        try await withHistory(store, seed: seed) { store, reference, random in
            let fromRollups = try await store.hashtagTotals(of: nil, in: .default)
            let fromPosts = HashtagTotals(
                try await store.facts(PostSelection(), in: .default),
                uses: try await store.hashtagUses(PostSelection(), in: .default))
            #expect(Set(fromRollups.totals) == Set(fromPosts.totals))
            #expect(fromRollups.hashtags == fromPosts.hashtags)
            #expect(fromRollups.hashtags == fromRollups.hashtags.sorted { $0.key < $1.key })
            let account = random.account()
            let own = try await store.hashtagTotals(of: account, in: .default)
            let ownPosts = reference.entries.values.filter { $0.post.account == account && !$0.post.isRepost }
            let uses = ownPosts.flatMap(\.post.hashtags).count
            #expect(own.totals.reduce(0) { $0 + Int($1.sums.posts) } == uses)
        }
    }

    @Test("Cells of a hashtag are there once it is rolled up", arguments: StoreUnderTest.allCases)
    func cells(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let posts = try (0..<RollupDeltas.hashtagThreshold).map { number in
                ObservedPost(
                    post: try Sample.post(String(number), text: number % 2 == 0 ? "#Sun" : "#sun #once\(number)"))
            }
            _ = try await store.save(posts, in: .default)
            let sun = try Sample.key("sun")
            let hours = try #require(try await store.cells(.hour, hashtag: sun, account: nil, in: .default))
            #expect(hours.reduce(0) { $0 + Int($1.sums.posts) } == posts.count)
            #expect(hours.allSatisfy { $0.hashtag == sun })
            let all = try #require(try await store.cells(.day, hashtag: nil, account: nil, in: .default))
            #expect(all.reduce(0) { $0 + Int($1.sums.posts) } == posts.count)
            #expect(try await store.cells(.hour, hashtag: Sample.key("once1"), account: nil, in: .default) == nil)
            let account = posts[0].post.account
            #expect(try await store.cells(.hour, hashtag: nil, account: account, in: .default) == nil)
            #expect(try await store.cells(.hour, hashtag: sun, account: account, in: .default) == nil)
            #expect(try await store.cells(.hour, hashtag: nil, account: nil, in: WorkspaceID("none")) == nil)
        }
    }

    @Test("Every change raises the revision; what changes nothing does not", arguments: StoreUnderTest.allCases)
    func revisions(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            #expect(try await store.revision(of: .default) == 0)
            var last: Int64 = 0
            func expectRaised(_ what: Comment, _ change: () async throws -> Void) async throws {
                try await change()
                let now = try await store.revision(of: .default)
                #expect(now > last, what)
                last = now
            }
            let post = ObservedPost(
                post: try Sample.post("1", text: "#sun"),
                snapshot: MetricSnapshot(takenAt: Sample.start, counts: PostCounts(likes: 1)))
            let account = post.post.account
            try await expectRaised("a post") { _ = try await store.save([post], in: .default) }
            _ = try await store.save([post], in: .default)
            #expect(try await store.revision(of: .default) == last)
            try await expectRaised("counts") {
                let snapshot = MetricSnapshot(takenAt: Sample.start.adding(seconds: 60), counts: PostCounts(likes: 2))
                _ = try await store.update(PostUpdate(post: post.post.id, snapshot: snapshot), in: .default)
            }
            try await expectRaised("followers") {
                let seen = FollowerSnapshot(takenAt: Sample.start, followers: 10)
                _ = try await store.saveFollowers([seen], of: account, in: .default)
            }
            try await expectRaised("a zone") {
                let zone = try Zone("Europe/Copenhagen")
                try await store.saveAccount(Account(id: account, zone: zone), in: .default)
            }
            try await expectRaised("a post removed") { _ = try await store.deletePost(post.post.id, in: .default) }
            try await expectRaised("a restored post") {
                try await store.restore([ArchivedPost(post: post.post, snapshots: [])], in: .default)
            }
            try await expectRaised("an account removed") { _ = try await store.deleteAccount(account, in: .default) }
            #expect(try await store.revisions() == [.default: last])
            _ = try await store.deleteWorkspace(.default)
            #expect(try await store.revision(of: .default) == 0)
            try await expectRaised("a workspace of the same name") { _ = try await store.save([post], in: .default) }
        }
    }
}

@Suite("Analyses that are kept, in every store")
struct AnalysisContractTests {
    @Test("All of a workspace's are replaced together, and go with it", arguments: StoreUnderTest.allCases)
    func replace(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            func analysis(_ scope: String, revision: Int64 = 3) -> SavedAnalysis {
                SavedAnalysis(scope: scope, computedAt: Sample.start, revision: revision, content: #"{"é": "'"}"#)
            }
            try await store.replaceAnalyses([analysis("a")], in: .default)
            #expect(try await store.analyses(in: .default).isEmpty)
            try await store.createWorkspace(.default, synthetic: false)
            let before = try await store.revision(of: .default)
            try await store.replaceAnalyses([analysis("b"), analysis("a")], in: .default)
            #expect(try await store.analyses(in: .default).map(\.scope) == ["a", "b"])
            #expect(try await store.analysis("b", in: .default) == analysis("b"))
            #expect(try await store.revision(of: .default) == before)
            try await store.replaceAnalyses([analysis("c", revision: 4)], in: .default)
            let heads = try await store.analyses(in: .default)
            #expect(heads == [SavedAnalysisHead(scope: "c", computedAt: Sample.start, revision: 4)])
            #expect(try await store.analysis("a", in: .default) == nil)
            _ = try await store.deleteWorkspace(.default)
            try await store.createWorkspace(.default, synthetic: false)
            #expect(try await store.analyses(in: .default).isEmpty)
        }
    }
}

extension Post {
    fileprivate func isSelected(by selection: PostSelection) -> Bool {
        !isRepost && (selection.account == nil || selection.account == account)
            && (selection.platform == nil || selection.platform == account.platform)
            && (selection.mediaType == nil || selection.mediaType == media.type)
            && (selection.label.map { labels.contains($0) } ?? true)
            && (selection.hashtag.map { key in hashtags.contains { $0.key == key } } ?? true)
            && (selection.from.map { publishedAt >= $0 } ?? true) && (selection.to.map { publishedAt < $0 } ?? true)
    }
}
