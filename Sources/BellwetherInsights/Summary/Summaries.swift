package import BellwetherCore
import BellwetherStatistics
package import BellwetherStore

/// The numbers of a landing page.
package struct Summary: Sendable {
    package let from: Timestamp?
    package let to: Timestamp?
    package let figures: PeriodFigures
    /// The best and the worst posts against what was to be expected, at most three of each, with the posts themselves.
    package let best: [(judged: JudgedPost, post: StoredPost)]
    package let worst: [(judged: JudgedPost, post: StoredPost)]
    /// Hashtags that raise engagements, with strong or some evidence, at most five.
    package let hashtags: [HashtagRow]
    /// Followers of the accounts that have any, at the end of the period and at its beginning; nil without.
    package let followers: (now: Int, before: Int)?
    package let newestSnapshot: Timestamp?
    /// What somebody should know who reads the numbers, in sentences.
    package let notes: [String]
}

/// Makes summaries, and keeps them for as long as the posts are the same.
package struct Summaries: Sendable {
    private let reader: any InsightReader
    private let accounts: any AccountStore
    private let newest: NewestPost
    private let performance: HashtagPerformance
    private let performers: Performers
    private let kept: RevisionCache<PostSelection, Summary>

    /// Summed up unless somebody says otherwise: the newest so many days of the posts.
    private static let period: Int64 = 30 * 86_400
    private static let shown = 3
    private static let shownHashtags = 5
    /// A post this many times the median is pointed out.
    private static let outlier = 3.0

    package init(
        reader: any InsightReader, accounts: any AccountStore, search: any PostSearch, performance: HashtagPerformance,
        performers: Performers
    ) {
        self.reader = reader
        self.accounts = accounts
        newest = NewestPost(search: search)
        self.performance = performance
        self.performers = performers
        kept = RevisionCache(reader: reader, capacity: 64)
    }

    package func summary(_ selection: PostSelection, in workspace: WorkspaceID) async throws -> Summary {
        try await kept.value(selection, in: workspace) { try await make(selection, in: workspace) }.value
    }

    private func make(_ asked: PostSelection, in workspace: WorkspaceID) async throws -> Summary {
        var selection = asked
        if asked.from == nil || asked.to == nil {
            // The newest post says where the period ends.
            let last = try await newest.publishedAt(asked, in: workspace)
            selection.to = asked.to ?? last?.adding(seconds: 1)
            selection.from = asked.from ?? selection.to?.adding(seconds: -Self.period)
        }
        guard selection.from != nil, selection.to != nil else {
            return Summary(
                from: nil, to: nil, figures: PeriodFigures([], before: []), best: [], worst: [], hashtags: [],
                followers: nil, newestSnapshot: nil,
                notes: ["There are no posts yet: import some, with 'bellwether import' or POST /imports."])
        }
        let now = try await reader.facts(selection, in: workspace)
        let before = try await selection.previous.posts(reader, in: workspace)
        let figures = PeriodFigures(now.posts, before: before)
        let judgement = try await performers.judgement(selection, metric: .engagements, in: workspace)
        var scope = PostSelection()
        (scope.account, scope.platform) = (selection.account, selection.platform)
        let listing = try await performance.listing(
            scope, sort: .lift, isAscending: false, leastPosts: HashtagEffect.leastPosts, in: workspace)
        let helpful = listing.rows(from: 0, limit: 500).filter { row in
            (row.evidence == .strong || row.evidence == .some) && (row.effect?.lift?.value ?? 0) > 0
        }
        return Summary(
            from: selection.from, to: selection.to, figures: figures,
            best: try await shown(judgement.best.prefix(Self.shown), in: workspace),
            worst: try await shown(judgement.best.suffix(Self.shown).reversed(), in: workspace),
            hashtags: Array(helpful.prefix(Self.shownHashtags)),
            followers: try await followers(selection, in: workspace),
            newestSnapshot: now.posts.compactMap { $0.current?.takenAt }.max(),
            notes: notes(now.posts, figures, hasEffects: listing.effects != nil))
    }

    private func shown(
        _ judged: some Sequence<JudgedPost>, in workspace: WorkspaceID
    ) async throws -> [(judged: JudgedPost, post: StoredPost)] {
        let all = Array(judged)
        let posts = try await performers.posts(all, in: workspace)
        return all.compactMap { judged in posts[judged.post.row].map { (judged, $0) } }
    }

    private func followers(
        _ selection: PostSelection, in workspace: WorkspaceID
    ) async throws -> (now: Int, before: Int)? {
        guard let from = selection.from, let to = selection.to else { return nil }
        return try await accounts.followerTotals(from: from, to: to, in: workspace) { account in
            (selection.account == nil || selection.account == account)
                && (selection.platform == nil || selection.platform == account.platform)
        }
    }

    private func notes(_ posts: [PostFacts], _ figures: PeriodFigures, hasEffects: Bool) -> [String] {
        var notes: [String] = []
        if figures.recentPosts > 0 {
            notes.append(
                "\(figures.recentPosts) of \(posts.count) posts were last seen before they were a week old: their counts "
                    + "have not settled, and they are left out.")
        }
        let engagements = posts.filter(\.isMature).compactMap { PostMetric.engagements.value(of: $0) }
        if engagements.count >= 5, let middle = median(engagements), let most = engagements.max(), middle > 0,
            most >= Self.outlier * middle
        {
            let times = (most / middle * 10).rounded() / 10
            notes.append(
                "One post got \(times) times your median; it is in the totals. A typical post is the better guide.")
        }
        if figures.previousPosts == 0 { notes.append("There are no posts in the period before to compare with.") }
        if !hasEffects { notes.append("Lifts are still being worked out in the background.") }
        return notes
    }
}
