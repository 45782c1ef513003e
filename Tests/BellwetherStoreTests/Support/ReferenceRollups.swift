import BellwetherCore
import BellwetherStore
import Foundation

/// Roll-ups by the metric dictionary, post by post, without any of the code that keeps them.
struct ReferenceRollups {
    /// Which cell.
    struct Cell: Hashable, CustomStringConvertible {
        let kind: RollupKey.Kind
        let hashtag: HashtagKey?
        let bucket: Int
        let platform: Platform
        let mediaType: MediaType
        let isMature: Bool

        var description: String {
            "\(kind) \(bucket) of \(hashtag?.value ?? "all posts") on \(platform), \(mediaType), mature: \(isMature)"
        }
    }

    /// A post that counts.
    private struct Fact {
        let post: Post
        let isMature: Bool
        let buckets: [RollupKey.Kind: Int]
        let values: [Int64]
    }

    private var facts: [Fact] = []

    init(_ history: ReferenceHistory) {
        var clocks: [Zone: Clock] = [:]
        var followers: [AccountID: [(Timestamp, Int)]] = [:]
        for (account, seen) in history.followers { followers[account] = seen.sorted { $0.key < $1.key } }
        for entry in history.entries.values where !entry.post.isRepost {
            let zone = history.zones[entry.post.account] ?? .utc
            let clock = clocks[zone] ?? Clock(zone)
            clocks[zone] = clock
            let published = entry.post.publishedAt
            let seen = entry.inOrder
            let isMature = seen.last.map { $0.takenAt.seconds - published.seconds >= 7 * 86_400 } ?? false
            let known = followers[entry.post.account] ?? []
            let sums = Self.sums(
                seen.last?.counts ?? PostCounts(), followers: (known.last { $0.0 <= published } ?? known.first)?.1,
                initialReach: seen.lazy.compactMap { $0.counts.reach ?? $0.counts.impressions }.first)
            facts.append(
                Fact(
                    post: entry.post, isMature: isMature, buckets: clock.buckets(published),
                    values: RollupSums.columns.map { Int64(sums[$0] ?? 0) }))
        }
    }

    /// The cells of one kind that the posts of all accounts or of one add up to: of all posts, and of each hashtag.
    func cells(_ kind: RollupKey.Kind, of account: AccountID?) -> [Cell: [Int64]] {
        var cells: [Cell: [Int64]] = [:]
        for fact in facts where account == nil || account == fact.post.account {
            for hashtag in [nil] + fact.post.hashtags.map({ Optional($0.key) }) {
                let cell = Cell(
                    kind: kind, hashtag: hashtag, bucket: fact.buckets[kind] ?? -1,
                    platform: fact.post.account.platform, mediaType: fact.post.media.type, isMature: fact.isMature)
                if let sums = cells[cell] {
                    cells[cell] = zip(sums, fact.values).map { $0 + $1 }
                } else {
                    cells[cell] = fact.values
                }
            }
        }
        return cells
    }

    func posts(of account: AccountID) -> Int { facts.count { $0.post.account == account } }

    var hashtagUses: [HashtagKey: Int] {
        facts.flatMap(\.post.hashtags).reduce(into: [:]) { $0[$1.key, default: 0] += 1 }
    }

    /// What one post adds, by the names of the columns; what it does not have is left out.
    private static func sums(_ counts: PostCounts, followers: Int?, initialReach: Int?) -> [String: Int] {
        var sums = ["posts": 1]
        func note(_ posts: String, _ name: String, _ value: Int?) {
            guard let value else { return }
            sums[posts] = 1
            sums[name] = value
        }
        note("impressions_posts", "impressions", counts.impressions)
        note("reach_posts", "reach", counts.reach)
        note("likes_posts", "likes", counts.likes)
        note("comments_posts", "comments", counts.comments)
        note("shares_posts", "shares", counts.shares)
        let parts = [counts.likes, counts.comments, counts.shares].compactMap(\.self)
        let engagements = parts.isEmpty ? nil : parts.reduce(0, +)
        let logarithm = engagements.map { log(1 + Double($0)) }
        note("engaged_posts", "engagements", engagements)
        note("engaged_posts", "log_engagements", logarithm.map { Int((1e6 * $0).rounded()) })
        note("engaged_posts", "log_engagements_squared", logarithm.map { Int((1e6 * $0 * $0).rounded()) })
        note("rate_posts", "rates", ratio(engagements, counts.impressions ?? counts.reach))
        note("follower_rate_posts", "follower_rates", ratio(engagements, followers))
        let virality = ratio(counts.shares, initialReach)
        note("virality_posts", "viralities", virality)
        note("virality_posts", "viral_shares", virality == nil ? nil : counts.shares)
        note("virality_posts", "viral_reach", virality == nil ? nil : initialReach)
        return sums
    }

    /// In billionths; nil without a numerator or where it would be divided by nothing.
    private static func ratio(_ numerator: Int?, _ denominator: Int?) -> Int? {
        guard let numerator, let denominator, denominator > 0 else { return nil }
        return Int((1e9 * min(1_000, Double(numerator) / Double(denominator))).rounded())
    }
}

/// Days and hours by Foundation's calendar.
private final class Clock {
    private let calendar: Calendar
    private let greenwich: Calendar
    private var known: [Timestamp: [RollupKey.Kind: Int]] = [:]

    init(_ zone: Zone) {
        calendar = Self.calendar(TimeZone(identifier: zone.name) ?? .gmt)
        greenwich = Self.calendar(.gmt)
    }

    private static func calendar(_ zone: TimeZone) -> Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar
    }

    func buckets(_ time: Timestamp) -> [RollupKey.Kind: Int] {
        if let known = known[time] { return known }
        let date = Date(timeIntervalSince1970: Double(time.seconds))
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .weekday], from: date)
        let day = greenwich.date(from: DateComponents(year: parts.year, month: parts.month, day: parts.day))
        let buckets: [RollupKey.Kind: Int] = [
            .total: 0, .day: Int((day?.timeIntervalSince1970 ?? -1) / 86_400),
            // Foundation's weeks begin with Sunday as 1.
            .hour: ((parts.weekday ?? 0) + 5) % 7 * 24 + (parts.hour ?? 0),
        ]
        known[time] = buckets
        return buckets
    }
}
