package import BellwetherCore
import BellwetherStatistics
package import BellwetherStore
import Foundation

/// Rates how a text sounds.
package protocol SentimentRating: Sendable {
    /// From -1 to 1; nil for a text in a language that cannot be rated, and for one without anything to rate.
    func compound(of text: String) -> Double?
}

/// How posts sound, and whether that goes with what they get.
package struct SentimentReport: Hashable, Sendable {
    /// The newest posts of the selection, which were read, and whether there are more.
    package let examined: Int
    package let isSample: Bool
    package let rated: Int
    /// Nil when none was rated.
    package let mean: Estimate?
    /// The shares of the rated posts that sound positive, neutral and negative.
    package let shares: [Share]
    /// What sounding so does to engagements, against the average of the rated posts, with account, period, media type and
    /// reply held equal; empty where there are too few posts.
    package let effects: [FactorLevel]
    /// Why ``effects`` say nothing; nil where they do.
    package let reason: String?
    /// The hashtags on the most rated posts.
    package let hashtags: [Context]

    package struct Share: Hashable, Sendable {
        package let name: String
        package let share: Estimate
    }

    package struct Context: Hashable, Sendable {
        package let hashtag: Hashtag
        package let rated: Int
        package let mean: Estimate?
        package var isLow: Bool { rated < TrendBucket.fewPosts }
    }

    package static let names = ["positive", "neutral", "negative"]
    private static let border = 0.05
    private static let mostHashtags = 20

    /// - Parameters:
    ///   - posts: with what each was rated.
    ///   - isSample: whether there are more posts.
    package init(_ posts: [(post: StoredPost, compound: Double?)], isSample: Bool) {
        examined = posts.count
        self.isSample = isSample
        let rated = posts.compactMap { post in post.compound.map { (post: post.post, compound: $0) } }
        self.rated = rated.count
        var all = Moments()
        var byTag: [HashtagKey: (hashtag: Hashtag, moments: Moments)] = [:]
        var counts = [0, 0, 0]
        for (post, compound) in rated {
            all.add(compound)
            counts[Self.level(compound)] += 1
            for hashtag in post.post.hashtags {
                byTag[hashtag.key, default: (hashtag, Moments())].moments.add(compound)
            }
        }
        mean = Self.estimate(all)
        shares =
            rated.isEmpty
            ? []
            : zip(Self.names, counts).map { name, count in
                let interval = wilsonInterval(successes: count, of: rated.count)
                return Share(
                    name: name,
                    share: Estimate(
                        value: Double(count) / Double(rated.count), low: interval.lowerBound, high: interval.upperBound,
                        n: rated.count))
            }
        hashtags = byTag.values.sorted { ($0.moments.n, $1.hashtag.key) > ($1.moments.n, $0.hashtag.key) }
            .prefix(Self.mostHashtags)
            .map { Context(hashtag: $0.hashtag, rated: $0.moments.n, mean: Self.estimate($0.moments)) }
        (effects, reason) = Self.effects(rated)
    }

    private static func level(_ compound: Double) -> Int { compound >= border ? 0 : compound > -border ? 1 : 2 }

    private static func estimate(_ moments: Moments) -> Estimate? {
        guard let mean = moments.average, let reach = moments.reach else { return nil }
        return Estimate(value: mean, low: max(-1, mean - reach), high: min(1, mean + reach), n: moments.n)
    }

    private static func effects(_ rated: [(post: StoredPost, compound: Double)]) -> ([FactorLevel], String?) {
        let rows = rated.compactMap { post, compound -> Row? in
            guard !post.post.isRepost, let engagements = post.matureCounts?.engagements else { return nil }
            return Row(post: post.post, outcome: log1p(Double(engagements)), level: level(compound))
        }.sorted {
            ($0.post.account.description, $0.post.publishedAt) < ($1.post.account.description, $1.post.publishedAt)
        }
        let accounts = Dictionary(
            rows.map { ($0.post.account, Int32(0)) }, uniquingKeysWith: { first, _ in first }
        ).keys.sorted { $0.description < $1.description }
        var places: [AccountID: Int32] = [:]
        for (place, account) in accounts.enumerated() { places[account] = Int32(place) }
        let design = EffectDesign(
            outcomes: rows.map(\.outcome), units: rows.map { places[$0.post.account] ?? 0 },
            periods: rows.map { Int32($0.post.publishedAt.seconds / (30 * 86_400)) },
            factors: [
                EffectFactor(name: "sentiment", levels: 3), EffectFactor(name: "media_type", levels: 3),
                EffectFactor(name: "is_reply", levels: 2),
            ],
            levels: rows.flatMap { row in
                let media = MediaType.allCases.firstIndex(of: row.post.media.type) ?? 0
                return [UInt8(row.level), UInt8(media), row.post.isReply ? 1 : 0]
            }, rowTags: [Int](repeating: 0, count: rows.count + 1), tags: [], tagCount: 0)
        guard rows.count >= EffectAnalysis.leastPosts, let fit = EffectFit(design) else {
            return (
                [], "There are \(rows.count) rated posts with settled counts: too few to hold everything else equal."
            )
        }
        let counts = names.indices.map { fit.rows(factor: 0, level: $0) }
        let estimates = names.indices.map { level -> RawEstimate? in
            counts[level] >= HashtagEffect.leastPosts && counts[level] < rows.count
                ? fit.level([(factor: 0, level: level)]) : nil
        }
        return (FactorFindings.levels(names, counts: counts, estimates), nil)
    }

    private struct Row {
        let post: Post
        let outcome: Double
        let level: Int
    }
}

/// Makes sentiment reports, and keeps them for as long as the posts are the same.
package struct SentimentReports: Sendable {
    private let search: any PostSearch
    /// Nil when the lexicon is not installed.
    private let rating: (any SentimentRating)?
    private let kept: RevisionCache<PostSelection, SentimentReport>

    /// The newest posts that are read.
    private static let mostPosts = 5_000
    private static let pageSize = 500

    package init(reader: any InsightReader, search: any PostSearch, rating: (any SentimentRating)?) {
        self.search = search
        self.rating = rating
        kept = RevisionCache(reader: reader, capacity: 32)
    }

    /// Nil when the lexicon is not installed.
    package func report(_ selection: PostSelection, in workspace: WorkspaceID) async throws -> SentimentReport? {
        guard let rating else { return nil }
        return try await kept.value(selection, in: workspace) { [search] in
            var query = PostQuery(selection, limit: Self.pageSize)
            var posts: [(post: StoredPost, compound: Double?)] = []
            repeat {
                try Task.checkCancellation()
                let page = try await search.posts(matching: query, in: workspace)
                for post in page.posts where !post.post.isRepost {
                    posts.append((post, rating.compound(of: post.post.text)))
                }
                query.after = page.next
            } while query.after != nil && posts.count < Self.mostPosts
            return SentimentReport(posts, isSample: query.after != nil)
        }.value
    }

    /// How one text sounds; nil where it cannot be told.
    package func compound(of text: String) -> Double? { rating?.compound(of: text) }
}
