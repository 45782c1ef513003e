import BellwetherCore
import BellwetherInsights
import BellwetherStatistics
import BellwetherStore
import Foundation
import Testing

@Suite("Lifts of hashtags")
struct EffectAnalysisTests {
    /// Two accounts of very different size; `likes` says what hashtags do.
    private func report(
        posts: Int = 600, tags: (_ row: Int, _ isLarge: Bool, _ hour: Int, inout SeededGenerator) -> [String],
        effect: (_ tags: [String]) -> Double = { _ in 0 }
    ) throws -> EffectReport {
        var random = SeededGenerator(seed: 77)
        var read = EffectPosts()
        for row in 0..<posts {
            let isLarge = random.chance(0.3)
            let hour = random.index(below: 24)
            let time = History.start.adding(seconds: Int64(row / 4) * History.day + Int64(hour) * 3_600)
            let own = tags(row, isLarge, hour, &random)
            let best = hour == 20 ? 0.5 : 0
            let mean = (isLarge ? 8.0 : 4.0) + best + effect(own) + 0.4 * random.normal()
            read.add(
                try History.post(
                    row, account: isLarge ? "large" : "small", at: time, tags: own, likes: Int(exp(mean))), zone: .utc)
        }
        return EffectAnalysis(read).report(computedAt: Timestamp(seconds: 0), revision: 7)
    }

    private func found(_ tag: String, in report: EffectReport) throws -> HashtagEffect {
        try #require(HashtagKey(tag).flatMap(report.hashtag))
    }

    @Test("A hashtag of the large account at its best hour is not credited with either")
    func confounded() throws {
        let report = try report { _, isLarge, hour, random in
            (isLarge && (hour == 20 || random.chance(0.1)) ? ["star"] : []) + (random.chance(0.3) ? ["plain"] : [])
        }
        let star = try found("star", in: report)
        if let lift = star.lift { #expect(lift.low <= 0 && 0 <= lift.high) }
        #expect(star.evidence != .strong)
        #expect(report.revision == 7 && report.posts == 600)
    }

    @Test("A hashtag that brings half as much again is found, and its interval holds that")
    func planted() throws {
        let report = try report(
            tags: { _, _, _, random in
                (random.chance(0.2) ? ["lifts"] : []) + (random.chance(0.3) ? ["a"] : [])
                    + (random.chance(0.3) ? ["b"] : [])
            }, effect: { $0.contains("lifts") ? log(1.5) : 0 })
        let effect = try found("lifts", in: report)
        #expect(effect.evidence == .strong)
        let lift = try #require(effect.lift)
        // Against the average hashtag of the three.
        let truth = expm1(log(1.5) * 2 / 3)
        #expect(lift.low <= truth + 0.1 && truth - 0.1 <= lift.high, "\(lift)")
        #expect(lift.low > 0 && lift.n == effect.n)
        #expect(try found("a", in: report).evidence != .strong)
    }

    @Test("Two that are always used together are one group, and nothing is said of either")
    func together() throws {
        let report = try report(
            tags: { _, _, _, random in
                (random.chance(0.3) ? ["Ham", "Eggs"] : [])
                    + ["tea", "jam", "toast"].filter { _ in random.chance(0.4) }
            },
            effect: { $0.contains("Ham") ? 0.8 : 0 })
        for tag in ["ham", "eggs"] {
            let effect = try found(tag, in: report)
            #expect(effect.lift == nil && effect.evidence == .cannotTell)
            #expect(effect.reason?.contains("always used together") == true)
            let group = try #require(effect.group)
            #expect(group.keys == ["eggs", "ham"])
            #expect((group.lift?.value ?? 0) > 0.1)
        }
    }

    @Test("A hashtag on every post of its account has nothing to be compared with")
    func everywhere() throws {
        let report = try report { _, isLarge, _, random in
            (isLarge ? ["brand"] : []) + (random.chance(0.3) ? ["tea"] : [])
        }
        let effect = try found("brand", in: report)
        #expect(effect.lift == nil && effect.evidence == .cannotTell)
        #expect(effect.reason?.contains("nothing to compare") == true, "\(effect.reason ?? "")")
    }

    @Test("Little is said of what is rare, and nothing of what is rarer than three posts")
    func rare() throws {
        let report = try report { row, _, _, random in
            row < 2 ? ["twice"] : row % 150 == 0 ? ["rare"] : random.chance(0.4) ? ["tea"] : []
        }
        #expect(try report.hashtag(#require(HashtagKey("twice"))) == nil)
        #expect(try found("rare", in: report).n == 3)
        #expect(try found("rare", in: report).evidence != .strong)
    }

    @Test("Posts that have not settled, and reposts, are not learnt from; without any there is an empty report")
    func empty() throws {
        var posts = EffectPosts()
        posts.add(try History.post(1, at: History.start, tags: ["a"], likes: 3, settled: false), zone: .utc)
        #expect(posts.count == 0)
        let report = EffectAnalysis(posts).report(computedAt: Timestamp(seconds: 0), revision: 1)
        #expect(report.hashtags.isEmpty && report.factors.isEmpty && report.from == nil)
    }

    @Test("With few posts hashtags are named, and the reason is that there are few")
    func few() throws {
        let report = try report(posts: 12) { _, _, _, _ in ["a"] }
        let effect = try found("a", in: report)
        #expect(effect.evidence == .cannotTell && effect.reason?.contains("12 posts") == true)
    }

    @Test("A report comes back from JSON as it was, and no number in it is none")
    func coding() throws {
        let report = try report { row, _, _, random in random.chance(0.5) ? ["a", "b\(row % 9)"] : [] }
        let text = try JSONEncoder().encode(report)
        #expect(try JSONDecoder().decode(EffectReport.self, from: text) == report)
        #expect(report.factor("hour")?.levels.count == 24 && report.factor("hour_of_week")?.levels.count == 168)
    }
}
