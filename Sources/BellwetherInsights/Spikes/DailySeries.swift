import BellwetherCore
import BellwetherStatistics
package import BellwetherStore
import Foundation

/// What posts got, day by day, and what each day could be expected to give.
///
/// On the logarithmic scale a post's result is the level of its time, plus its weekday's effect, plus noise. The level is
/// the running median of the days of four weeks around it, each by its posts, the weekday's effect the median of what is left over it
/// (a robust decomposition, in the manner of Cleveland and others 1990), and the noise is measured by the median absolute
/// deviation (Hampel 1974), of single posts and of days.
package struct DailySeries {
    struct Day {
        /// Since 1970-01-01.
        let number: Int
        let posts: [PostFacts]
        /// The logarithm of each one's value.
        let values: [Double]
        /// What a typical post of that day could be expected to get, as a logarithm.
        var expected = 0.0

        var mean: Double { values.reduce(0, +) / Double(values.count) }
        var weekday: Int { ((number + 3) % 7 + 7) % 7 }
    }

    private(set) var days: [Day]
    let metric: PostMetric
    /// Standard deviations of single posts, and of days beyond what their posts explain.
    private(set) var postDeviation = 0.0
    private(set) var dayDeviation = 0.0

    /// Days before and after that make up a day's level.
    private static let window = 14
    /// Posts that make up a level at least; a longer window is taken where there are fewer.
    private static let leastPosts = 20
    /// Makes the median absolute deviation of normal noise its standard deviation.
    private static let normal = 1.482_602_218_5

    /// Mature posts that have the metric, in the zones of their accounts.
    package init(_ facts: FactsTable, metric: PostMetric) {
        self.metric = metric
        var byDay: [Int: (posts: [PostFacts], values: [Double])] = [:]
        for post in facts.posts where post.isMature {
            guard let value = metric.value(of: post) else { continue }
            let day = LocalTime(post.publishedAt, in: facts.accounts[post.account]?.zone ?? .utc).day
            byDay[day, default: ([], [])].posts.append(post)
            byDay[day]?.values.append(metric.logarithm(value))
        }
        days = byDay.sorted { $0.key < $1.key }
            .map { Day(number: $0.key, posts: $0.value.posts, values: $0.value.values) }
        setExpectations()
        measureNoise()
    }

    var posts: Int { days.reduce(0) { $0 + $1.values.count } }

    /// The standard deviation of a day's mean around what was expected.
    func deviation(of day: Day) -> Double {
        (dayDeviation * dayDeviation + postDeviation * postDeviation / Double(day.values.count)).squareRoot()
    }

    private mutating func setExpectations() {
        let medians = days.map { median($0.values) ?? $0.mean }
        let levels = days.indices.map { level($0, medians: medians) }
        var left = [[Double]](repeating: [], count: 7)
        for (place, day) in days.enumerated() {
            left[day.weekday] += day.values.map { $0 - levels[place] }
        }
        // A weekday with few posts has the effect of none.
        let effects = left.map { $0.count >= 8 ? median($0) ?? 0 : 0 }
        for place in days.indices { days[place].expected = levels[place] + effects[days[place].weekday] }
    }

    /// The median of the days around a day by their posts, the day's own left out.
    /// - Parameter medians: of each day's posts.
    private func level(_ place: Int, medians: [Double]) -> Double {
        var window = Self.window
        var first = place
        var last = place
        var count = 0
        repeat {
            while first > 0, days[place].number - days[first - 1].number <= window {
                first -= 1
                count += days[first].values.count
            }
            while last + 1 < days.count, days[last + 1].number - days[place].number <= window {
                last += 1
                count += days[last].values.count
            }
            window *= 2
        } while count < Self.leastPosts && (first > 0 || last + 1 < days.count)
        let around = (first...last).filter { $0 != place }.map { (value: medians[$0], weight: days[$0].values.count) }
        return Self.weightedMedian(around) ?? days[place].mean
    }

    /// The value with half of the weight on either side; nil of nothing.
    private static func weightedMedian(_ values: [(value: Double, weight: Int)]) -> Double? {
        let sorted = values.sorted { $0.value < $1.value }
        let half = Double(sorted.reduce(0) { $0 + $1.weight }) / 2
        var sum = 0.0
        for (place, entry) in sorted.enumerated() {
            sum += Double(entry.weight)
            // Just half: between this value and the next.
            if sum == half, place + 1 < sorted.count { return (entry.value + sorted[place + 1].value) / 2 }
            if sum > half { return entry.value }
        }
        return nil
    }

    private mutating func measureNoise() {
        let single = days.flatMap { day in day.values.map { $0 - day.expected } }
        postDeviation = Self.normal * (median(single.map(abs)) ?? 0)
        let means = days.map { abs($0.mean - $0.expected) }
        let all = Self.normal * (median(means) ?? 0)
        // Of the scatter of days, their posts' own is taken away.
        let sizes = days.map { 1 / Double($0.values.count) }
        let due = postDeviation * postDeviation * (median(sizes) ?? 1)
        dayDeviation = max(0, all * all - due).squareRoot()
    }
}
