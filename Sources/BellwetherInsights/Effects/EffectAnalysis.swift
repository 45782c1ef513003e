package import BellwetherCore
import BellwetherStatistics
import Foundation

/// Works out what hashtags, hours and formats do, for the posts of one scope.
///
/// A pure function of the posts; docs/METHODS.md tells the method and where it fails.
package struct EffectAnalysis {
    private let posts: EffectPosts
    /// The posts of the scope: by account, within it by time.
    private let rows: [Int32]
    private let tags: ScopedTags

    /// Posts of an account this close together may share what is in the air: days of one period.
    private static let periodDays: Int32 = 30
    /// Fewer posts than this say nothing of anything.
    static let leastPosts = 30

    /// - Parameter rows: places of posts, in order of the account and, within it, of time.
    init(_ posts: EffectPosts, rows: [Int32]) {
        self.posts = posts
        self.rows = rows
        tags = ScopedTags(posts, rows: rows)
    }

    /// Everything in a set of posts as one scope.
    package init(_ posts: EffectPosts) {
        let rows = (0..<Int32(posts.count)).sorted { (posts.account[Int($0)], $0) < (posts.account[Int($1)], $1) }
        self.init(posts, rows: rows)
    }

    package func report(computedAt: Timestamp, revision: Int64) -> EffectReport {
        let times = rows.map { posts.publishedAt[Int($0)] }
        let fit = rows.count >= Self.leastPosts ? EffectFit(design()) : nil
        let trends = HashtagTrends(posts, rows: rows, last: times.max() ?? 0)
        return EffectReport(
            computedAt: computedAt, revision: revision, posts: rows.count,
            from: times.min().map(Timestamp.init(seconds:)), to: times.max().map(Timestamp.init(seconds:)),
            hashtags: HashtagFindings(tags, fit: fit, posts: rows.count).effects(of: posts.keys, trends: trends),
            factors: fit.map { FactorFindings($0, posts: rows.count).factors } ?? [])
    }

    private func design() -> EffectDesign {
        let width = PostFactor.allCases.count
        var levels: [UInt8] = []
        levels.reserveCapacity(rows.count * width)
        for row in rows { levels += posts.levels[Int(row) * width..<(Int(row) + 1) * width] }
        return EffectDesign(
            outcomes: rows.map { posts.outcome[Int($0)] }, units: rows.map { posts.account[Int($0)] },
            periods: rows.map { posts.day[Int($0)] / Self.periodDays },
            factors: PostFactor.allCases.map {
                EffectFactor(name: $0.rawValue, levels: $0.levels.count, spread: $0.spread)
            },
            levels: levels, rowTags: tags.starts, tags: tags.columns, tagCount: tags.columnMembers.count)
    }
}

/// The hashtags of a scope that are on enough posts; those that are always used together share a column.
struct ScopedTags {
    /// Where each row's columns begin in ``columns``, and one past the last.
    let starts: [Int]
    let columns: [Int32]
    /// For each column the hashtags it stands for, as places in the posts' keys; mostly one.
    let columnMembers: [[Int32]]
    /// Posts of each column.
    let columnPosts: [Int]

    /// The most hashtags that are told apart: the most used ones.
    private static let most = 50_000

    init(_ posts: EffectPosts, rows: [Int32]) {
        var uses: [Int32: (count: Int, print: UInt64)] = [:]
        for (place, row) in rows.enumerated() {
            // A fingerprint of the posts a hashtag is on: the sum of one number for each.
            var random = SplitMix(UInt64(place))
            let print = random.next()
            for tag in posts.tags(of: Int(row)) {
                let known = uses[tag] ?? (0, 0)
                uses[tag] = (known.count + 1, known.print &+ print)
            }
        }
        let kept = uses.filter { $0.value.count >= HashtagEffect.leastPosts }
            .sorted { ($0.value.count, posts.keys[Int($1.key)]) > ($1.value.count, posts.keys[Int($0.key)]) }
            .prefix(Self.most)
        var columnOf: [Int32: Int32] = [:]
        var members: [[Int32]] = []
        var counts: [Int] = []
        var seen: [Fingerprint: Int32] = [:]
        for (tag, use) in kept {
            let print = Fingerprint(count: use.count, sum: use.print)
            let column = seen[print] ?? Int32(members.count)
            if Int(column) == members.count {
                seen[print] = column
                members.append([])
                counts.append(use.count)
            }
            members[Int(column)].append(tag)
            columnOf[tag] = column
        }
        var starts = [0]
        var columns: [Int32] = []
        for row in rows {
            let own = Set(posts.tags(of: Int(row)).compactMap { columnOf[$0] })
            columns += own.sorted()
            starts.append(columns.count)
        }
        self.starts = starts
        self.columns = columns
        columnMembers = members
        columnPosts = counts
    }

    /// Which posts a hashtag is on; two of the same are the same posts, but for a chance of 2⁻⁶⁴.
    private struct Fingerprint: Hashable {
        let count: Int
        let sum: UInt64
    }
}

/// SplitMix64 (Steele, Lea & Flood 2014), for fingerprints.
private struct SplitMix {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

extension EffectPosts {
    /// The hashtags of a post, as places in ``keys``.
    func tags(of post: Int) -> ArraySlice<Int32> { tags[tagStarts[post]..<tagStarts[post + 1]] }
}
