import BellwetherCore
import BellwetherStatistics
import BellwetherStore
import Testing

@Suite("Sums of a roll-up")
struct RollupSumsTests {
    private func named(_ sums: RollupSums) -> [String: Int64] {
        Dictionary(uniqueKeysWithValues: zip(RollupSums.columns, sums.values)).filter { $0.value != 0 }
    }

    @Test("A post adds each count, and each ratio to nine places")
    func onePost() {
        let counts = PostCounts(impressions: 700, reach: 600, likes: 30, comments: 5, shares: 3, saves: 9, clicks: 9)
        // 38 engagements: ln 39 = 3.66356164..., and its square 13.42168393...
        #expect(
            named(RollupSums(counts: counts, followers: 900, initialReach: 400)) == [
                "posts": 1, "engaged_posts": 1, "engagements": 38, "log_engagements": 3_663_562,
                "log_engagements_squared": 13_421_684, "rate_posts": 1, "rates": 54_285_714,
                "follower_rate_posts": 1, "follower_rates": 42_222_222, "virality_posts": 1, "viralities": 7_500_000,
                "viral_shares": 3, "viral_reach": 400, "impressions_posts": 1, "impressions": 700, "reach_posts": 1,
                "reach": 600, "likes_posts": 1, "likes": 30, "comments_posts": 1, "comments": 5, "shares_posts": 1,
                "shares": 3,
            ])
    }

    @Test("What is absent is left out, and not zero")
    func absent() {
        #expect(named(RollupSums(counts: nil, followers: 5, initialReach: 5)) == ["posts": 1])
        #expect(named(RollupSums(counts: PostCounts(), followers: 5, initialReach: 5)) == ["posts": 1])
        // Nothing to divide by: no followers, no reach at first, no impressions though reach is there.
        let counts = PostCounts(impressions: 0, reach: 10, shares: 0)
        #expect(
            named(RollupSums(counts: counts, followers: 0, initialReach: 0)) == [
                "posts": 1, "engaged_posts": 1, "impressions_posts": 1, "reach_posts": 1, "reach": 10,
                "shares_posts": 1,
            ])
        // Reach stands in where impressions are absent; zero of something is a value.
        #expect(
            named(RollupSums(counts: PostCounts(reach: 10, shares: 0), followers: nil, initialReach: 10)) == [
                "posts": 1, "engaged_posts": 1, "rate_posts": 1, "virality_posts": 1, "viral_reach": 10,
                "reach_posts": 1, "reach": 10, "shares_posts": 1,
            ])
    }

    @Test("Impossible ratios are capped, so that sums of many do not overflow")
    func capped() {
        let most = PostCounts.plausible.upperBound
        let sums = RollupSums(
            counts: PostCounts(impressions: 1, likes: most, comments: most, shares: most), followers: 1, initialReach: 1
        )
        #expect(sums.rates == 1_000_000_000_000)
        #expect(sums.followerRates == 1_000_000_000_000)
        #expect(sums.viralities == 1_000_000_000_000)
        for value in sums.values { #expect(!value.multipliedReportingOverflow(by: 1_000_000).overflow) }
    }

    @Test("Posts added and taken away in any order leave the rest to the last digit")
    func addingAndTakingAway() {
        var random = SeededGenerator(seed: 7)
        let posts = (0..<200).map { _ in
            RollupSums(
                counts: PostCounts(
                    impressions: random.index(below: 999), likes: random.index(below: 99),
                    shares: random.chance(0.5) ? random.index(below: 9) : nil),
                followers: random.index(below: 50), initialReach: random.index(below: 50))
        }
        var sums = RollupSums()
        for post in posts { sums.add(post) }
        for post in random.sample(posts.count, of: posts).dropLast() { sums.add(post, times: -1) }
        #expect(sums.posts == 1)
        #expect(posts.contains(sums))
        #expect(!sums.isZero)
        sums.add(sums, times: -1)
        #expect(sums.isZero)
    }

    @Test("Values go into columns and come back, each its own")
    func columns() {
        #expect(RollupSums.columns.count == Set(RollupSums.columns).count)
        let values = (1...Int64(RollupSums.columns.count)).map { $0 * 11 }
        let sums = RollupSums(values: values)
        #expect(sums.values == values)
        let byName = named(sums)
        #expect(byName["posts"] == sums.posts)
        #expect(byName["viral_reach"] == sums.viralReach)
        #expect(byName["shares"] == sums.shares)
        var doubled = sums
        doubled.add(sums)
        #expect(doubled.values == values.map { $0 * 2 })
    }
}
