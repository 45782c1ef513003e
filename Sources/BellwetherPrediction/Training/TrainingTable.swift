package import BellwetherCore
package import BellwetherStore

/// The mature posts of a workspace, oldest first, each with what was known of its account when it went out; reposts are
/// none of its own, and left out.
package struct TrainingTable: Sendable {
    package let rows: [TrainingRow]
    package let reachBasis: RateBasis

    /// At most this many posts are trained on, the newest; more would cost memory and teach little.
    package static let maximumPosts = 500_000
    private static let pageSize = 5_000

    package init(workspace: WorkspaceID, posts: any PostReader, accounts: any AccountStore) async throws {
        var stored: [SettledPost] = []
        var cursor: PostCursor?
        repeat {
            let page = try await posts.posts(in: workspace, after: cursor, limit: Self.pageSize)
            stored.append(contentsOf: page.posts.filter { !$0.post.isRepost }.map(SettledPost.init))
            cursor = page.next
        } while cursor != nil
        var knowledge: [AccountID: AccountKnowledge] = [:]
        for account in try await accounts.accounts(in: workspace) {
            let followers = try await accounts.followers(of: account.id, in: workspace)
            knowledge[account.id] = AccountKnowledge(zone: account.zone, followers: followers)
        }
        self.init(stored, knowledge: knowledge)
    }

    package init(rows: [TrainingRow], reachBasis: RateBasis) {
        self.rows = rows
        self.reachBasis = reachBasis
    }

    private init(_ posts: [SettledPost], knowledge: [AccountID: AccountKnowledge]) {
        let withReach = posts.count { $0.counts?.reach != nil }
        let withImpressions = posts.count { $0.counts?.impressions != nil }
        let basis: RateBasis = withReach > 0 && withReach >= withImpressions ? .reach : .impressions
        var knowledge = knowledge
        var rows: [TrainingRow] = []
        for post in posts {
            var account = knowledge[post.account] ?? AccountKnowledge(zone: .utc, followers: [])
            let context = account.context(for: post.traits)
            account.note(post, basis: basis)
            knowledge[post.account] = account
            guard let counts = post.counts, let reach = counts.reach(on: basis) else { continue }
            rows.append(
                TrainingRow(
                    inputs: FeatureInputs(post.traits, account: context),
                    outcome: TrainingRow.Outcome(
                        reach: Double(reach), likes: counts.likes.map(Double.init),
                        engagementRate: counts.engagementRate?.value), account: post.account))
        }
        self.rows = rows.suffix(Self.maximumPosts)
        reachBasis = basis
    }
}

/// A stored post with its text read once.
private struct SettledPost {
    let account: AccountID
    let traits: PostTraits
    /// Nil while they are still moving.
    let counts: PostCounts?

    init(_ stored: StoredPost) {
        account = stored.post.account
        traits = PostTraits(stored.post)
        counts = stored.matureCounts
    }
}

/// What is known of an account as the walk over its posts goes on.
private struct AccountKnowledge {
    let zone: Zone
    /// Oldest first.
    let followers: [FollowerSnapshot]
    private var replies = ResultTimeline()
    private var others = ResultTimeline()
    /// When the newest posts went out, and the newest ones before them.
    private var latest: Timestamp?
    private var beforeLatest: Timestamp?

    init(zone: Zone, followers: [FollowerSnapshot]) {
        self.zone = zone
        self.followers = followers
    }

    func context(for traits: PostTraits) -> AccountContext {
        let (same, other) = traits.isReply ? (replies, others) : (others, replies)
        let history = AccountHistory(
            sameKind: same.known(at: traits.publishedAt), otherKind: other.known(at: traits.publishedAt))
        let snapshot = followers.last { $0.takenAt <= traits.publishedAt } ?? followers.first
        return AccountContext(
            followers: snapshot?.followers, history: history,
            previousPost: latest == traits.publishedAt ? beforeLatest : latest, publishedAt: traits.publishedAt,
            zone: zone)
    }

    mutating func note(_ post: SettledPost, basis: RateBasis) {
        if latest != post.traits.publishedAt {
            beforeLatest = latest
            latest = post.traits.publishedAt
        }
        guard let counts = post.counts,
            let result = PastResult(
                counts, at: post.traits.publishedAt, basis: basis, mediaType: post.traits.media.type)
        else { return }
        if post.traits.isReply { replies.append(result) } else { others.append(result) }
    }
}
