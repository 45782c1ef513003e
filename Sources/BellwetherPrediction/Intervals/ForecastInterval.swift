import BellwetherStatistics

/// Between which values a post's result lies with a probability.
package struct ForecastInterval: Hashable, Sendable {
    /// The probability, above 0 and below 1; half of the rest is below, half above.
    package let level: Double
    package let low: Double
    package let high: Double
    /// Posts that the model had not seen, from whose results the width comes.
    package let n: Int
}

extension ForecastInterval {
    /// The same interval, which will hold as often as another level says.
    func told(as level: Double) -> ForecastInterval { ForecastInterval(level: level, low: low, high: high, n: n) }

    /// The whole numbers in it, and the typical one.
    func whole(around typical: Int) -> ForecastInterval {
        let centre = Double(typical)
        return ForecastInterval(
            level: level, low: min(low.rounded(.up), centre), high: max(high.rounded(.down), centre), n: n)
    }
}

/// Where a post's result may lie.
struct Outlook: Sendable {
    private let model: TargetModel
    private let spread: Spread
    /// The logarithm of the typical value, and how far posts like this one usually are from it.
    private let centre: Double
    private let scale: Double

    init(_ model: TargetModel, _ spread: Spread, logarithm: Double, scale: Double) {
        self.model = model
        self.spread = spread
        centre = logarithm
        self.scale = scale
    }

    func interval(level: Double) -> ForecastInterval {
        let scores = spread.scores.interval(level: level)
        return ForecastInterval(
            level: level, low: model.natural(centre + scores.lowerBound * scale),
            high: model.natural(centre + scores.upperBound * scale), n: spread.scores.n)
    }

    /// The result that a share of such posts stays below.
    func quantile(_ share: Double) -> Double { model.natural(centre + spread.scores.quantile(share) * scale) }

    /// How likely the result is above a value.
    func probability(above value: Double) -> Double {
        spread.scores.probability(above: (model.logarithm(value) - centre) / scale)
    }
}
