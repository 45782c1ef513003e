import BellwetherCore
import BellwetherStore
import Testing

@Suite("Cells of their own for common hashtags and large accounts, in every store")
struct RollupThresholdTests {
    private func save(
        _ numbers: Range<Int>, text: String, isRepost: Bool = false, _ store: any AnyStore,
        _ reference: inout ReferenceHistory
    ) async throws {
        let posts = try numbers.map { number in
            Sample.observed(
                try Sample.post("\(number)", day: Int64(number % 9), text: text, isRepost: isRepost),
                PostCounts(likes: number))
        }
        #expect(try await store.save(posts, in: .default) == posts.map { reference.save($0) })
    }

    @Test("They come with the post that reaches the threshold, not before", arguments: StoreUnderTest.allCases)
    func borders(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            var reference = ReferenceHistory()
            let tag = try Sample.key("edge")
            let account = try Sample.account()
            let (common, large) = (RollupDeltas.hashtagThreshold, RollupDeltas.accountThreshold)
            func hasHashtagCells() async throws -> Bool {
                try await store.cells(.hour, of: nil, in: .default).contains { $0.hashtag == tag }
            }
            func hasAccountCells() async throws -> Bool {
                try await !store.cells(.total, of: account, in: .default).isEmpty
            }
            // Reposts do not count.
            try await save(0..<9, text: "#edge", isRepost: true, store, &reference)
            try await save(9..<(common + 8), text: "#Edge", store, &reference)
            #expect(try await !hasHashtagCells())
            try await reference.expectCells(store, "before")
            try await save((common + 8)..<(common + 9), text: "#edge", store, &reference)
            #expect(try await hasHashtagCells())
            try await reference.expectCells(store, "with the last post")
            try await save((common + 9)..<(large + 8), text: "#other", store, &reference)
            #expect(try await !hasAccountCells())
            // A repost that turns out to be none is a post, too.
            var update = PostUpdate(post: PostID(account: account, externalID: "0"))
            update.isRepost = false
            #expect(try await store.update(update, in: .default) == reference.update(update))
            #expect(try await hasAccountCells())
            try await reference.expectCells(store, "with the last post of the account")
            try await store.expectIntact()
        }
    }
}
