import BellwetherCore
import BellwetherStore
import Testing

@Suite("An account's history, in every store")
struct HistoryContractTests {
    private func query(until day: Int64, isReply: Bool = false, basis: RateBasis = .impressions, limit: Int = 30) throws
        -> HistoryQuery
    {
        HistoryQuery(
            account: try Sample.account(), publishedUntil: Sample.start.adding(seconds: day * Sample.day),
            isReply: isReply, reachBasis: basis, limit: limit)
    }

    @Test("It holds the newest mature posts of one kind, newest first", arguments: StoreUnderTest.allCases)
    func newestMature(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            var posts = try (0..<10).map { Sample.observed(try Sample.post("\($0)", day: $0), seenOnDay: 30) }
            posts.append(Sample.observed(try Sample.post("reply", day: 3, isReply: true), seenOnDay: 30))
            posts.append(Sample.observed(try Sample.post("young", day: 4), seenOnDay: 10))
            posts.append(Sample.observed(try Sample.post("uncounted", day: 4), nil))
            posts.append(Sample.observed(try Sample.post("no reach", day: 4), PostCounts(likes: 3)))
            posts.append(Sample.observed(try Sample.post("other", account: Sample.account("b"), day: 4)))
            _ = try await store.save(posts, in: .default)
            let ids = { (query: HistoryQuery) in
                try await store.history(query, in: .default).map(\.post.externalID)
            }
            #expect(try await ids(query(until: 5)) == ["5", "4", "3", "2", "1", "0"])
            #expect(try await ids(query(until: 5, limit: 2)) == ["5", "4"])
            #expect(try await ids(query(until: 5, isReply: true)) == ["reply"])
            #expect(try await ids(query(until: 5, basis: .reach)).isEmpty)
            #expect(try await ids(query(until: -1)).isEmpty)
        }
    }

    @Test("The post before is of any kind and strictly earlier", arguments: StoreUnderTest.allCases)
    func previousPost(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let account = try Sample.account()
            _ = try await store.save(
                [
                    Sample.observed(try Sample.post("1", day: 1)),
                    Sample.observed(try Sample.post("2", day: 2, isReply: true)),
                ], in: .default)
            func previous(_ day: Int64) async throws -> Timestamp? {
                try await store.lastPublished(
                    account, before: Sample.start.adding(seconds: day * Sample.day), in: .default)
            }
            #expect(try await previous(1) == nil)
            #expect(try await previous(2) == Sample.start.adding(seconds: Sample.day))
            #expect(try await previous(9) == Sample.start.adding(seconds: 2 * Sample.day))
        }
    }
}
