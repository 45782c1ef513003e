import BellwetherCore
import BellwetherPostgres
import BellwetherStore
import Testing

@Suite("PostgreSQL restarted under load", .enabled(if: PostgresServer.shared != nil, PostgresServer.missing))
struct PostgresRestartTests {
    private static let writers = 8
    private static let postsPerWriter = 40

    /// Counts what was acknowledged, and wakes who waits for a number of it.
    private actor Progress {
        private(set) var count = 0
        private var waiting: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []

        func add() {
            count += 1
            for one in waiting where one.count <= count { one.continuation.resume() }
            waiting.removeAll { $0.count <= count }
        }

        func reach(_ number: Int) async {
            guard count < number else { return }
            await withCheckedContinuation { waiting.append((number, $0)) }
        }
    }

    @Test(
        "Nothing acknowledged is lost, nothing is there twice, and the roll-ups are right",
        arguments: [["crash", "crash", "crash"], ["stop", "stop"]])
    func restarts(_ ends: [String]) async throws {
        try await PostgresServer.withServer { server, control in
            let store = try await PostgresStore(url: server.url)
            let progress = Progress()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<Self.writers {
                    group.addTask { try await Self.write(writer, to: store, progress) }
                }
                group.addTask {
                    let all = 2 * Self.writers * Self.postsPerWriter
                    for (index, end) in ends.enumerated() {
                        await progress.reach(all * (index + 1) / (ends.count + 2))
                        try control(end)
                        try control("start")
                    }
                }
                try await group.waitForAll()
            }
            #expect(await progress.count == 2 * Self.writers * Self.postsPerWriter)
            try await Self.check(store)
            await store.close()
        }
    }

    /// Stores posts and then newer counts of each; every call must succeed, however often the server goes away.
    private static func write(_ writer: Int, to store: PostgresStore, _ progress: Progress) async throws {
        for number in 0..<postsPerWriter {
            let post = try Sample.post("\(writer)-\(number)", day: Int64(number % 9), text: "Hello #W\(writer) #all")
            let outcomes = try await store.save(
                [Sample.observed(post, PostCounts(impressions: 100, likes: 1))], in: .default)
            #expect(outcomes == [.new])
            await progress.add()
            let later = MetricSnapshot(
                takenAt: Sample.start.adding(seconds: 40 * Sample.day),
                counts: PostCounts(impressions: 200, likes: number))
            let change = try await store.update(PostUpdate(post: post.id, snapshot: later), in: .default)
            #expect(change?.snapshot == .current)
            await progress.add()
        }
    }

    private static func check(_ store: PostgresStore) async throws {
        let stored = try await store.all(in: .default)
        #expect(stored.count == writers * postsPerWriter)
        #expect(Set(stored.map(\.post.id)).count == stored.count)
        for post in stored {
            let number = post.post.externalID.split(separator: "-").last.flatMap { Int($0) }
            #expect(post.current?.counts == PostCounts(impressions: 200, likes: number))
        }
        let archived = try await store.archive(of: .default, after: nil, limit: 10_000).posts
        #expect(archived.allSatisfy { $0.snapshots.count == 2 })
        #expect(try await store.verifyRollups(repair: false).shown == [])
    }

    @Test("A server that does not come back is said to be away, and what was asked is not done")
    func away() async throws {
        try await PostgresServer.withServer { server, control in
            let store = try await PostgresStore(url: PostgresServer.adding("connect_timeout=2", to: server.url))
            _ = try await store.save([Sample.observed(try Sample.post("1"))], in: .default)
            try control("stop")
            let error = await #expect(throws: StoreError.self) { try await store.all(in: .default) }
            #expect(error?.code == .unavailable)
            try control("start")
            #expect(try await store.all(in: .default).count == 1)
            await store.close()
        }
    }
}
