import BellwetherCore
import BellwetherStore
import Testing

@Suite("Changes to roll-ups")
struct RollupDeltasTests {
    private func post(hashtags: [Int64] = [3, 4], zone: Zone = .utc) throws -> RollupPost {
        RollupPost(
            account: 9, platform: .instagram, mediaType: .video, publishedAt: try Sample.moment("2024-01-01T23:30:00Z"),
            zone: zone,
            current: MetricSnapshot(takenAt: try Sample.moment("2024-01-08T23:30:00Z"), counts: PostCounts(likes: 2)),
            followers: nil, initialReach: nil, hashtags: hashtags)
    }

    /// A key as `kind/account/hashtag/bucket`; the rest is the same for all.
    private func names(_ deltas: RollupDeltas) -> [String] {
        deltas.inOrder.map { key, _ in
            #expect(key.platform == Platform.instagram.rollupCode)
            #expect(key.mediaType == MediaType.video.rollupCode)
            #expect(key.isMature)
            return "\(key.kind)/\(key.account)/\(key.hashtag)/\(key.bucket)"
        }
    }

    // 2024-01-01, a Monday, is day 19,723.
    private static let ofAll = ["total/0/0/0", "total/0/3/0", "total/0/4/0", "day/0/0/19723", "hour/0/0/23"]
    private static let ofHashtag = ["day/0/4/19723", "hour/0/4/23"]
    private static let ofAccount = ["total/9/0/0", "total/9/3/0", "total/9/4/0", "day/9/0/19723", "hour/9/0/23"]

    @Test("A post counts in the cells of the workspace, and in those of what is rolled up")
    func cells() throws {
        let post = try post()
        for (isAccount, rolledUp) in [(false, Set<Int64>()), (false, [4]), (true, []), (true, [4])] {
            var deltas = RollupDeltas()
            deltas.add(post, times: 1, isAccountRolledUp: isAccount, isHashtagRolledUp: { rolledUp.contains($0) })
            let expected =
                Self.ofAll + (rolledUp.isEmpty ? [] : Self.ofHashtag) + (isAccount ? Self.ofAccount : [])
            #expect(Set(names(deltas)) == Set(expected))
            #expect(deltas.inOrder.count == expected.count)
            #expect(deltas.inOrder.allSatisfy { $0.sums == post.sums })
        }
    }

    @Test("What becomes rolled up later gets just the cells it lacks")
    func later() throws {
        let post = try post()
        var together = RollupDeltas()
        together.add(post, times: 1, isAccountRolledUp: true, isHashtagRolledUp: { _ in true })
        var apart = RollupDeltas()
        apart.add(post, times: 1, isAccountRolledUp: false, isHashtagRolledUp: { _ in false })
        for hashtag in post.hashtags { apart.addHashtag(hashtag, of: post, times: 1) }
        apart.addAccount(of: post, times: 1)
        #expect(apart.inOrder.map(\.key) == together.inOrder.map(\.key))
        #expect(apart.inOrder.map(\.sums) == together.inOrder.map(\.sums))
    }

    @Test("A post added and taken away comes to nothing")
    func nothing() throws {
        var deltas = RollupDeltas()
        #expect(deltas.isEmpty)
        for times in [Int64(1), -1] {
            deltas.add(try post(), times: times, isAccountRolledUp: true, isHashtagRolledUp: { _ in true })
        }
        #expect(deltas.inOrder.isEmpty)
        // Moved to another hour of another day: those cells alone change.
        deltas.add(try post(hashtags: []), times: -1, isAccountRolledUp: false, isHashtagRolledUp: { _ in false })
        deltas.add(
            try post(hashtags: [], zone: Zone("Asia/Tokyo")), times: 1, isAccountRolledUp: false,
            isHashtagRolledUp: { _ in false })
        #expect(names(deltas) == ["day/0/0/19723", "day/0/0/19724", "hour/0/0/23", "hour/0/0/32"])
        #expect(deltas.inOrder.map(\.sums.posts) == [-1, 1, -1, 1])
    }

    @Test("Cells come in the order of their columns")
    func order() throws {
        var rows: [[Int64]] = []
        for kind in RollupKey.Kind.allCases.map(\.rawValue) {
            for (first, second) in [(Int64(0), Int64(2)), (2, 0), (1, 1), (0, 0)] {
                for isMature in [Int64(1), 0] {
                    rows.append([kind, first, second, first, second, first, isMature])
                    rows.append([kind, 0, 0, first, first, second, isMature])
                }
            }
        }
        let keys = try rows.map { try #require(RollupKey(values: $0)) }
        #expect(keys.map(values) == rows)
        #expect(keys.sorted().map(values) == rows.sorted { $0.lexicographicallyPrecedes($1) })
        #expect(RollupKey(values: [9, 0, 0, 0, 0, 0, 0]) == nil)
        #expect(RollupKey(values: [0, 0]) == nil)
    }

    private func values(_ key: RollupKey) -> [Int64] {
        var values: [Int64] = []
        key.forEachValue { values.append($0) }
        return values
    }

    @Test("The numbers of platforms and media types never change: they are stored")
    func codes() {
        let platforms: [Platform: Int64] = [
            .other: 0, .x: 1, .instagram: 2, .facebook: 3, .linkedin: 4, .tiktok: 5, .youtube: 6, .threads: 7,
            .mastodon: 8, .bluesky: 9, .pinterest: 10,
        ]
        for platform in Platform.allCases {
            #expect(platform.rollupCode == platforms[platform])
            #expect(Platform(rollupCode: platform.rollupCode) == platform)
        }
        for (code, type) in [MediaType.none, .image, .video].enumerated() {
            #expect(type.rollupCode == Int64(code))
            #expect(MediaType(rollupCode: Int64(code)) == type)
        }
        #expect(Platform(rollupCode: 11) == nil)
        #expect(MediaType(rollupCode: 3) == nil)
    }
}
