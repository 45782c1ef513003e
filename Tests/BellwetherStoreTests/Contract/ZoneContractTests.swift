import BellwetherCore
import BellwetherStore
import Testing

@Suite("Days and hours where accounts live, in every store")
struct ZoneContractTests {
    private func buckets(
        _ kind: RollupKey.Kind, _ store: any AnyStore, of account: AccountID? = nil
    ) async throws -> [Int: Int64] {
        try await store.cells(kind, of: account, in: .default).filter { $0.hashtag == nil }
            .reduce(into: [:]) { $0[$1.bucket, default: 0] += $1.sums.posts }
    }

    private func save(_ times: [String], _ account: AccountID, _ store: any AnyStore) async throws {
        let posts = try times.enumerated().map { index, time in
            ObservedPost(
                post: Post(
                    account: account, externalID: "\(index)", publishedAt: try Sample.moment(time), text: "#tag",
                    isRepost: false))
        }
        _ = try await store.save(posts, in: .default)
    }

    /// Hours since Monday.
    private func hour(_ weekday: Int, _ hour: Int) -> Int { weekday * 24 + hour }

    private func day(_ text: String) throws -> Int {
        LocalTime(try Sample.moment("\(text)T00:00:00Z"), in: .utc).day
    }

    @Test(
        "Another zone moves an account's posts to other days and hours, and no other account's",
        arguments: StoreUnderTest.allCases)
    func changedZone(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let account = try Sample.account()
            // 2024-01-01 was a Monday.
            try await save(["2024-01-01T03:30:00Z", "2024-01-01T23:30:00Z"], account, store)
            try await save(["2024-01-01T12:00:00Z"], try Sample.account("other"), store)
            let (sunday, monday) = (try day("2023-12-31"), try day("2024-01-01"))
            #expect(try await buckets(.day, store) == [monday: 3])
            #expect(try await buckets(.hour, store) == [hour(0, 3): 1, hour(0, 23): 1, hour(0, 12): 1])
            try await store.saveAccount(Account(id: account, zone: try Zone("America/New_York")), in: .default)
            #expect(try await buckets(.day, store) == [sunday: 1, monday: 2])
            #expect(try await buckets(.hour, store) == [hour(6, 22): 1, hour(0, 18): 1, hour(0, 12): 1])
            try await store.saveAccount(Account(id: account, zone: try Zone("Asia/Kathmandu")), in: .default)
            #expect(try await buckets(.day, store) == [monday: 2, monday + 1: 1])
            #expect(try await buckets(.hour, store) == [hour(0, 9): 1, hour(1, 5): 1, hour(0, 12): 1])
            try await store.expectIntact()
            // Posts that come later live there, too.
            try await save(["2024-01-01T03:30:00Z", "2024-01-01T23:30:00Z", "2024-01-02T18:20:00Z"], account, store)
            #expect(try await buckets(.day, store) == [monday: 2, monday + 1: 1, monday + 2: 1])
            try await store.saveAccount(Account(id: account), in: .default)
            #expect(try await buckets(.day, store) == [monday: 3, monday + 1: 1])
            try await store.expectIntact()
        }
    }

    @Test(
        "Hours follow the clocks through the beginning and the end of summer time", arguments: StoreUnderTest.allCases)
    func summerTime(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let account = try Sample.account()
            try await store.saveAccount(Account(id: account, zone: try Zone("Europe/Copenhagen")), in: .default)
            try await save(
                [
                    "2025-03-30T00:59:59Z", "2025-03-30T01:00:00Z",  // 01:59:59, then 03:00
                    "2025-10-26T00:30:00Z", "2025-10-26T01:30:00Z",  // 02:30, then 02:30 again
                    "2025-10-26T22:59:59Z", "2025-10-26T23:00:00Z",  // the end of a day of 25 hours
                ], account, store)
            #expect(
                try await buckets(.hour, store) == [
                    hour(6, 1): 1, hour(6, 3): 1, hour(6, 2): 2, hour(6, 23): 1, hour(0, 0): 1,
                ])
            #expect(
                try await buckets(.day, store) == [
                    try day("2025-03-30"): 2, try day("2025-10-26"): 3, try day("2025-10-27"): 1,
                ])
            try await store.expectIntact()
        }
    }

    @Test("An account that was never told of lives in UTC", arguments: StoreUnderTest.allCases)
    func noZone(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let account = try Sample.account()
            try await save(["2024-01-01T23:30:00Z"], account, store)
            #expect(try await store.accounts(in: .default) == [Account(id: account, zone: .utc)])
            #expect(try await buckets(.hour, store) == [hour(0, 23): 1])
        }
    }
}
