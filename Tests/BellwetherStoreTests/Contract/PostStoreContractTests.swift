import BellwetherCore
import BellwetherStore
import Testing

@Suite("Posts, in every store")
struct PostStoreContractTests {
    @Test("A post comes back as it went in", arguments: StoreUnderTest.allCases)
    func roundTrip(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let post = Post(
                account: try AccountID(platform: .instagram, name: "Café"), externalID: "90071992547409931",
                publishedAt: Timestamp(seconds: 1_700_000_123), text: "Hi 👩‍👩‍👧 #Été\nline two",
                media: Media(type: .video, items: 2),
                isReply: true, permalink: "https://example.com/p/1",
                listedHashtags: [try #require(Hashtag(written: "Extra"))])
            let counts = PostCounts(impressions: 0, likes: 7, shares: 1)
            let observed = Sample.observed(post, counts)
            #expect(try await store.save([observed], in: .default) == [.new])
            #expect(try await store.all(in: .default) == [StoredPost(post: post, current: observed.snapshot)])
        }
    }

    @Test("Saving the same again changes nothing", arguments: StoreUnderTest.allCases)
    func repeated(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let posts = try (0..<5).map { Sample.observed(try Sample.post("\($0)", day: $0)) }
            #expect(try await store.save(posts, in: .default).allSatisfy { $0 == .new })
            #expect(try await store.save(posts, in: .default).allSatisfy { $0 == .unchanged })
            #expect(try await store.all(in: .default).count == 5)
        }
    }

    @Test("The newest counts are current, whatever order they came in", arguments: StoreUnderTest.allCases)
    func newestIsCurrent(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let post = try Sample.post("1")
            _ = try await store.save(
                [Sample.observed(post, PostCounts(impressions: 50), seenOnDay: 20)], in: .default)
            #expect(
                try await store.save(
                    [Sample.observed(post, PostCounts(impressions: 40), seenOnDay: 10)], in: .default) == [.updated])
            #expect(try await store.all(in: .default).first?.current?.counts.impressions == 50)
            #expect(
                try await store.save(
                    [Sample.observed(post, PostCounts(impressions: 45), seenOnDay: 30)], in: .default) == [.updated])
            #expect(try await store.all(in: .default).first?.current?.counts.impressions == 45)
        }
    }

    @Test(
        "Of two reports of one moment the larger counts are kept, in either order", arguments: StoreUnderTest.allCases)
    func sameMoment(_ store: StoreUnderTest) async throws {
        let low = PostCounts(impressions: 10, likes: 3)
        let high = PostCounts(impressions: 12, likes: 2, shares: 1)
        for reports in [[low, high], [high, low]] {
            try await store.withStore { store in
                let post = try Sample.post("1")
                for counts in reports { _ = try await store.save([Sample.observed(post, counts)], in: .default) }
                let current = try await store.all(in: .default).first?.current?.counts
                #expect(current == PostCounts(impressions: 12, likes: 3, shares: 1))
                for counts in reports {
                    #expect(try await store.save([Sample.observed(post, counts)], in: .default) == [.unchanged])
                }
            }
        }
    }

    @Test(
        "Counts that stayed the same count as settled once they were seen a week on", arguments: StoreUnderTest.allCases
    )
    func unchangedCountsSettle(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let post = try Sample.post("1")
            func save(seenOnDay day: Int64) async throws -> [SaveOutcome] {
                try await store.save([Sample.observed(post, seenOnDay: day)], in: .default)
            }
            #expect(try await save(seenOnDay: 2) == [.new])
            #expect(try await save(seenOnDay: 3) == [.unchanged])
            #expect(try await store.all(in: .default).first?.matureCounts == nil)
            #expect(try await save(seenOnDay: 30) == [.updated])
            #expect(try await store.all(in: .default).first?.matureCounts != nil)
            #expect(try await save(seenOnDay: 40) == [.unchanged])
        }
    }

    @Test("A changed text replaces the old one and its hashtags", arguments: StoreUnderTest.allCases)
    func changedText(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            _ = try await store.save([Sample.observed(try Sample.post("1", text: "One #a #b"))], in: .default)
            let edited = try Sample.post("1", text: "Two #B #c")
            #expect(try await store.save([Sample.observed(edited)], in: .default) == [.updated])
            let stored = try #require(try await store.all(in: .default).first)
            #expect(stored.post.text == "Two #B #c")
            #expect(stored.post.hashtags.map(\.key.value) == ["b", "c"])
        }
    }

    @Test("A source that knows less does not erase what is known", arguments: StoreUnderTest.allCases)
    func lesserSource(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let rich = try Sample.post("1", media: Media(type: .image, items: 3))
            _ = try await store.save([Sample.observed(rich)], in: .default)
            #expect(try await store.save([Sample.observed(try Sample.post("1"))], in: .default) == [.unchanged])
            #expect(try await store.all(in: .default).first?.post.media == Media(type: .image, items: 3))
        }
    }

    @Test("An export without texts does not erase a text and its hashtags", arguments: StoreUnderTest.allCases)
    func missingText(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let known = try Sample.post("1", text: "Open today #Coffee")
            _ = try await store.save([Sample.observed(known)], in: .default)
            #expect(
                try await store.save([Sample.observed(try Sample.post("1", text: ""))], in: .default) == [.unchanged])
            #expect(try await store.all(in: .default).map(\.post) == [known])
        }
    }

    @Test("One id at two accounts is two posts", arguments: StoreUnderTest.allCases)
    func identity(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let posts = try ["a", "b"].map { Sample.observed(try Sample.post("1", account: Sample.account($0))) }
            #expect(try await store.save(posts, in: .default) == [.new, .new])
        }
    }

    @Test("A count that was not reported stays absent", arguments: StoreUnderTest.allCases)
    func absentCounts(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            _ = try await store.save(
                [
                    Sample.observed(try Sample.post("1"), PostCounts(likes: 0)),
                    Sample.observed(try Sample.post("2"), nil),
                ],
                in: .default)
            let stored = try await store.all(in: .default)
            #expect(stored.map(\.current?.counts) == [PostCounts(likes: 0), nil])
        }
    }

    @Test("Pages follow each other without gap or repeat", arguments: StoreUnderTest.allCases)
    func pages(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            // Several posts of one second: the order among them must hold across pages.
            let posts = try (0..<25).map { Sample.observed(try Sample.post("\($0)", day: Int64($0 / 7))) }
            _ = try await store.save(posts, in: .default)
            var seen: [String] = []
            var cursor: PostCursor?
            var pages = 0
            repeat {
                let page = try await store.posts(in: .default, after: cursor, limit: 4)
                seen += page.posts.map(\.post.externalID)
                cursor = page.next
                pages += 1
            } while cursor != nil && pages < 20
            #expect(seen == posts.map(\.post.externalID))
        }
    }

    @Test("Workspaces do not see each other's posts", arguments: StoreUnderTest.allCases)
    func isolation(_ store: StoreUnderTest) async throws {
        let other = try WorkspaceID("other")
        try await store.withStore { store in
            let post = Sample.observed(try Sample.post("1"))
            _ = try await store.save([post], in: .default)
            #expect(try await store.all(in: other).isEmpty)
            #expect(try await store.save([post], in: other) == [.new])
            #expect(try await store.deleteWorkspace(other))
            #expect(try await store.all(in: .default).count == 1)
        }
    }
}
