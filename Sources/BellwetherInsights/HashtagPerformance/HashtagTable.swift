import BellwetherCore
import BellwetherStore
import Foundation

/// The rows of all hashtags of a selection, by key.
struct HashtagTable: Sendable {
    private(set) var rows: [HashtagRow]

    /// From totals, whichever account they are of.
    /// - Parameter selection: of it, platform and media type.
    init(_ totals: HashtagTotals, _ selection: PostSelection, effects: EffectReport?) {
        let selected = totals.totals.lazy.filter { total in
            (selection.platform == nil || selection.platform == total.platform)
                && (selection.mediaType == nil || selection.mediaType == total.mediaType)
        }
        self.init(totals.hashtags, selected, effects: effects) { $0?.trend }
    }

    /// From posts.
    /// - Parameter before: those of the period before, for trends.
    init(
        _ facts: FactsTable, uses: HashtagUseTable, before: (facts: FactsTable, uses: HashtagUseTable)?,
        effects: EffectReport?
    ) {
        let totals = HashtagTotals(facts, uses: uses)
        let now = Self.moments(facts, uses)
        let then = before.map { Self.moments($0.facts, $0.uses) }
        // Without a period of its own, the trend is that of the newest posts there are.
        self.init(totals.hashtags, totals.totals, effects: effects) { $0?.trend }
        guard let then else { return }
        rows = rows.map { row in
            let key = row.hashtag.key
            let trend = HashtagTrend(newer: now[key] ?? LogMoments(), older: then[key] ?? LogMoments())
            return HashtagRow(
                hashtag: row.hashtag, numbers: row.numbers, recentPosts: row.recentPosts, effect: row.effect,
                trend: trend)
        }
    }

    private init(
        _ hashtags: [Hashtag], _ totals: some Sequence<HashtagTotal>, effects: EffectReport?,
        trend: (HashtagEffect?) -> HashtagTrend?
    ) {
        var mature = [RollupSums](repeating: RollupSums(), count: hashtags.count)
        var recent = [Int](repeating: 0, count: hashtags.count)
        for total in totals {
            if total.isMature {
                mature[total.hashtag].add(total.sums)
            } else {
                recent[total.hashtag] += Int(total.sums.posts)
            }
        }
        rows = hashtags.indices.compactMap { place in
            guard mature[place].posts > 0 || recent[place] > 0 else { return nil }
            let effect = effects?.hashtag(hashtags[place].key)
            return HashtagRow(
                hashtag: hashtags[place], numbers: PlainNumbers(mature[place]), recentPosts: recent[place],
                effect: effect, trend: trend(effect))
        }
    }

    private static func moments(_ facts: FactsTable, _ uses: HashtagUseTable) -> [HashtagKey: LogMoments] {
        var outcomes: [Int64: Double] = [:]
        for post in facts.posts where post.isMature {
            if let engagements = post.current?.counts.engagements { outcomes[post.row] = log1p(Double(engagements)) }
        }
        var moments: [HashtagKey: LogMoments] = [:]
        for use in uses.uses {
            guard let outcome = outcomes[use.post] else { continue }
            moments[uses.hashtags[use.hashtag].key, default: LogMoments()].add(outcome)
        }
        return moments
    }

    func row(_ key: HashtagKey) -> HashtagRow? {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].hashtag.key < key { low = middle + 1 } else { high = middle }
        }
        return low < rows.count && rows[low].hashtag.key == key ? rows[low] : nil
    }
}
