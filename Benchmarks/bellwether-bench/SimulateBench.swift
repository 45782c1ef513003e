import ArgumentParser
import BellwetherCore
import BellwetherInsights
import BellwetherStatistics
import BellwetherStore
import Foundation

/// `bellwether-bench simulate`: lifts held against effects that were planted.
struct SimulateBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Hold lifts against effects that are known, and print JSON.")

    @Option(help: "Histories of each kind.")
    var seeds = 10

    @Option(help: "A CSV file of posts by the prototype's generator, to rank its hashtags.")
    var posts: String?

    @Option(help: "A file with a hashtag and the logarithm of its effect a line, with a tab between.")
    var truth: String?

    func run() async throws {
        var answer = Answer()
        for seed in 0..<UInt64(seeds) {
            answer.known.add(try Trial(PlantedHistory(PlantedHistory.Shape(), seed: seed)))
            answer.small.add(
                try Trial(PlantedHistory(.init(accounts: 3, posts: 2_000, hashtags: 60), seed: 1_000 + seed)))
            answer.idle.add(try Trial(PlantedHistory(.init(hashtags: 500, idle: 1), seed: 2_000 + seed)))
        }
        if let posts, let truth { answer.ranking = try Ranking.of(posts: posts, truth: truth) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        print(String(decoding: try encoder.encode(answer), as: UTF8.self))
    }

    private struct Answer: Encodable {
        /// 200 hashtags of known effects among 20,000 posts.
        var known = Score()
        /// 60 among 2,000 posts of three accounts.
        var small = Score()
        /// 500 without any.
        var idle = Score()
        var ranking: [Ranking]?
    }
}

/// What came of one history.
private struct Trial {
    let told: Int
    let covered: Int
    let strong: Int
    let wrongSign: Int
    let confoundedAverage: Double
    let isConfoundedCovered: Bool
    let isGrouped: Bool
    let isGroupCovered: Bool

    init(_ history: PlantedHistory) throws {
        let report = EffectAnalysis(history.posts).report(computedAt: Timestamp(seconds: 0), revision: 0)
        let found = report.hashtags.filter { history.effects[$0.key] != nil && $0.lift != nil }
        // A lift is against the average hashtag, with their number held equal.
        let centre = found.reduce(0) { $0 + (history.effects[$1.key] ?? 0) } / Double(max(1, found.count))
        func truth(_ effect: HashtagEffect) -> Double { (history.effects[effect.key] ?? 0) - centre }
        told = found.count
        covered = found.count { effect in
            effect.lift.map { $0.low <= expm1(truth(effect)) && expm1(truth(effect)) <= $0.high } ?? false
        }
        let strong = found.filter { $0.evidence == .strong }
        self.strong = strong.count
        wrongSign = strong.count { ($0.lift?.value ?? 0) * truth($0) <= 0 }
        let all = history.averages.values.reduce(0, +) / Double(max(1, history.averages.count))
        confoundedAverage = (history.averages[PlantedHistory.confounded] ?? 0) / all
        let confounded = HashtagKey(PlantedHistory.confounded).flatMap(report.hashtag)
        isConfoundedCovered = confounded?.lift.map { $0.low <= expm1(-centre) && expm1(-centre) <= $0.high } ?? true
        let group = HashtagKey(PlantedHistory.together[0]).flatMap(report.hashtag)
        isGrouped =
            group?.evidence == .cannotTell && group?.lift == nil && group?.group?.keys == PlantedHistory.together
        let due = expm1(0.3 - centre)
        isGroupCovered = group?.group?.lift.map { $0.low <= due && due <= $0.high } ?? false
    }
}

/// Many trials together.
private struct Score: Encodable {
    private var trials = 0
    private var told = 0
    private var covered = 0
    private var strong = 0
    private var wrongSign = 0
    private var mostStrong = 0
    private var confoundedAverage = 0.0
    private var confoundedCovered = 0
    private var grouped = 0
    private var groupCovered = 0

