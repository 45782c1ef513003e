import BellwetherCore
import BellwetherStore
import Testing

@Suite("Many tasks at once, in every store")
struct ConcurrencyContractTests {
    private static let writers: Int64 = 12

    /// The posts every writer reports, each at a moment of its own and with counts that tell the writer.
    private func reports(of writer: Int64) throws -> [ObservedPost] {
        try (0..<20).map { index in
            let counts = PostCounts(impressions: 1_000 + Int(writer), likes: Int(writer))
            return Sample.observed(
                try Sample.post("\(index)", text: "#tag\(index % 3)"), counts, seenOnDay: 10 + writer)
        }
    }

    @Test(
        "Writers of the same posts, through several connections, make each post once and keep every snapshot",
        arguments: StoreUnderTest.allCases)
    func samePosts(_ store: StoreUnderTest) async throws {
        try await store.withPlace { place in
            let stores = [try await place.open(), try await place.open()]
            let outcomes = try await withThrowingTaskGroup(of: [SaveOutcome].self) { group in
                for writer in 0..<Self.writers {
                    let store = stores[Int(writer) % 2]
                    group.addTask { [self] in
                        var outcomes: [SaveOutcome] = []
                        for post in try reports(of: writer) { outcomes += try await store.save([post], in: .default) }
                        return outcomes
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(outcomes.count { $0 == .new } == 20)
            #expect(outcomes.count { $0 == .updated } == 20 * (Int(Self.writers) - 1))
            var reference = ReferenceHistory()
            for writer in 0..<Self.writers { for post in try reports(of: writer) { _ = reference.save(post) } }
            try await reference.expectContents(stores[0])
            try await reference.expectCells(stores[1])
            try await stores[0].expectIntact()
        }
    }

    @Test(
        "Saves, updates, deletes and reads at once leave the roll-ups what the posts add up to",
        arguments: StoreUnderTest.allCases)
    func mixed(_ store: StoreUnderTest) async throws {
        try await store.withPlace { place in
            let stores = [try await place.open(), try await place.open()]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for task in 0..<12 {
                    let store = stores[task % 2]
                    group.addTask {
                        var random = try RandomHistory(seed: UInt64(60 + task))
                        for _ in 0..<12 {
                            let posts = try (0..<5).map { _ in try random.observed() }
                            _ = try await store.save(posts, in: .default)
                            let id = PostID(account: random.account(), externalID: "\(1 + random.index(below: 20))")
                            _ = try await store.update(try random.update(of: id), in: .default)
                            if random.chance(0.3) { _ = try await store.deletePost(id, in: .default) }
                            _ = try await store.saveFollowers([random.followers()], of: id.account, in: .default)
                            _ = try await store.posts(matching: try random.query(), in: .default)
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await stores[0].expectIntact()
        }
    }

    @Test("A write that fails fails alone; those that came with it are stored", arguments: StoreUnderTest.allCases)
    func failure(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            let failures = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<60 {
                    group.addTask {
                        let counts = PostCounts(likes: index % 5 == 0 ? -1 : 1)
                        let post = try Sample.post("\(index)", text: "#t\(index)")
                        do {
                            _ = try await store.save([Sample.observed(post, counts)], in: .default)
                            return false
                        } catch is StoreError {
                            return true
                        }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(failures == 12)
            #expect(try await store.all(in: .default).count == 48)
            let uses = try await store.cells(.total, of: nil, in: .default).filter { $0.hashtag != nil }
            #expect(uses.count == 48)
            try await store.expectIntact()
        }
    }

    @Test(
        "What a cancelled task wrote is there whole or not at all, and others are not disturbed",
        arguments: StoreUnderTest.allCases)
    func cancellation(_ store: StoreUnderTest) async throws {
        try await store.withStore { store in
            func batch(_ name: String) throws -> [ObservedPost] {
                try (0..<10).map { Sample.observed(try Sample.post("\(name)-\($0)", text: "#\(name) #all")) }
            }
            var tasks: [Task<Bool, any Error>] = []
            for index in 0..<40 {
                let posts = try batch("t\(index)")
                let task = Task {
                    do {
                        return try await store.save(posts, in: .default) == Array(repeating: .new, count: 10)
                    } catch is CancellationError {
                        return false
                    }
                }
                if index.isMultiple(of: 2) { task.cancel() }
                tasks.append(task)
            }
            var stored = 0
            for (index, task) in tasks.enumerated() {
                let said = try await task.value
                var query = PostQuery()
                query.hashtag = try Sample.key("t\(index)")
                let found = try await store.posts(matching: query, in: .default).posts.count
                // Acknowledged is stored; given up is stored whole or not at all.
                #expect(said ? found == 10 : found == 0 || found == 10)
                #expect(said || index.isMultiple(of: 2))
                stored += found
            }
            #expect(try await store.workspace(.default)?.posts == stored)
            try await store.expectIntact()
        }
    }
}
