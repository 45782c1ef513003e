import BellwetherCore
import BellwetherInsights
import BellwetherStatistics
import BellwetherStore
import Foundation
import Testing

@Suite("Actual against expected")
struct ExpectationTests {
    @Test("Twice as much as ten posts before is +2, half as much -2")
    func multiplier() throws {
        let posts = (0..<10).map { History.fact(Int64($0), day: $0, likes: 99) }
        for (likes, multiplier) in [(199, 2.0), (49, -2), (99, 1)] {
            let judged = Expectations(
                posts + [History.fact(99, day: 30, likes: likes)], replies: [], metric: .engagements,
                from: History.start.adding(seconds: 29 * History.day))
            let post = try #require(judged.judged.first)
            #expect(abs(post.multiplier - multiplier) < 1e-9)
            #expect(abs(post.expectation.expected.value - 99) < 1e-9 && post.expectation.expected.n == 10)
        }
    }

    @Test("It takes five earlier posts of the kind whose counts had settled when the post went out")
    func history() {
        let early = (0..<5).map { History.fact(Int64($0), day: $0, likes: 10) }
        func judged(day: Int, replies: Set<Int64> = []) -> Expectations {
            Expectations(
                early + [History.fact(50, day: day, likes: 20)], replies: replies, metric: .engagements,
                from: History.start.adding(seconds: Int64(day) * History.day))
        }
        #expect(judged(day: 11).judged.count == 1)
        // The fifth is six days old.
        #expect(judged(day: 10).judged.isEmpty && judged(day: 10).withoutHistory == 1)
        #expect(judged(day: 11, replies: [0, 1]).judged.isEmpty)
        #expect(judged(day: 11, replies: [50]).judged.isEmpty)
    }

    @Test("One post that took off does not raise what is expected of the next")
    func trimmed() throws {
        let posts = (0..<20).map { History.fact(Int64($0), day: $0, likes: $0 == 4 ? 100_000 : 10) }
        let judged = Expectations(
            posts + [History.fact(99, day: 40, likes: 10)], replies: [], metric: .engagements,
            from: History.start.adding(seconds: 39 * History.day))
        #expect(abs(try #require(judged.judged.first).expectation.expected.value - 10) < 1e-9)
    }
}

@Suite("Spikes and drops")
struct SpikeTests {
    /// A year of posts with a weekday pattern and a trend.
    private func series(seed: UInt64, planted: [Int: Double] = [:], perDay: Int = 2, noise: Double = 0.5) throws
        -> DailySeries
    {
        var random = SeededGenerator(seed: seed)
        var posts: [PostFacts] = []
        for day in 0..<365 where planted[day] != nil || random.chance(0.8) {
            for hour in 0..<perDay {
                let weekend = day % 7 >= 5 ? -0.8 : 0
                let mean = 4 + 0.003 * Double(day) + weekend + log(planted[day] ?? 1) + noise * random.normal()
                posts.append(History.fact(Int64(posts.count), day: day, hour: 9 + hour, likes: Int(exp(mean))))
            }
        }
        return DailySeries(try History.table(posts), metric: .engagements)
    }

    @Test("Twenty times as much on a day is found, with its day, size and posts", arguments: [1, 2, 3] as [UInt64])
    func planted(seed: UInt64) throws {
        let spikes = SpikeFinder.spikes(in: try series(seed: seed, planted: [200: 20, 300: 0.05]))
        let first = Int(History.start.seconds / History.day)
        let spike = try #require(spikes.first { $0.firstDay == first + 200 })
        #expect(spike.kind == .spike && (8...50).contains(spike.size))
        #expect(spike.causes.count == 2 && abs(spike.causes.reduce(0) { $0 + $1.share } - 1) < 1e-9)
        #expect(spike.expected.high < spike.actual)
        #expect(spike.onset == History.start.adding(seconds: 200 * History.day + 9 * 3_600))
        #expect(spikes.contains { $0.firstDay == first + 300 && $0.kind == .drop })
    }

    @Test("Weekdays, a trend and chance are no spikes")
    func quiet() throws {
        let alarms = try (100..<140).reduce(0) { try $0 + SpikeFinder.spikes(in: series(seed: $1)).count }
        // Forty years without a spike.
        #expect(alarms <= 4)
    }

    @Test("An ordinary post on a day without others is none, and too few posts say nothing")
    func ordinary() throws {
        var posts = (0..<60).map { History.fact(Int64($0), day: $0 * 2, likes: 40 + $0 * 7 % 30) }
        posts.append(History.fact(99, day: 151, likes: 60))
        #expect(SpikeFinder.spikes(in: DailySeries(try History.table(posts), metric: .engagements)).isEmpty)
        let few = DailySeries(try History.table(Array(posts.prefix(20))), metric: .engagements)
        #expect(SpikeFinder.spikes(in: few).isEmpty)
    }
}

@Suite("What follower gains go with")
struct FollowerGrowthTests {
    private func growth(stretches: Int, brings: Int) throws -> FollowerGrowth {
        var random = SeededGenerator(seed: 8)
        var followers = 10_000
        var snapshots = [FollowerSnapshot(takenAt: History.start, followers: followers)]
        var posts: [PostFacts] = []
        var uses: [HashtagUseTable.Use] = []
        for week in 0..<stretches {
            let hasTag = random.chance(0.4)
            for _ in 0..<3 {
                let fact = History.fact(Int64(posts.count), day: week * 7 + random.index(below: 7), likes: 5)
                if hasTag { uses.append(HashtagUseTable.Use(post: fact.row, hashtag: 0)) }
                posts.append(fact)
            }
            followers += 70 + Int(10 * random.normal()) + (hasTag ? brings : 0)
            snapshots.append(
                FollowerSnapshot(
                    takenAt: History.start.adding(seconds: Int64(week + 1) * 7 * History.day), followers: followers))
        }
        return FollowerGrowth(
            snapshots, posts: posts.sorted { $0.publishedAt < $1.publishedAt },
            uses: HashtagUseTable(hashtags: [try #require(Hashtag(written: "grow"))], uses: uses))
    }

    @Test("A hashtag that brings followers is found")
    func planted() throws {
        let growth = try growth(stretches: 40, brings: 140)
        let found = try #require(growth.associations.first { $0.kind == .hashtag })
        #expect(found.evidence == .strong && (found.effect?.low ?? 0) > 0)
        #expect(growth.gains.count == 40 && growth.gains.allSatisfy { $0.posts == 3 && $0.days == 7 })
    }

    @Test("One that brings none is not, and few stretches say nothing")
    func nothing() throws {
        let found = try growth(stretches: 40, brings: 0).associations.first { $0.kind == .hashtag }
        #expect(found?.evidence != .strong)
        let few = try growth(stretches: 5, brings: 100)
        #expect(few.associations.isEmpty && few.reason?.contains("12") == true)
    }
}
