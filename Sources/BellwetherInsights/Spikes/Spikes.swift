package import BellwetherCore
package import BellwetherStore

/// Days that stand out, and what made them.
package struct Spikes: Sendable {
    private let reader: any InsightReader
    private let newest: NewestPost
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
        /// Whether more than half of the posts got the same, so that nobody can tell what is unusual.
        package let isFlat: Bool
    }

    /// Looked at unless somebody says otherwise: the newest so many days.
    private static let period: Int64 = 730 * 86_400

    package init(reader: any InsightReader, search: any PostSearch) {
        self.reader = reader
        newest = NewestPost(search: search)
        kept = RevisionCache(reader: reader, capacity: 32)
    }

    package func answer(
        _ selection: PostSelection, metric: PostMetric, in workspace: WorkspaceID
    ) async throws -> Answer {
        try await kept.value(Question(selection: selection, metric: metric), in: workspace) { [reader, newest] in
            var period = selection
            if selection.from == nil {
                let last = try await newest.publishedAt(selection, in: workspace)
                period.from = last?.adding(seconds: -Self.period)
            }
            let series = DailySeries(try await reader.facts(period, in: workspace), metric: metric)
            var spikes = SpikeFinder.spikes(in: series)
            if !spikes.isEmpty {
                let uses = try await reader.hashtagUses(period, in: workspace)
                let rates = HashtagRates(uses, posts: series.posts)
                for place in spikes.indices { spikes[place].hashtags = rates.outstanding(in: spikes[place]) }
            }
            return Answer(
                spikes: spikes, days: series.days.count, posts: series.posts, isFlat: series.postDeviation == 0)
        }.value
    }

    /// The posts of causes, by the store's numbers.
    package func posts(of spikes: [Spike], in workspace: WorkspaceID) async throws -> [Int64: StoredPost] {
        try await reader.posts(byRow: spikes.flatMap { $0.causes.map(\.post.row) }, in: workspace)
    }
}

/// How often hashtags are used, to tell which stand out on some posts.
private struct HashtagRates {
    private var hashtags: [Hashtag]
    private var byPost: [Int64: [Int]] = [:]
    private var counts: [Int]
    private let posts: Int

    private static let outstanding = 2.0

    init(_ uses: HashtagUseTable, posts: Int) {
        hashtags = uses.hashtags
        counts = [Int](repeating: 0, count: uses.hashtags.count)
        self.posts = max(1, posts)
        for use in uses.uses {
            byPost[use.post, default: []].append(use.hashtag)
            counts[use.hashtag] += 1
        }
    }

    func outstanding(in spike: Spike) -> [Hashtag] {
        var own: [Int: Int] = [:]
        for cause in spike.causes { for tag in byPost[cause.post.row] ?? [] { own[tag, default: 0] += 1 } }
        return own.filter { tag, count in
            let share = Double(count) / Double(spike.causes.count)
            return share >= Self.outstanding * Double(counts[tag]) / Double(posts)
        }.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map { hashtags[$0.key] }
    }
}
