import Foundation

/// What many estimates of the same kind say about each of them: empirical Bayes with a prior that is a mixture of normal
/// distributions around zero, fitted to the estimates themselves (Stephens 2017, "False discovery rates: a new deal",
/// doi:10.1093/biostatistics/kxw041).
///
/// The narrowest part of the prior has a spread of its own and is not a point at zero, since hardly anything does
/// exactly nothing; a few pseudo-observations keep the prior sensible where there are few estimates.
package struct AdaptiveShrinkage: Sendable {
    /// Standard deviations of the parts, narrowest first.
    package let spreads: [Double]
    /// Their weights; they sum to 1.
    package let weights: [Double]

    /// An effect this small is none for any purpose.
    package static let negligible = 0.02
    /// How effects lie when nothing is known yet: standard deviations and how many estimates each counts for.
    private static let expectation: [(spread: Double, estimates: Double)] = [
        (negligible, 6), (0.08, 2), (0.2, 1.5), (0.5, 0.5),
    ]

    /// - Parameters:
    ///   - estimates: each with its standard error, which is positive; any number of them.
    ///
    /// Deterministic. O(estimates x parts x iterations).
    package init(_ estimates: [RawEstimate]) {
        let widest = estimates.map { max(0, $0.value * $0.value - $0.error * $0.error) }.max() ?? 0
        var spreads: [Double] = []
        var spread = Self.negligible
        while spread <= max(1, 2 * widest.squareRoot()), spreads.count < 24 {
            spreads.append(spread)
            spread *= 2.0.squareRoot()
        }
        let pseudo = Self.pseudoCounts(spreads)
        self.spreads = spreads
        weights = Self.fit(estimates, spreads: spreads, pseudo: pseudo)
    }

    private static func pseudoCounts(_ spreads: [Double]) -> [Double] {
        var counts = [Double](repeating: 0.02, count: spreads.count)
        for (spread, estimates) in expectation {
            let nearest = spreads.indices.min { abs(log(spreads[$0] / spread)) < abs(log(spreads[$1] / spread)) }
            if let nearest { counts[nearest] += estimates }
        }
        return counts
    }

    /// Weights of largest posterior probability, by expectation and maximisation (Dempster, Laird & Rubin 1977).
    private static func fit(
        _ estimates: [RawEstimate], spreads: [Double], pseudo: [Double]
    ) -> [Double] {
        let parts = spreads.count
        var likelihoods = [Double](repeating: 0, count: estimates.count * parts)
        for (index, estimate) in estimates.enumerated() {
            let logs = spreads.map {
                logNormalDensity(estimate.value, variance: $0 * $0 + estimate.error * estimate.error)
            }
            let largest = logs.max() ?? 0
            for part in 0..<parts { likelihoods[index * parts + part] = exp(logs[part] - largest) }
        }
        let total = pseudo.reduce(0, +)
        var weights = pseudo.map { $0 / total }
        var counts = pseudo
        for _ in 0..<200 {
            counts = pseudo
            for index in estimates.indices {
                var sum = 0.0
                for part in 0..<parts { sum += weights[part] * likelihoods[index * parts + part] }
                guard sum > 0 else { continue }
                for part in 0..<parts { counts[part] += weights[part] * likelihoods[index * parts + part] / sum }
            }
            let all = counts.reduce(0, +)
            var change = 0.0
            for part in 0..<parts {
                let next = counts[part] / all
                change = max(change, abs(next - weights[part]))
                weights[part] = next
            }
            if change < 1e-4 { break }
        }
        return weights
    }

    /// The variance of effects, of all parts together.
    package var variance: Double { zip(weights, spreads).reduce(0) { $0 + $1.0 * $1.1 * $1.1 } }

    /// What is known of an effect once its own estimate is seen.
    package func posterior(_ estimate: RawEstimate) -> ShrunkEffect {
        let (value, error) = (estimate.value, estimate.error)
        let logs = spreads.map { logNormalDensity(value, variance: $0 * $0 + error * error) }
        let largest = logs.max() ?? 0
        let joint = zip(weights, logs).map { $0 * exp($1 - largest) }
        let sum = joint.reduce(0, +)
        let parts = zip(joint, spreads).map { weight, spread in
            let kept = spread * spread / (spread * spread + error * error)
            return ShrunkEffect.Part(weight: weight / sum, mean: kept * value, deviation: kept.squareRoot() * error)
        }
        return ShrunkEffect(parts: parts)
    }
}

/// What is known of one effect: a mixture of normal distributions.
package struct ShrunkEffect: Sendable {
    struct Part: Sendable {
        let weight: Double
        let mean: Double
        let deviation: Double
    }

    let parts: [Part]

    package var mean: Double { parts.reduce(0) { $0 + $1.weight * $1.mean } }

    /// The probability that the effect is below a value.
    package func probability(below value: Double) -> Double {
        parts.reduce(0) { $0 + $1.weight * normalProbability(below: (value - $1.mean) / $1.deviation) }
    }

    /// The probability that it does not have the sign that is more probable: the local false sign rate.
    package var falseSignRate: Double {
        let negative = probability(below: 0)
        return min(negative, 1 - negative)
    }

    /// The value below which it lies with a probability in 0..<1; by bisection, to 1e-9.
    package func quantile(_ probability: Double) -> Double {
        var low = parts.map { $0.mean - 40 * $0.deviation }.min() ?? 0
        var high = parts.map { $0.mean + 40 * $0.deviation }.max() ?? 0
        for _ in 0..<200 where high - low > 1e-9 {
            let middle = (low + high) / 2
            if self.probability(below: middle) < probability { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}

/// For each finding the share of false ones to expect among all that are at least as clear: the mean of their false sign
/// rates (Storey 2003; Stephens 2017, section 2.4, "s-values").
///
/// O(n log n). Equal rates get equal values.
package func falseFindingShares(_ falseSignRates: [Double]) -> [Double] {
    let order = falseSignRates.indices.sorted { falseSignRates[$0] < falseSignRates[$1] }
    var shares = [Double](repeating: 0, count: falseSignRates.count)
    var sum = 0.0
    var start = 0
    while start < order.count {
        var end = start
        while end < order.count, falseSignRates[order[end]] == falseSignRates[order[start]] {
            sum += falseSignRates[order[end]]
            end += 1
        }
        for place in start..<end { shares[order[place]] = sum / Double(end) }
        start = end
    }
    return shares
}

/// The probability that a standard normal number is below a value.
package func normalProbability(below value: Double) -> Double { 0.5 * erfc(-value / 2.0.squareRoot()) }

private func logNormalDensity(_ value: Double, variance: Double) -> Double {
    -0.5 * (log(2 * .pi * variance) + value * value / variance)
}
