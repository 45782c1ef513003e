import Foundation

/// What each feature does to a forecast.
package struct Explanation: Hashable, Sendable {
    /// What a post of average kind gets, by the same model.
    package let average: Double
    /// Strongest first; their amounts sum to the forecast less ``average``.
    package let contributions: [Contribution]

    /// - Parameters:
    ///   - effects: what each feature adds to the logarithm; features without an effect are left out.
    ///   - average: the logarithm for a post of average kind, to which they add.
    ///   - natural: from the logarithm to the forecast's own scale.
    init(
        _ effects: [(feature: Feature, value: FeatureValue, effect: Double)], average: Double,
        natural: (Double) -> Double
    ) {
        self.average = natural(average)
        let sum = effects.reduce(0) { $0 + $1.effect }
        // On the way from the average post to this one, each feature goes its part of the way at every step: what it
        // adds is its share of the sum (Aumann & Shapley 1974; the logarithmic mean of Ang 2004).
        let perUnit = abs(sum) > 1e-9 ? (natural(average + sum) - self.average) / sum : exp(average)
        contributions = effects.filter { $0.effect != 0 }.map { entry in
            Contribution(
                feature: entry.feature, value: entry.value, effect: entry.effect, amount: entry.effect * perUnit)
        }.sorted { abs($0.effect) > abs($1.effect) }
    }
}

/// What one feature does to a forecast.
package struct Contribution: Hashable, Sendable {
    package let feature: Feature
    package let value: FeatureValue
    /// Added to the logarithm of the forecast (exact SHAP values).
    package let effect: Double
    /// Added to the forecast, in its own unit.
    package let amount: Double

    /// The effect as a factor: 1.8 is 80 % more than without.
    package var factor: Double { exp(effect) }
}
