package import BellwetherCore
package import BellwetherStore

/// Days that stand out, and what made them.
package struct Spikes: Sendable {
    private let reader: any InsightReader
    private let kept: RevisionCache<Question, Answer>

    private struct Question: Hashable {
        let selection: PostSelection
        let metric: PostMetric
    }

    package struct Answer: Sendable {
        /// Newest first.
        package let spikes: [Spike]
        /// Days with posts, and their posts, that were looked at.
        package let days: Int
        package let posts: Int
    }

    /// Looked at unless somebody says otherwise: the newest so many days.
    private static let period: Int64 = 730 * 86_400

    package init(reader: any InsightReader) {
        self.reader = reader
        kept = RevisionCache(reader: reader, capacity: 32)
    }

    package func answer(
        _ selection: PostSelection, metric: PostMetric, in workspace: WorkspaceID
    ) async throws -> Answer {
        try await kept.value(Question(selection: selection, metric: metric), in: workspace) { [reader] in
            var facts = try await reader.facts(selection, in: workspace)
            if selection.from == nil, let last = facts.posts.last?.publishedAt {
                let first = last.adding(seconds: -Self.period)
                facts = FactsTable(accounts: facts.accounts, posts: facts.posts.filter { $0.publishedAt >= first })
            }
            let series = DailySeries(facts, metric: metric)
            return Answer(spikes: SpikeFinder.spikes(in: series), days: series.days.count, posts: series.posts)
        }.value
    }

    /// The posts of causes, by the store's numbers.
    package func posts(of spikes: [Spike], in workspace: WorkspaceID) async throws -> [Int64: StoredPost] {
        var posts: [Int64: StoredPost] = [:]
        for row in spikes.flatMap({ $0.causes.map(\.post.row) }) {
            posts[row] = try await reader.posts(rows: [row], in: workspace).first
        }
        return posts
    }
}
