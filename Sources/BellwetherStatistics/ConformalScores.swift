import Foundation

/// How far results lay from forecasts of them, in units of the scatter that was expected: what turns a typical value
/// into an interval, and says how likely a value is to be passed.
///
/// Split conformal prediction (Papadopoulos et al. 2002; Lei et al. 2018): if the next score is like those before it, an
/// interval between their outer quantiles holds it as often as its level says, whatever the distribution. Newer scores
/// weigh more, since posts drift (Barber et al. 2023, "Conformal prediction beyond exchangeability"). All quantiles
/// together are a predictive distribution (Vovk et al. 2017).
package struct ConformalScores: Hashable, Sendable, Codable {
    /// How many scores there were.
    package let n: Int
    /// In ascending order; the quantiles of all scores where there were more than are kept.
    private let values: [Double]
    /// The weight of each value and those before it, where the next score has the weight 1.
    private let cumulated: [Double]

    private static let kept = 1_000

    /// - Parameters:
    ///   - scores: oldest first; not empty, without NaN.
    ///   - halfLife: after so many newer scores one weighs half as much.
    package init(_ scores: [Double], halfLife: Double) {
        precondition(!scores.isEmpty, "an interval needs scores")
        n = scores.count
        let weighted = scores.enumerated()
            .map { place, score in (score: score, weight: exp2(-Double(scores.count - 1 - place) / halfLife)) }
            .sorted { $0.score < $1.score }
        var sum = 0.0
        let sums = weighted.map { entry in
            sum += entry.weight
            return sum
        }
        guard scores.count > Self.kept else {
            values = weighted.map(\.score)
            cumulated = sums
            return
        }
        let steps = (1...Self.kept).map { sum * Double($0) / Double(Self.kept) }
        var place = 0
        values = steps.map { step in
            let middle = step - sum / Double(2 * Self.kept)
            while place + 1 < sums.count, sums[place] < middle { place += 1 }
            return weighted[place].score
        }
        cumulated = steps
    }

    private var total: Double { cumulated.last ?? 0 }

    /// Between which scores the next one lies with a probability, as much of the rest below as above.
    ///
    /// With too few scores for the level these are the least and the greatest of them.
    /// - Parameter level: above 0 and below 1.
    package func interval(level: Double) -> ClosedRange<Double> {
        let (lower, upper) = (quantile((1 - level) / 2), quantile((1 + level) / 2))
        return min(lower, upper)...max(lower, upper)
    }

    /// The score that the next one is below with at most a share of the chances, or above with at most the rest,
    /// whichever is the smaller tail.
    package func quantile(_ share: Double) -> Double {
        let mass = max(share, 1 - share) * (total + 1)
        guard share < 0.5 else {
            return values[cumulated.firstIndex { $0 >= mass } ?? values.count - 1]
        }
        // From above, the weight of a value and those after it is the total without those before it.
        return values[values.indices.last { $0 == 0 || total - cumulated[$0 - 1] >= mass } ?? 0]
    }

    /// How likely the next score is above one; strictly between 0 and 1.
    package func probability(above score: Double) -> Double {
        let below = values.firstIndex { $0 >= score } ?? values.count
        let notAbove = values.firstIndex { $0 > score } ?? values.count
        func weight(_ count: Int) -> Double { count == 0 ? 0 : cumulated[count - 1] }
        // Half of what is equal, and of the next score itself.
        let less = (weight(below) + weight(notAbove) + 1) / 2
        return 1 - less / (total + 1)
    }

    /// Whether values read from a file are what this makes.
    package var isWellFormed: Bool {
        !values.isEmpty && values.count == cumulated.count && values.allSatisfy(\.isFinite)
            && zip(values, values.dropFirst()).allSatisfy { $0 <= $1 }
            && zip(cumulated, cumulated.dropFirst()).allSatisfy { $0 <= $1 } && (cumulated.first ?? -1) > 0
            && total.isFinite
    }
}
