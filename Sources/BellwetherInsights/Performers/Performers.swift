package import BellwetherCore
package import BellwetherStore

/// Which posts did better, and which worse, than their account's posts usually do.
package struct Performers: Sendable {
    private let reader: any InsightReader
    private let newest: NewestPost
    private let kept: RevisionCache<Question, Judgement>

    private struct Question: Hashable {
        let selection: PostSelection
        let metric: PostMetric
    }

    /// The judged posts, the best first.
    package struct Judgement: Sendable {
        package let best: [JudgedPost]
        package let accounts: [Int64: Account]
        package let withoutHistory: Int
        package let notCounted: Int
        /// The period that was judged; nil when there are no posts.
        package let from: Timestamp?
        package let to: Timestamp?
    }

    /// Judged unless somebody says otherwise: the newest so many days of the posts.
    private static let period: Int64 = 90 * 86_400
    /// Posts before the period are looked for so far back.
    private static let lookBack: Int64 = 365 * 86_400

    package init(reader: any InsightReader, search: any PostSearch) {
        self.reader = reader
        newest = NewestPost(search: search)
        kept = RevisionCache(reader: reader, capacity: 32)
    }

    package func judgement(
        _ selection: PostSelection, metric: PostMetric, in workspace: WorkspaceID
    ) async throws -> Judgement {
        try await kept.value(Question(selection: selection, metric: metric), in: workspace) {
            try await make(selection, metric, in: workspace)
        }.value
    }

    private func make(
        _ selection: PostSelection, _ metric: PostMetric, in workspace: WorkspaceID
    ) async throws -> Judgement {
        var period = selection
        if selection.from == nil {
            let last = try await newest.publishedAt(selection, in: workspace)
            period.from = last?.adding(seconds: -Self.period)
        }
        // A post is judged by whatever its account posted before, not only by what has the same label.
        var wide = period
        wide.from = period.from?.adding(seconds: -Self.lookBack)
        (wide.label, wide.hashtag) = (nil, nil)
        let facts = try await reader.facts(wide, in: workspace)
        var all = Expectations(
            facts.posts, replies: try await reader.replies(wide, in: workspace), metric: metric, from: period.from)
        if selection.label != nil || selection.hashtag != nil {
            all = all.only(Set(try await reader.facts(period, in: workspace).posts.map(\.row)))
        }
        let from = period.from
        return Judgement(
            best: all.judged.sorted { ($0.multiplier, $1.post.row) > ($1.multiplier, $0.post.row) },
            accounts: facts.accounts, withoutHistory: all.withoutHistory, notCounted: all.notCounted, from: from,
            to: selection.to ?? facts.posts.last?.publishedAt)
    }

    /// The posts themselves, by the store's numbers.
    package func posts(_ judged: [JudgedPost], in workspace: WorkspaceID) async throws -> [Int64: StoredPost] {
        try await reader.posts(byRow: judged.map(\.post.row), in: workspace)
    }
}
