import BellwetherCore
import BellwetherStore
import Testing

@Suite("Lists of posts, in every store")
struct PostSearchContractTests {
    /// A store with the same random history as the reference, and other posts of the same accounts elsewhere.
    private func filled(
        _ store: any AnyStore, seed: UInt64, batches: Int = 8
    ) async throws -> (reference: ReferenceHistory, random: RandomHistory) {
        var reference = ReferenceHistory()
        var random = try RandomHistory(seed: seed)
        let other = try WorkspaceID("other")
        for _ in 0..<batches {
            let known = reference.entries.values.map(\.post).sorted { $0.externalID < $1.externalID }
            let batch = try (0..<25).map { _ in try random.observed(among: known) }
            let outcomes = try await store.save(batch, in: .default)
            #expect(outcomes == batch.map { reference.save($0) })
            _ = try await store.save(try (0..<5).map { _ in try random.observed() }, in: other)
        }
        return (reference, random)
    }

    /// Walks a list from end to end and holds it against the reference.
    private func expectExact(
        _ query: PostQuery, _ store: any AnyStore, _ reference: ReferenceHistory,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let expected = reference.posts(matching: query)
        var found: [StoredPost] = []
        var query = query
        // Every page but those that looked at many posts in vain is full.
        for _ in 0...(expected.count / query.limit + 2) {
            let page = try await store.posts(matching: query, in: .default)
            #expect(page.posts.count <= query.limit, "\(query)", sourceLocation: sourceLocation)
            found += page.posts
            query.after = page.next
            guard page.next != nil else { break }
        }
        #expect(query.after == nil, "the list does not end: \(query)", sourceLocation: sourceLocation)
        #expect(found.count == expected.count, "\(query)", sourceLocation: sourceLocation)
        let byID = Dictionary(found.map { ($0.post.id, $0) }, uniquingKeysWith: { first, _ in first })
        #expect(byID == expected, "\(query)", sourceLocation: sourceLocation)
        let misplaced = zip(found, found.dropFirst()).first { !ReferenceHistory.isOrdered($0, $1, query) }
        #expect(misplaced == nil, "\(query)", sourceLocation: sourceLocation)
    }

    @Test(
        "Each way to sort gives every post once, in both directions and in pages of any size",
        arguments: StoreUnderTest.allCases, PostSort.allCases)
    func sorting(_ store: StoreUnderTest, _ sort: PostSort) async throws {
        try await store.withStore { store in
            let (reference, _) = try await filled(store, seed: 1)
            for isAscending in [false, true] {
                for limit in [1, 10, 5_000] {
                    try await expectExact(
                        PostQuery(sort: sort, isAscending: isAscending, limit: limit), store, reference)
                }
            }
        }
    }

    /// Each filter alone.
    static let filters: [@Sendable (inout PostQuery) throws -> Void] = [
        { $0.account = try Sample.account() }, { $0.account = try Sample.account("Café", .other) },
        { $0.account = try Sample.account("nobody") }, { $0.platform = .x }, { $0.platform = .tiktok },
        { $0.hashtag = try Sample.key("sun") }, { $0.hashtag = try Sample.key("#CAFE\u{301}") },
        { $0.hashtag = try Sample.key("never") }, { $0.label = try Label("Spring") },
        { $0.label = try Label("e\u{301}te\u{301}") }, { $0.label = try Label("never") }, { $0.mediaType = .video },
        { $0.mediaType = MediaType.none }, { $0.from = Sample.time(day: 10) }, { $0.to = Sample.time(day: 10) },
        {
            $0.from = Sample.time(day: 10); $0.to = Sample.time(day: 10)
        },
        {
            $0.from = Sample.time(day: 12); $0.to = Sample.time(day: 10)
        },
        {
            $0.from = Sample.time(day: 9); $0.to = Sample.time(day: 10)
        }, { $0.text = "SOUP" },
    ]

