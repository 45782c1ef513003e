import BellwetherCore
import BellwetherIngest
import BellwetherStore
import Testing

@Suite struct SyntheticHistoryTests {
    private static let now = Timestamp(seconds: 1_750_000_000)

    /// The history of a fresh install, its posts and what is in their texts, made once: it is the slow part.
    private struct Whole {
        let history: SyntheticHistory
        let posts: [ObservedPost]
        let texts: [PostText]

        init() throws {
            history = try SyntheticHistory(now: SyntheticHistoryTests.now)
            posts = Array(history.posts())
            texts = posts.map { PostText($0.post.text) }
        }
    }

    private static let whole = Result { try Whole() }

    private static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

    @Test func theSameSeedGivesTheSameHistory() throws {
        let one = try SyntheticHistory(accounts: 12, postsPerAccount: 5, now: Self.now)
        let two = try SyntheticHistory(accounts: 12, postsPerAccount: 5, now: Self.now)
        let other = try SyntheticHistory(seed: 43, accounts: 12, postsPerAccount: 5, now: Self.now)
        #expect(Array(one.posts()) == Array(two.posts()))
        #expect(Array(one.posts()) != Array(other.posts()))
        #expect(one.accounts.map(\.followers) == two.accounts.map(\.followers))
    }

    @Test func postsHaveTheirOwnIDsAndLieInTheYearBefore() throws {
        let history = try SyntheticHistory(accounts: 40, postsPerAccount: 28, now: Self.now)
        let posts = Array(history.posts())
        #expect(posts.count == 1_120)
        #expect(Set(posts.map(\.post.externalID)).count == 1_120)
        #expect(posts.first?.post.externalID == "demo-000001")
        #expect(Set(posts.map(\.post.account)).count == 40)
        #expect(Set(posts.map(\.post.account.platform)) == [.x, .instagram, .facebook, .linkedin])
        for post in posts {
            #expect(post.post.publishedAt <= Self.now)
            #expect(Self.now.seconds - post.post.publishedAt.seconds <= 364 * 86_400)
            #expect(post.snapshot?.takenAt == Self.now)
        }
        let immature = posts.count { !Maturity.isMature(publishedAt: $0.post.publishedAt, seenAt: Self.now) }
        #expect((5...50).contains(immature))
    }

