package import BellwetherCore
package import BellwetherStore

/// Which posts did better, and which worse, than their account's posts usually do.
package struct Performers: Sendable {
    private let reader: any InsightReader
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

    package init(reader: any InsightReader) {
        self.reader = reader
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
        var wide = selection
        wide.from = selection.from?.adding(seconds: -Self.lookBack)
        let facts = try await reader.facts(wide, in: workspace)
        let from = selection.from ?? facts.posts.last?.publishedAt.adding(seconds: -Self.period)
        let replies = try await reader.replies(wide, in: workspace)
        let all = Expectations(facts.posts, replies: replies, metric: metric, from: from)
        return Judgement(
            best: all.judged.sorted { ($0.multiplier, $1.post.row) > ($1.multiplier, $0.post.row) },
            accounts: facts.accounts, withoutHistory: all.withoutHistory, notCounted: all.notCounted, from: from,
            to: selection.to ?? facts.posts.last?.publishedAt)
    }

    /// The posts themselves, by the store's numbers.
    package func posts(_ judged: [JudgedPost], in workspace: WorkspaceID) async throws -> [Int64: StoredPost] {
        let rows = judged.map(\.post.row)
        var posts: [Int64: StoredPost] = [:]
        for row in rows { posts[row] = try await reader.posts(rows: [row], in: workspace).first }
        return posts
    }
}
