import BellwetherCore
import BellwetherInsights
import BellwetherStatistics
import BellwetherStore
import Foundation

/// Made-up posts of which it is known what each hashtag does.
///
/// Engagements are exp(account + period + hour + weekday + hashtags + noise). Accounts differ in size and in how noisy they
/// are, each has periods that do better and worse and hashtags of its own liking, and hashtags are used together: all that
/// plain averages mistake for effects.
struct PlantedHistory {
    struct Shape {
        var accounts = 40
        var posts = 20_000
        var hashtags = 200
        /// Standard deviation of the effects, on the logarithmic scale; and the share of hashtags that do nothing.
        var effect = 0.25
        var idle = 0.0
        var noise = 0.8
    }

    let posts: EffectPosts
    /// By key.
    let effects: [String: Double]
    /// Mean engagements of the posts with each hashtag, by key.
    let averages: [String: Double]

    /// A hashtag of no effect that only the largest account uses, at the best hour only.
    static let confounded = "showcase"
    /// Two of an effect that are always used together.
    static let together = ["alpha", "beta"]

    private static let start = Timestamp(seconds: 1_700_000_000)
    private static let days = 720

    init(_ shape: Shape, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed, stream: 17)
        let effects = (0..<shape.hashtags).map { _ in
            random.uniform() < shape.idle ? 0 : shape.effect * random.normal()
        }
        let sizes = (0..<shape.accounts).map { _ in 5 + 1.2 * random.normal() }
        let noises = (0..<shape.accounts).map { _ in shape.noise * exp(0.3 * random.normal()) }
        let likings = (0..<shape.accounts).map { _ in random.index(below: max(1, shape.hashtags)) }
        let largest = sizes.indices.max { sizes[$0] < sizes[$1] } ?? 0
        let popularity = Self.popularity(shape.hashtags)
        var periods: [Int: Double] = [:]
        var posts = EffectPosts()
        var sums: [String: (sum: Double, n: Double)] = [:]
        var times = (0..<shape.posts).map { _ in Int64(random.uniform() * Double(Self.days * 86_400)) }
        times.sort()
        for (number, second) in times.enumerated() {
            let account = min(shape.accounts - 1, Int(Double(shape.accounts) * pow(random.uniform(), 1.7)))
            let time = Self.start.adding(seconds: second)
            let local = LocalTime(time, in: .utc)
            let period = account * 1_000 + local.day / 30
            let shift = periods[period] ?? 0.2 * random.normal()
            periods[period] = shift
            var tags: Set<Int> = []
            for _ in 0..<min(8, random.poisson(mean: shape.hashtags > 0 ? 2.5 : 0)) {
                let popular = Self.pick(popularity, &random)
                let tag = random.uniform() < 0.5 ? popular : (popular + likings[account]) % shape.hashtags
                tags.insert(tag)
                if random.uniform() < 0.4 { tags.insert((tag + 1) % shape.hashtags) }
            }
            var keys = tags.sorted().map { "t\($0)" }
            var expected =
                sizes[account] + shift + 0.4 * sin(Double(local.hour) / 24 * 2 * .pi)
                + tags.reduce(0) { $0 + effects[$1] }
            if account == largest, local.hour == 6 { keys.append(Self.confounded) }
            if random.uniform() < 0.05 {
                keys += Self.together
                expected += 0.3
            }
            let engagements = Int(exp(expected + noises[account] * random.normal()).rounded())
            for key in keys {
                let known = sums[key] ?? (0, 0)
                sums[key] = (known.sum + Double(engagements), known.n + 1)
            }
            posts.add(try Self.post(number, account, time, keys, engagements), zone: .utc)
        }
        self.posts = posts
        self.effects = Dictionary(effects.enumerated().map { ("t\($0)", $1) }, uniquingKeysWith: { first, _ in first })
        averages = sums.mapValues { $0.sum / $0.n }
    }

    private static func post(
        _ number: Int, _ account: Int, _ time: Timestamp, _ keys: [String], _ engagements: Int
    ) throws -> StoredPost {
        let post = Post(
            account: try AccountID(platform: .x, name: "a\(account)"), externalID: String(number), publishedAt: time,
            text: "", media: Media(), isReply: false, isRepost: false, isPaid: false, permalink: nil, labels: [],
            hashtags: keys.compactMap { Hashtag(written: $0) })
        let seen = MetricSnapshot(takenAt: time.adding(seconds: 30 * 86_400), counts: PostCounts(likes: engagements))
        return StoredPost(post: post, current: seen)
    }

    /// Cumulative weights by Zipf's law.
    private static func popularity(_ count: Int) -> [Double] {
        var sum = 0.0
        return (0..<count).map { rank in
            sum += 1 / pow(Double(rank + 1), 0.8)
            return sum
        }
    }

    private static func pick(_ cumulative: [Double], _ random: inout SeededGenerator) -> Int {
        let wanted = random.uniform() * (cumulative.last ?? 0)
        var low = 0
        var high = cumulative.count - 1
        while low < high {
            let middle = (low + high) / 2
            if cumulative[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
