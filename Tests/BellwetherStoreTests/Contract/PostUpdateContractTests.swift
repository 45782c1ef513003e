import BellwetherCore
import BellwetherStore
import Testing

@Suite("Updates of posts, in every store")
struct PostUpdateContractTests {
    private static func original() throws -> Post {
        Post(
            account: try Sample.account(), externalID: "1", publishedAt: Sample.start, text: "One #a #b",
            media: Media(type: .image, items: 2, kind: .carousel), permalink: "https://example.com/1",
            labels: [try Label("spring"), try Label("sale")], listedHashtags: [try Sample.hashtag("#Listed")])
    }

    /// A correction of one field, and what the post is to be.
    struct Correction: Sendable, CustomStringConvertible {
        let description: String
        let change: @Sendable (inout PostUpdate) throws -> Void
        let expected: @Sendable (Post) throws -> Post
    }

    private static func post(
        _ post: Post, publishedAt: Timestamp? = nil, text: String? = nil, media: Media? = nil, isReply: Bool? = nil,
        isRepost: Bool? = nil, isPaid: Bool? = nil, permalink: String? = nil, labels: [Label]? = nil,
        hashtags: [Hashtag]? = nil
    ) -> Post {
        Post(
            account: post.account, externalID: post.externalID, publishedAt: publishedAt ?? post.publishedAt,
            text: text ?? post.text, media: media ?? post.media, isReply: isReply ?? post.isReply,
            isRepost: isRepost ?? post.isRepost, isPaid: isPaid ?? post.isPaid, permalink: permalink ?? post.permalink,
            labels: labels ?? post.labels, hashtags: hashtags ?? post.hashtags)
    }

    static let corrections = [
        Correction(description: "nothing", change: { _ in }, expected: { $0 }),
        Correction(
            description: "time", change: { $0.publishedAt = Sample.time(day: -9) },
            expected: { post($0, publishedAt: Sample.time(day: -9)) }),
        Correction(
            description: "text, whose hashtags change and those listed beside it stay",
            change: { $0.text = "Two #B #c" },
            expected: {
                post($0, text: "Two #B #c", hashtags: try ["B", "c", "Listed"].map { try Sample.hashtag($0) })
            }),
        Correction(
            description: "no text",
            change: { $0.text = "" }, expected: { post($0, text: "", hashtags: [try Sample.hashtag("Listed")]) }),
        Correction(
            description: "media", change: { $0.media = Media() }, expected: { post($0, media: Media()) }),
        Correction(description: "reply", change: { $0.isReply = true }, expected: { post($0, isReply: true) }),
        Correction(description: "repost", change: { $0.isRepost = true }, expected: { post($0, isRepost: true) }),
        Correction(description: "paid", change: { $0.isPaid = true }, expected: { post($0, isPaid: true) }),
        Correction(
            description: "permalink", change: { $0.permalink = "https://example.com/new" },
            expected: { post($0, permalink: "https://example.com/new") }),
        Correction(
            description: "labels", change: { $0.labels = [try Label("autumn"), try Label("sale")] },
            expected: { post($0, labels: [try Label("autumn"), try Label("sale")]) }),
        Correction(
            description: "listed hashtags",
            change: { $0.listedHashtags = [try Sample.hashtag("#c"), try Sample.hashtag("#B")] },
            expected: { post($0, hashtags: try ["a", "b", "c"].map { try Sample.hashtag($0) }) }),
        Correction(description: "no labels", change: { $0.labels = [] }, expected: { post($0, labels: []) }),
    ]

    @Test("A correction changes its field and nothing else", arguments: StoreUnderTest.allCases, corrections)
    func correction(_ store: StoreUnderTest, _ correction: Correction) async throws {
        try await store.withStore { store in
            let original = try Self.original()
            let bystander = Sample.observed(try Sample.post("2", text: "#a #b #listed", labels: ["sale", "spring"]))
            _ = try await store.save([Sample.observed(original), bystander], in: .default)
            let before = try #require(try await store.post(original.id, in: .default))
            var update = PostUpdate(post: original.id)
            try correction.change(&update)
            let after = StoredPost(post: try correction.expected(original), current: before.current)
            let change = try await store.update(update, in: .default)
            #expect(change == PostChange(before: before, after: after, snapshot: nil))
            #expect(try await store.post(original.id, in: .default) == after)
            try await expectFound(after, store)
            #expect(try await store.post(bystander.post.id, in: .default)?.post == bystander.post)
            var reference = ReferenceHistory()
            _ = reference.save(Sample.observed(original))
            _ = reference.save(bystander)
            _ = reference.update(update)
            try await reference.expectContents(store)
            try await reference.expectCells(store)
            try await store.expectIntact()
            // The same again changes nothing.
            let again = try await store.update(update, in: .default)
            #expect(again == PostChange(before: after, after: after, snapshot: nil))
        }
    }