    @Test("Each filter alone gives what matches", arguments: StoreUnderTest.allCases)
    func filters(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let (reference, _) = try await filled(store, seed: 2)
            for (index, filter) in Self.filters.enumerated() {
                for sort in [PostSort.publishedAt, .likes] {
                    var query = PostQuery(sort: sort, isAscending: index.isMultiple(of: 2), limit: 20)
                    try filter(&query)
                    try await expectExact(query, store, reference)
                }
            }
        }
    }

    @Test(
        "Filters, sorts and page sizes in any combination", arguments: StoreUnderTest.allCases, [3, 4, 5] as [UInt64])
    func combinations(_ store: StoreUnderTest, _ seed: UInt64) async throws {
        try await store.withStore { store in
            var (reference, random) = try await filled(store, seed: seed)
            for _ in 0..<150 { try await expectExact(random.query(), store, reference) }
            // And after everything was moved about.
            let ids = reference.entries.keys.sorted { $0.description < $1.description }
            for id in ids where random.chance(0.5) {
                let update = try random.update(of: id)
                #expect(try await store.update(update, in: .default) == reference.update(update))
            }
            for _ in 0..<50 { try await expectExact(random.query(), store, reference) }
            try await store.expectIntact()
        }
    }

    @Test(
        "Text is found just so, in any case, and is no pattern", arguments: StoreUnderTest.allCases,
        [
            ("soup", ["Soup of the day", "SOUP #Été"]), ("soup of", ["Soup of the day"]), ("soup  of", []),
            ("50%", ["50% off a_b"]), ("5%", []), ("a_b", ["50% off a_b"]), ("a.b", []), ("été", ["SOUP #Été"]),
            ("ete", []), ("'", ["it's \"fine\""]), ("\"fine\"", ["it's \"fine\""]), ("#été", ["SOUP #Été"]),
            ("\n", ["two\nlines"]), ("two\nl", ["two\nlines"]),
        ] as [(String, [String])])
    func text(_ store: StoreUnderTest, _ row: (text: String, found: [String])) async throws {
        try await store.withStore { store in
            let texts = ["Soup of the day", "SOUP #Été", "50% off a_b", "it's \"fine\"", "two\nlines", ""]
            _ = try await store.save(
                try texts.enumerated().map { Sample.observed(try Sample.post("\($0.offset)", text: $0.element)) },
                in: .default)
            var query = PostQuery(isAscending: true)
            query.text = row.text
            #expect(try await store.posts(matching: query, in: .default).posts.map(\.post.text) == row.found)
        }
    }

    @Test("A search in vain stops to take breath, and goes on to the end", arguments: StoreUnderTest.allCases)
    func boundedSearch(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let count = PostQuery.maximumExamined + 2
            let account = try Sample.account()
            for first in stride(from: 0, to: count, by: 5_000) {
                let batch = (first..<min(first + 5_000, count)).map { index in
                    let text = index == 1 || index == count - 1 ? "needle" : "hay"
                    return ObservedPost(
                        post: Post(
                            account: account, externalID: "\(index)",
                            publishedAt: Sample.start.adding(seconds: Int64(index)), text: text, media: Media(),
                            isReply: false, isRepost: false, isPaid: false, permalink: nil, labels: [], hashtags: []))
                }
                _ = try await store.save(batch, in: .default)
            }
            for sort in [PostSort.publishedAt, .likes] {
                var query = PostQuery(sort: sort, limit: 5)
                query.text = "needle"
                let first = try await store.posts(matching: query, in: .default)
                #expect(first.posts.map(\.post.externalID) == ["\(count - 1)"])
                query.after = first.next
                #expect(query.after != nil)
                let second = try await store.posts(matching: query, in: .default)
                #expect(second.posts.map(\.post.externalID) == ["1"])
                #expect(second.next == nil)
            }
        }
    }

    @Test("One post and its snapshots are found by its id alone", arguments: StoreUnderTest.allCases)
    func single(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let (reference, _) = try await filled(store, seed: 6, batches: 3)
            for (id, entry) in reference.entries {
                #expect(try await store.post(id, in: .default) == entry.stored)
                #expect(try await store.snapshots(of: id, in: .default) == entry.inOrder)
            }
            let strangers = [
                PostID(account: try Sample.account(), externalID: "none"),
                PostID(account: try Sample.account("nobody"), externalID: "1"),
            ]
            for id in strangers {
                #expect(try await store.post(id, in: .default) == nil)
                #expect(try await store.snapshots(of: id, in: .default).isEmpty)
            }
            let nowhere = try WorkspaceID("nowhere")
            #expect(try await store.posts(matching: PostQuery(), in: nowhere).posts.isEmpty)
            #expect(try await store.workspace(nowhere) == nil)
        }
    }
}
