package import BellwetherCore
import BellwetherStatistics
package import BellwetherStore
import Foundation

/// One or more days in a row that stand out of their own trend and weekday pattern.
package struct Spike: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case spike, drop
    }

    package let kind: Kind
    /// Days since 1970-01-01.
    package let firstDay: Int
    package let lastDay: Int
    /// When the first post of those days went out that points the way the spike does.
    package let onset: Timestamp
    /// What a typical post got, and what was to be expected, with the interval of a mean of as many posts.
    package let actual: Double
    package let expected: Estimate
    /// actual / expected, both with one (to ratios 0.001) added: 2 is twice, 0.5 half.
    package let size: Double
    /// The share of false alarms to expect among all that are at least as clear.
    package let qValue: Double
    /// The posts that moved it most, with their share of the excess, or of what is missing.
    package let causes: [Cause]
    /// Hashtags that are on these posts at least twice as often as on the others, most frequent first.
    package internal(set) var hashtags: [Hashtag] = []

    package struct Cause: Hashable, Sendable {
        package let post: PostFacts
        package let actual: Double
        package let share: Double
    }
}

/// Finds spikes and drops.
package enum SpikeFinder {
    /// A day must be so many standard deviations away (Iglewicz & Hoaglin 1993).
    private static let threshold = 3.5
    /// It must be among the clearest, so that at most this share of alarms is false (Benjamini & Hochberg 1995).
    private static let falseAlarms = 0.05
    /// And it must differ by so much that it matters.
    private static let leastSize = 1.5
    /// Results have heavier tails than normal noise: those of a mean of n posts are taken to be Student's with so many
    /// degrees of freedom for each post.
    private static let degreesOfPost = 6.0
    /// Fewer posts, or days, have no pattern of their own.
    private static let leastPosts = 30
    private static let leastDays = 14
    private static let mostCauses = 5

    /// Newest first.
    package static func spikes(in series: DailySeries) -> [Spike] {
        guard series.posts >= leastPosts, series.days.count >= leastDays, series.postDeviation > 0 else { return [] }
        let scores = series.days.map { ($0.mean - $0.expected) / series.deviation(of: $0) }
        let qValues = adjusted(
            zip(scores, series.days).map { score, day in
                let degrees = degreesOfPost * Double(day.values.count)
                return 2 * normalProbability(below: -normalScore(ofStudent: abs(score), degrees: degrees))
            })
        let outstanding = series.days.indices.filter { place in
            let size = abs(series.days[place].mean - series.days[place].expected)
            return abs(scores[place]) >= threshold && qValues[place] <= falseAlarms && size >= log(leastSize)
        }
        return runs(outstanding, series, scores).map { run in
            spike(run.map { series.days[$0] }, series, qValue: run.map { qValues[$0] }.min() ?? 1)
        }.reversed()
    }

    /// Days in a row that point the same way.
    private static func runs(_ places: [Int], _ series: DailySeries, _ scores: [Double]) -> [[Int]] {
        var runs: [[Int]] = []
        for place in places {
            if let last = runs.last?.last, series.days[place].number - series.days[last].number == 1,
                scores[last].sign == scores[place].sign
            {
                runs[runs.count - 1].append(place)
            } else {
                runs.append([place])
            }
        }
        return runs
    }

    private static func spike(_ days: [DailySeries.Day], _ series: DailySeries, qValue: Double) -> Spike {
        let value = series.metric.value(ofLogarithm:)
        let posts = days.flatMap { day in
            zip(day.posts, day.values).map { (post: $0, value: $1, excess: $1 - day.expected, expected: day.expected) }
        }
        let count = Double(posts.count)
        let mean = posts.reduce(0) { $0 + $1.value } / count
        let expected = posts.reduce(0) { $0 + $1.expected } / count
        let variance =
            series.dayDeviation * series.dayDeviation / Double(days.count)
            + series.postDeviation * series.postDeviation / count
        let reach = 1.96 * variance.squareRoot()
        let isUp = mean > expected
        let pointing = posts.filter { isUp ? $0.excess > 0 : $0.excess < 0 }
        let total = pointing.reduce(0) { $0 + abs(value($1.value) - value($1.expected)) }
        let causes = pointing.map { post in
            Spike.Cause(
                post: post.post, actual: value(post.value),
                share: total > 0 ? abs(value(post.value) - value(post.expected)) / total : 0)
        }
        return Spike(
            kind: isUp ? .spike : .drop, firstDay: days[0].number, lastDay: days[days.count - 1].number,
            onset: pointing.map(\.post.publishedAt).min() ?? days[0].posts[0].publishedAt,
            actual: value(mean),
            expected: Estimate(
                value: value(expected), low: value(expected - reach), high: value(expected + reach),
                n: posts.count),
            size: exp(mean - expected), qValue: qValue,
            causes: Array(causes.sorted { $0.share > $1.share }.prefix(mostCauses)))
    }

    /// The normal number that is as far out as a Student's (Peizer & Pratt 1968).
    private static func normalScore(ofStudent value: Double, degrees: Double) -> Double {
        (degrees - 2.0 / 3 + 0.1 / degrees) * (log(1 + value * value / degrees) / (degrees - 5.0 / 6)).squareRoot()
    }

    /// P-values adjusted for how many there are (Benjamini & Hochberg 1995).
    private static func adjusted(_ pValues: [Double]) -> [Double] {
        let order = pValues.indices.sorted { pValues[$0] > pValues[$1] }
        var result = pValues
        var least = 1.0
        for (place, index) in order.enumerated() {
            least = min(least, pValues[index] * Double(pValues.count) / Double(pValues.count - place))
            result[index] = least
        }
        return result
    }
}
