import BellwetherCore
import Testing

@Suite("The metric dictionary")
struct PostCountsTests {
    @Test(
        "Engagements add likes, comments and shares, and skip what is absent",
        arguments: [
            (PostCounts(likes: 3, comments: 2, shares: 1), 6), (PostCounts(likes: 3), 3), (PostCounts(shares: 0), 0),
            (PostCounts(impressions: 10, saves: 4, clicks: 9), nil), (PostCounts(), nil),
        ] as [(PostCounts, Int?)])
    func engagements(_ counts: PostCounts, _ expected: Int?) {
        #expect(counts.engagements == expected)
    }

    @Test("The rate is over impressions, else over reach, and says which")
    func rate() {
        let both = PostCounts(impressions: 200, reach: 100, likes: 10)
        #expect(both.engagementRate?.value == 0.05)
        #expect(both.engagementRate?.basis == .impressions)
        let reachOnly = PostCounts(reach: 100, likes: 10)
        #expect(reachOnly.engagementRate?.value == 0.1)
        #expect(reachOnly.engagementRate?.basis == .reach)
    }

    @Test(
        "There is no rate without engagements or with nothing to divide by",
        arguments: [
            PostCounts(impressions: 100), PostCounts(likes: 3), PostCounts(impressions: 0, likes: 0),
            PostCounts(reach: 0, likes: 0),
        ])
    func noRate(_ counts: PostCounts) {
        #expect(counts.engagementRate == nil)
    }

    @Test("Of two reports of one moment each count is the larger")
    func larger() {
        let merged = PostCounts(impressions: 5, likes: 2).larger(PostCounts(impressions: 4, likes: 3, shares: 1))
        #expect(merged == PostCounts(impressions: 5, likes: 3, shares: 1))
    }

    @Test("Counts settle after a week, to the second")
    func maturity() {
        let published = Timestamp(seconds: 1_000)
        #expect(!Maturity.isMature(publishedAt: published, seenAt: Timestamp(seconds: 1_000 + 604_799)))
        #expect(Maturity.isMature(publishedAt: published, seenAt: Timestamp(seconds: 1_000 + 604_800)))
    }
}
