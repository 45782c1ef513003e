import BellwetherCore
import BellwetherStore
import Testing

@Suite("Roll-ups are what the posts add up to, in every store")
struct RollupPropertyTests {
    private static let zones = ["Europe/Copenhagen", "Asia/Kathmandu", "America/New_York", "Pacific/Apia", "UTC"]

    /// One change of any kind, made to a store and to the reference.
    private func step(
        _ store: any AnyStore, _ reference: inout ReferenceHistory, _ random: inout RandomHistory
    ) async throws {
        let ids = reference.entries.keys.sorted { $0.description < $1.description }
        let known = ids.compactMap { reference.entries[$0]?.post }
        let account = random.account()
        switch random.index(below: 20) {
        case 0..<8:
            let batch = try (0...random.index(below: 30)).map { _ in try random.observed(among: known) }
            #expect(try await store.save(batch, in: .default) == batch.map { reference.save($0) })
        case 8..<13:
            guard let id = random.pick(ids) else { return }
            let update = try random.update(of: id)
            #expect(try await store.update(update, in: .default) == reference.update(update))
        case 13..<15:
            guard let id = random.pick(ids) else { return }
            #expect(try await store.deletePost(id, in: .default) == reference.delete(id))
        case 15..<17:
            let snapshots = (0...random.index(below: 4)).map { _ in random.followers() }
            let changes = try await store.saveFollowers(snapshots, of: account, in: .default)
            #expect(changes == reference.save(snapshots, of: account))
        case 17, 18:
            let zone = try Zone(random.pick(Self.zones) ?? "UTC")
            try await store.saveAccount(Account(id: account, zone: zone), in: .default)
            reference.save(Account(id: account, zone: zone))
        default:
            guard random.chance(0.4) else { return }
            #expect(try await store.deleteAccount(account, in: .default) == reference.delete(account))
        }
    }

    @Test(
        "After any sequence of changes to a small history", arguments: StoreUnderTest.allCases,
        [11, 12, 13, 14, 15, 16] as [UInt64])
    func smallHistories(_ store: StoreUnderTest, _ seed: UInt64) async throws {
        try await store.withStore { store in
            var reference = ReferenceHistory()
            var random = try RandomHistory(seed: seed)
            for number in 0..<120 {
                try await step(store, &reference, &random)
                guard number % 8 == 0 else { continue }
                try await store.expectIntact("step \(number)")
                try await reference.expectCells(store, "step \(number)")
            }
            try await store.expectIntact()
            try await reference.expectCells(store)
            try await reference.expectContents(store)
        }
    }

    @Test(
        "After any sequence of changes that brings hashtags and accounts over the thresholds and back",
        arguments: StoreUnderTest.allCases, [21, 22] as [UInt64])
    func thresholds(_ store: StoreUnderTest, _ seed: UInt64) async throws {
        try await store.withStore { store in
            var reference = ReferenceHistory()
            let big = try Sample.account("big")
            var random = try RandomHistory(seed: seed, accounts: [big, Sample.account("small", .tiktok)])
            try await grow(big, to: RollupDeltas.accountThreshold - 20, store, &reference, &random)
            try await reference.expectCells(store, "below")
            for number in 0..<25 { try await change(number, store, &reference, &random) }
            try await grow(big, to: RollupDeltas.accountThreshold + 5, store, &reference, &random)
            try await reference.expectCells(store, "above")
            let sun = try Sample.key("sun")
            #expect(try await store.cells(.day, of: nil, in: .default).contains { $0.hashtag == sun })
            #expect(try await !store.cells(.hour, of: big, in: .default).isEmpty)
            for number in 0..<25 { try await change(number, store, &reference, &random) }
            try await store.expectIntact("above")
            // Below the thresholds again, and to nothing.
            let own = reference.entries.keys.filter { $0.account == big }.sorted { $0.externalID < $1.externalID }
            for id in own.prefix(60) { #expect(try await store.deletePost(id, in: .default) == reference.delete(id)) }
            try await reference.expectCells(store, "below again")
            #expect(try await store.deleteAccount(big, in: .default) == reference.delete(big))
            try await store.expectIntact("without the account")
            try await reference.expectCells(store, "without the account")
            try await reference.expectContents(store)
        }
    }

    private func grow(
        _ account: AccountID, to count: Int, _ store: any AnyStore, _ reference: inout ReferenceHistory,
        _ random: inout RandomHistory
    ) async throws {
        while true {
            let missing = count - reference.entries.values.count { $0.post.account == account && !$0.post.isRepost }
            guard missing > 0 else { return }
            let batch = try (0..<min(missing, 200)).map { _ in try random.observed(of: account) }
            #expect(try await store.save(batch, in: .default) == batch.map { reference.save($0) })
        }
    }

    /// Like a step, without deleting what took so long to grow.
    private func change(
        _ number: Int, _ store: any AnyStore, _ reference: inout ReferenceHistory, _ random: inout RandomHistory
    ) async throws {
        let ids = reference.entries.keys.sorted { $0.description < $1.description }
        let account = random.account()
        switch number % 5 {
        case 0:
            let known = ids.compactMap { reference.entries[$0]?.post }
            let batch = try (0..<20).map { _ in try random.observed(among: known) }
            #expect(try await store.save(batch, in: .default) == batch.map { reference.save($0) })
        case 1, 2:
            guard let id = random.pick(ids) else { return }
            let update = try random.update(of: id)
            #expect(try await store.update(update, in: .default) == reference.update(update))
        case 3:
            let seen = random.followers()
            #expect(
                try await store.saveFollowers([seen], of: account, in: .default) == reference.save([seen], of: account))
        default:
            let moved = Account(id: account, zone: try Zone(random.pick(Self.zones) ?? "UTC"))
            try await store.saveAccount(moved, in: .default)
            reference.save(moved)
        }
    }
}