    /// Holds a post to be found by what it has now, and by nothing it had.
    private func expectFound(_ stored: StoredPost, _ store: any AnyStore) async throws {
        for tag in ["a", "b", "c", "listed"] {
            var query = PostQuery()
            query.hashtag = try Sample.key(tag)
            let found = try await store.posts(matching: query, in: .default).posts.contains(stored)
            #expect(found == stored.post.hashtags.contains { $0.key == query.hashtag }, "#\(tag)")
        }
        for label in ["spring", "sale", "autumn"] {
            var query = PostQuery()
            query.label = try Label(label)
            let found = try await store.posts(matching: query, in: .default).posts.contains(stored)
            #expect(found == stored.post.labels.contains { $0 == query.label }, "\(label)")
        }
        for day in [Int64(-9), 0] {
            var query = PostQuery()
            query.from = Sample.time(day: day)
            query.to = Sample.time(day: day + 1)
            let found = try await store.posts(matching: query, in: .default).posts.contains(stored)
            #expect(found == (stored.post.publishedAt == query.from), "day \(day)")
        }
    }

    @Test("Newer counts are current, older ones are kept, the same ones are not", arguments: StoreUnderTest.allCases)
    func counts(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let post = try Sample.post("1")
            _ = try await store.save(
                [Sample.observed(post, PostCounts(impressions: 50, likes: 5), seenOnDay: 10)], in: .default)
            func update(_ counts: PostCounts, onDay day: Int64) async throws -> PostChange? {
                let snapshot = MetricSnapshot(takenAt: Sample.time(day: day), counts: counts)
                return try await store.update(PostUpdate(post: post.id, snapshot: snapshot), in: .default)
            }
            #expect(try await update(PostCounts(impressions: 50, likes: 5), onDay: 10)?.snapshot == .unchanged)
            #expect(try await update(PostCounts(impressions: 50, likes: 5), onDay: 11)?.snapshot == .unchanged)
            #expect(try await update(PostCounts(), onDay: 12)?.snapshot == .unchanged)
            let older = try #require(try await update(PostCounts(impressions: 20), onDay: 3))
            #expect(older.snapshot == .older)
            #expect(older.before == older.after)
            // Counts may go down.
            let newer = try #require(try await update(PostCounts(impressions: 40, likes: 6), onDay: 20))
            #expect(newer.snapshot == .current)
            #expect(newer.before.current?.counts == PostCounts(impressions: 50, likes: 5))
            #expect(newer.after.current?.counts == PostCounts(impressions: 40, likes: 6))
            #expect(
                try await store.snapshots(of: post.id, in: .default).map(\.counts.impressions) == [20, 50, 40])
            #expect(try await store.post(post.id, in: .default)?.current == newer.after.current)
            try await store.expectIntact()
        }
    }

    @Test("A post without counts gets its first ones by an update", arguments: StoreUnderTest.allCases)
    func firstCounts(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let post = try Sample.post("1")
            _ = try await store.save([Sample.observed(post, nil)], in: .default)
            let snapshot = MetricSnapshot(takenAt: Sample.time(day: 9), counts: PostCounts(likes: 0))
            let change = try await store.update(PostUpdate(post: post.id, snapshot: snapshot), in: .default)
            #expect(change?.before.current == nil)
            #expect(change?.after.current == snapshot)
            #expect(change?.snapshot == .current)
            try await store.expectIntact()
        }
    }

    @Test(
        "A moved post settles by its new time, and counts by the followers of then", arguments: StoreUnderTest.allCases)
    func movedTime(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let account = try Sample.account()
            let post = try Sample.post("1", day: 10)
            var reference = ReferenceHistory()
            let seen = [(0, 100), (8, 200)].map {
                FollowerSnapshot(takenAt: Sample.time(day: Int64($0)), followers: $1)
            }
            let observed = Sample.observed(post, PostCounts(impressions: 10, likes: 4), seenOnDay: 12)
            #expect(try await store.save([observed], in: .default) == [reference.save(observed)])
            #expect(try await store.saveFollowers(seen, of: account, in: .default) == reference.save(seen, of: account))
            #expect(try await store.post(post.id, in: .default)?.matureCounts == nil)
            for day in [Int64(2), 9, -5, 4] {
                var update = PostUpdate(post: post.id)
                update.publishedAt = Sample.time(day: day)
                #expect(try await store.update(update, in: .default) == reference.update(update))
                try await reference.expectCells(store, "day \(day)")
                try await store.expectIntact("day \(day)")
            }
            #expect(try await store.post(post.id, in: .default)?.matureCounts != nil)
            // A source that reports another time moves it just so.
            let moved = Sample.observed(
                try Sample.post("1", day: 9), PostCounts(impressions: 10, likes: 4), seenOnDay: 12)
            #expect(try await store.save([moved], in: .default) == [reference.save(moved)])
            try await reference.expectCells(store, "reported anew")
            try await reference.expectContents(store)
        }
    }

    @Test("What is not there is not updated, and nothing is made for it", arguments: StoreUnderTest.allCases)
    func missing(_ store: StoreUnderTest) async throws {
        try await store.withPlace { place in
            let store = try await place.open()
            _ = try await store.save([Sample.observed(try Sample.post("1"))], in: .default)
            let before = try await place.tableSizes()
            var update = PostUpdate(post: PostID(account: try Sample.account(), externalID: "2"))
            update.text = "#never"
            #expect(try await store.update(update, in: .default) == nil)
            update.post = PostID(account: try Sample.account("nobody"), externalID: "1")
            #expect(try await store.update(update, in: .default) == nil)
            update.post = PostID(account: try Sample.account(), externalID: "1")
            #expect(try await store.update(update, in: try WorkspaceID("nowhere")) == nil)
            #expect(try await place.tableSizes() == before)
        }
    }
}