    @Test func countsArePossible() throws {
        let history = try SyntheticHistory(accounts: 100, postsPerAccount: 20, now: Self.now)
        for post in history.posts() {
            let counts = try #require(post.snapshot).counts
            let reach = try #require(counts.reach)
            let engagements = try #require(counts.engagements)
            #expect(reach >= 5)
            #expect(engagements <= reach)
            #expect(try #require(counts.likes) <= engagements)
            #expect((counts.comments ?? -1) >= 0 && (counts.shares ?? -1) >= 0)
            let reportsBoth = [.instagram, .facebook].contains(post.post.account.platform)
            #expect((counts.impressions != nil) == reportsBoth)
            if let impressions = counts.impressions { #expect(impressions > reach) }
        }
    }

    /// Tolerances are about five standard errors of 8,400 posts or 300 accounts.
    @Test func featuresFollowTheirDistributions() throws {
        let whole = try Self.whole.get()
        let history = whole.history
        let posts = whole.posts.map(\.post)
        let analysed = whole.texts
        #expect(posts.count == 8_400)
        #expect(abs(Self.mean(analysed.map { Double($0.hashtags.count) }) - 2) < 0.08)
        #expect(abs(Self.mean(analysed.map { Double($0.mentions.count) }) - 0.3) < 0.03)
        #expect(abs(Self.mean(analysed.map { Double($0.emojiCount) }) - 1) < 0.055)
        #expect(abs(Self.mean(analysed.map { $0.hasLink ? 1 : 0 }) - 0.15) < 0.02)
        #expect(abs(Self.mean(posts.map { $0.media.type == .none ? 1 : 0 }) - 0.3) < 0.025)
        #expect(abs(Self.mean(posts.map { $0.media.type == .video ? 1 : 0 }) - 0.2) < 0.022)
        #expect(posts.allSatisfy { ($0.media.type == .none) == ($0.media.items == 0) })
        let local = posts.map { LocalTime($0.publishedAt, in: .utc) }
        #expect(abs(Self.mean(local.map { Double($0.hour) }) - 11.5) < 0.4)
        #expect(abs(Self.mean(local.map { Double($0.dayOfWeek) }) - 3) < 0.11)
        #expect(abs(Self.mean(history.accounts.map(\.averageEngagementRate)) - 2.0 / 52) < 0.0077)
        let followers = history.accounts.compactMap(\.followers.first).map { Double($0.followers) }
        #expect(abs(Self.mean(followers) - 250_025) < 42_000)
    }

    /// Reach over what the formula says for the text as it can be read, so that a text which lost a hashtag would show.
    @Test func reachFollowsItsFormula() throws {
        let whole = try Self.whole.get()
        var ratios: [Double] = []
        var likesPerReach: [Double] = []
        for (number, (post, text)) in zip(whole.posts, whole.texts).enumerated() {
            let account = whole.history.accounts[number / whole.history.postsPerAccount]
            let expected = try Self.expectedReach(of: post.post, tags: text.hashtags.count, account)
            let counts = try #require(post.snapshot).counts
            let reach = Double(try #require(counts.reach))
            let likes = Double(try #require(counts.likes))
            ratios.append(reach / max(5, expected))
            likesPerReach.append(likes / reach / account.averageEngagementRate)
        }
        let mean = Self.mean(ratios)
        // A normal factor of mean 1 and deviation 0.5, cut off at zero: mean 1.004, deviation 0.49.
        #expect(abs(mean - 1.004) < 0.03)
        #expect(abs(Self.mean(ratios.map { ($0 - mean) * ($0 - mean) }).squareRoot() - 0.49) < 0.03)
        // The mean of (0.8 + 0.6 U) (0.2 + 0.8 U).
        #expect(abs(Self.mean(likesPerReach.filter(\.isFinite)) - 0.66) < 0.06)
    }

    private static func expectedReach(of post: Post, tags: Int, _ account: SyntheticAccount) throws -> Double {
        #expect(post.account == account.account.id)
        let followers = try #require(account.followers.last { $0.takenAt <= post.publishedAt }).followers
        let media: Double =
            switch post.media.type {
            case .none: 0.6
            case .image: 1
            case .video: 1.6
            }
        let evening = (18...22).contains(LocalTime(post.publishedAt, in: .utc).hour) ? 1.2 : 1
        let base = Double(followers) * (0.02 + 0.2 * account.averageEngagementRate)
        return base * media * evening * (1 + 0.05 * Double(tags))
    }

    @Test func textsReadLikePosts() throws {
        let whole = try Self.whole.get()
        let posts = whole.posts.map(\.post)
        let lengths = posts.map(\.text.count)
        #expect(try #require(lengths.min()) < 45)
        #expect(try #require(lengths.max()) > 550)
        #expect(lengths.allSatisfy { $0 < 900 })
        #expect(!posts.contains { $0.text.contains("{") || $0.text.contains("}") || $0.text.contains("  ") })
        #expect(!whole.texts.contains { $0.isReply })
        #expect(Set(posts.map(\.text)).count > 8_000)
        let uses = Dictionary(posts.flatMap { $0.hashtags.map { ($0.display, 1) } }, uniquingKeysWith: +)
        #expect(uses.count > 80)
        let most = try #require(uses.values.max())
        let least = try #require(uses.values.min())
        #expect(most > 10 * least)
        let longOnX = posts.filter { $0.account.platform == .x && $0.text.count > 280 }
        #expect(longOnX.count < 10)
    }

    @Test func followersGrowMildly() throws {
        for account in try SyntheticHistory(now: Self.now).accounts {
            let followers = account.followers.map(\.followers)
            #expect(followers.count == 13)
            #expect(followers == followers.sorted())
            #expect(Double(followers[12]) <= Double(followers[0]) * 1.35)
        }
    }

    @Test(arguments: [(0, 1), (1, 0), (-5, 1)]) func impossibleSizesAreRefused(accounts: Int, posts: Int) {
        #expect(throws: InvalidInput.self) {
            try SyntheticHistory(accounts: accounts, postsPerAccount: posts, now: Self.now)
        }
    }

    @Test func isStoredInAWorkspaceMarkedSynthetic() async throws {
        let store = MemoryStore()
        let history = try SyntheticHistory(accounts: 7, postsPerAccount: 3, now: Self.now)
        let stored = try await history.save(posts: store, accounts: store, workspaces: store)
        #expect(stored == 21)
        #expect(await store.observed.count == 21)
        #expect(await store.made == [.demo: true])
        #expect(try await store.accounts(in: .demo).count == 7)
        #expect(await store.savedFollowers.count == 7)

        let smaller = try SyntheticHistory(accounts: 2, postsPerAccount: 3, now: Self.now)
        #expect(try await smaller.save(posts: store, accounts: store, workspaces: store) == 6)
        #expect(await store.observed.count == 6)
    }

    @Test func realPostsAreNeverReplaced() async throws {
        let store = MemoryStore()
        try await store.createWorkspace(.default, synthetic: false)
        let history = try SyntheticHistory(accounts: 1, postsPerAccount: 1, now: Self.now)
        let real = Array(history.posts())
        _ = try await store.save(real, in: .default)
        let error = try await #require(throws: IngestError.self) {
            try await history.save(posts: store, accounts: store, workspaces: store, in: .default)
        }
        #expect(error.code == .refused)
        #expect(await store.observed == real)
    }
}