    mutating func add(_ trial: Trial) {
        trials += 1
        told += trial.told
        covered += trial.covered
        strong += trial.strong
        wrongSign += trial.wrongSign
        mostStrong = max(mostStrong, trial.strong)
        confoundedAverage += trial.confoundedAverage
        confoundedCovered += trial.isConfoundedCovered ? 1 : 0
        grouped += trial.isGrouped ? 1 : 0
        groupCovered += trial.isGroupCovered ? 1 : 0
    }
}

/// How well an order of hashtags goes with the truth: Spearman's rank correlation.
private struct Ranking: Encodable {
    let leastPosts: Int
    let hashtags: Int
    let lift: Double
    let average: Double

    static func of(posts: String, truth: String) throws -> [Ranking] {
        var effects: [String: Double] = [:]
        for line in try String(contentsOfFile: truth, encoding: .utf8).split(separator: "\n") {
            let parts = line.split(separator: "\t")
            if parts.count == 2, let key = HashtagKey(String(parts[0])) { effects[key.value] = Double(parts[1]) }
        }
        let (read, averages) = try GeneratedPosts.read(posts)
        let report = EffectAnalysis(read).report(computedAt: Timestamp(seconds: 0), revision: 0)
        return [30, 100, 300].map { least in
            let found = report.hashtags.filter { $0.n >= least && $0.lift != nil && effects[$0.key] != nil }
            let planted = found.map { effects[$0.key] ?? 0 }
            return Ranking(
                leastPosts: least, hashtags: found.count,
                lift: spearman(found.map { $0.lift?.value ?? 0 }, planted),
                average: spearman(found.map { averages[$0.key] ?? 0 }, planted))
        }
    }

    private static func spearman(_ first: [Double], _ second: [Double]) -> Double {
        let (x, y) = (ranks(first), ranks(second))
        let middle = Double(x.count - 1) / 2
        let covariance = zip(x, y).reduce(0) { $0 + ($1.0 - middle) * ($1.1 - middle) }
        return covariance / max(1e-9, x.reduce(0) { $0 + ($1 - middle) * ($1 - middle) })
    }

    private static func ranks(_ values: [Double]) -> [Double] {
        var ranks = [Double](repeating: 0, count: values.count)
        for (rank, place) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() {
            ranks[place] = Double(rank)
        }
        return ranks
    }
}

/// Posts of the prototype's generator, one a line with tabs between: platform, account, time, likes, comments, shares,
/// hashtags.
private enum GeneratedPosts {
    static func read(_ path: String) throws -> (posts: EffectPosts, averages: [String: Double]) {
        var posts = EffectPosts()
        var sums: [String: (sum: Double, n: Double)] = [:]
        for (number, line) in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").enumerated() {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard parts.count == 7, let time = Timestamp(iso8601: String(parts[2])) else { continue }
            let hashtags = parts[6].split(separator: " ").compactMap { Hashtag(written: $0) }
            let counts = PostCounts(likes: Int(parts[3]), comments: Int(parts[4]), shares: Int(parts[5]))
            let post = Post(
                account: try AccountID(platform: Platform(name: String(parts[0])) ?? .other, name: String(parts[1])),
                externalID: String(number), publishedAt: time, text: "", media: Media(), isReply: false,
                isRepost: false,
                isPaid: false, permalink: nil, labels: [], hashtags: hashtags)
            let seen = MetricSnapshot(takenAt: time.adding(seconds: 30 * 86_400), counts: counts)
            posts.add(StoredPost(post: post, current: seen), zone: .utc)
            for hashtag in post.hashtags {
                let known = sums[hashtag.key.value] ?? (0, 0)
                sums[hashtag.key.value] = (known.sum + Double(counts.engagements ?? 0), known.n + 1)
            }
        }
        return (posts, sums.mapValues { $0.sum / $0.n })
    }
}
