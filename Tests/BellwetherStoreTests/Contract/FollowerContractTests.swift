import BellwetherCore
import BellwetherStatistics
import BellwetherStore
import Testing

@Suite("Followers when a post went out, in every store")
struct FollowerContractTests {
    /// Posts of days 0 to 9, each with 1,000 engagements, so that the rate of a day tells its followers.
    private func observed(_ day: Int64, followers: FollowerSnapshot? = nil) throws -> ObservedPost {
        ObservedPost(
            post: try Sample.post("\(day)", day: day, isReply: day.isMultiple(of: 3)),
            snapshot: MetricSnapshot(takenAt: Sample.time(day: 30), counts: PostCounts(likes: 1_000)),
            followers: followers)
    }

    private func snapshot(_ day: Int64, _ followers: Int, seconds: Int64 = 0) -> FollowerSnapshot {
        FollowerSnapshot(takenAt: Sample.time(day: day).adding(seconds: seconds), followers: followers)
    }

    /// Each day's followers, as its roll-up cell has them.
    private func followersByDay(_ store: any AnyStore) async throws -> [Int?] {
        let first = LocalTime(Sample.start, in: .utc).day
        var days: [Int?] = Array(repeating: nil, count: 10)
        for cell in try await store.cells(.day, of: nil, in: .default) where cell.sums.followerRatePosts == 1 {
            days[cell.bucket - first] = Int((1_000 / (Double(cell.sums.followerRates) / 1e9)).rounded())
        }
        return days
    }

    @Test(
        "They are the newest not later, else the earliest, in whatever order posts and followers come",
        arguments: StoreUnderTest.allCases, Array(31...42) as [UInt64])
    func anyOrder(_ store: StoreUnderTest, _ seed: UInt64) async throws {
        enum Arrival {
            case post(ObservedPost)
            case followers(FollowerSnapshot)
        }
        try await store.withStore { store in
            var random = SeededGenerator(seed: seed)
            // Of the second before, the second of, and the second after a post.
            let snapshots = [
                snapshot(2, 200), snapshot(4, 401, seconds: -1), snapshot(4, 400, seconds: 1), snapshot(7, 700),
            ]
            let arrivals = try (0..<10).map { Arrival.post(try observed($0)) } + snapshots.map { .followers($0) }
            for arrival in random.sample(arrivals.count, of: arrivals) {
                switch arrival {
                case .post(let post): _ = try await store.save([post], in: .default)
                case .followers(let seen):
                    _ = try await store.saveFollowers([seen], of: try Sample.account(), in: .default)
                }
            }
            let expected = [200, 200, 200, 200, 401, 400, 400, 700, 700, 700]
            #expect(try await followersByDay(store) == expected)
            try await store.expectIntact()
        }
    }

    @Test(
        "They may come with the posts, in one batch, newest first or oldest first", arguments: StoreUnderTest.allCases)
    func withPosts(_ store: StoreUnderTest) async throws {
        let batch = try (0..<10).map { try observed($0, followers: snapshot($0, 100 + Int($0))) }
        for batch in [batch, batch.reversed()] {
            try await store.withStore { store in
                _ = try await store.save(batch, in: .default)
                #expect(try await followersByDay(store) == (100..<110).map { $0 })
                try await store.expectIntact()
            }
        }
    }

    @Test("A corrected number counts for the posts it is nearest to", arguments: StoreUnderTest.allCases)
    func corrected(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let account = try Sample.account()
            #expect(try await followersByDay(store) == Array(repeating: nil, count: 10))
            _ = try await store.save(try (0..<10).map { try observed($0) }, in: .default)
            #expect(try await followersByDay(store) == Array(repeating: nil, count: 10))
            _ = try await store.saveFollowers([snapshot(3, 300), snapshot(6, 600)], of: account, in: .default)
            #expect(try await store.saveFollowers([snapshot(3, 333)], of: account, in: .default) == 1)
            #expect(try await followersByDay(store) == [333, 333, 333, 333, 333, 333, 600, 600, 600, 600])
            // With none, the rate is unknown, and not infinite.
            _ = try await store.saveFollowers([snapshot(6, 0)], of: account, in: .default)
            #expect(try await followersByDay(store) == [333, 333, 333, 333, 333, 333, nil, nil, nil, nil])
            try await store.expectIntact()
        }
    }
}
