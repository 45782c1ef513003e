import Foundation

/// An estimate with its standard error.
package struct RawEstimate: Hashable, Sendable {
    package let value: Double
    /// Positive.
    package let error: Double

    package init(value: Double, error: Double) {
        self.value = value
        self.error = error
    }
}

/// The effects of many tags, and of the levels of a few factors, on an outcome, each with all others held equal.
///
/// A linear mixed model: outcome = unit + period of the unit (random) + levels of the factors + tags (random) + noise
/// whose variance is the unit's own. Each tag's estimate is the one that its own rows give once everything else is
/// accounted for, the other tags as random effects (Henderson's equations: Searle, Casella & McCulloch 1992, chapter 7);
/// what all of them together say of each is for ``AdaptiveShrinkage``. The variances are estimated from the residuals,
/// in a few rounds. Outcomes further than three standard deviations from what the round before expected are drawn in to
/// there, so that one post that took off does not make a tag (Huber 1981, section 7.8, modified residuals).
///
/// Estimates are on the outcome's scale. Deterministic. O(rounds x (uses + rows x factors² + tags x columns²)).
package struct EffectFit: Sendable {
    /// By tag.
    package let tags: [TagEstimate]
    private let levels: LevelEffects
    /// The standard deviation of what no tag, factor or period explains, over all rows.
    package let noise: Double

    /// What is known of one tag.
    package struct TagEstimate: Sendable {
        /// Nil when the data say nothing.
        package let estimate: RawEstimate?
        /// The share of the tag's variation that units, periods and factors leave, 0...1: 0 when it never varies with
        /// them held equal.
        package let contrast: Double
        /// The other tag it can least be told from, and the share of what is known that this takes away, 0...1.
        package let closest: (tag: Int, share: Double)?
    }

    /// Rounds in which variances and effects are worked out in turn.
    private static let rounds = 2
    private static let firstTagVariance = 0.04
    /// Tags are never thought to differ by less than this: their variance could else shrink to nothing for good.
    private static let leastTagVariance = AdaptiveShrinkage.negligible * AdaptiveShrinkage.negligible

    /// Outcomes count as no further off than so many standard deviations.
    private static let furthest = 3.0

    /// - Returns: nil when there are fewer than ten rows more than there are units: too few to say anything.
    package init?(_ given: EffectDesign) {
        guard given.rows >= given.units + 10 else { return nil }
        var design = given
        var noise = NoiseVariances(design)
        var tagVariance = Self.firstTagVariance
        var effects = [Double](repeating: 0, count: design.tagCount)
        for round in 1...Self.rounds {
            let weights = PeriodWeights(design, variances: noise.units, periodVariance: noise.period)
            guard let system = EffectSystem(design, weights: weights) else { return nil }
            effects = system.solve(variance: tagVariance, from: effects)
            let known = TagVariances(system, priorVariance: tagVariance)
            let tags = effects.indices.map { tag in
                TagEstimate(tag, effect: effects[tag], known: known, system: system, priorVariance: tagVariance)
            }
            if round == Self.rounds {
                self.tags = tags
                levels = LevelEffects(system, tagEffects: effects, tagVariance: tagVariance)
                self.noise = noise.pooled.squareRoot()
                return
            }
            let spent = known.variances.reduce(Double(design.columnCount)) { $0 + 1 - $1 / tagVariance }
            let fitted = system.fitted(tags: effects, columns: system.columnEffects(effects))
            let residuals = zip(given.outcomes, fitted).map { $0 - $1 }
            let drawnIn = Self.drawnIn(residuals, weights: weights, of: design)
            noise = NoiseVariances(design, residuals: drawnIn, spent: spent)
            design = design.with(outcomes: zip(fitted, drawnIn).map { $0 + $1 })
            tagVariance = max(AdaptiveShrinkage(tags.compactMap(\.estimate)).variance, Self.leastTagVariance)
        }
        return nil
    }

    private static func drawnIn(_ residuals: [Double], weights: PeriodWeights, of design: EffectDesign) -> [Double] {
        let noise = weights.noise(in: residuals, of: design)
        var result = residuals
        for unit in 0..<design.units {
            let deviation = (1 / weights.precision[unit]).squareRoot()
            for row in design.unitRows[unit]..<design.unitRows[unit + 1] where abs(noise[row]) > furthest {
                result[row] -= (noise[row] - (noise[row] > 0 ? furthest : -furthest)) * deviation
            }
        }
        return result
    }

    /// How many rows have a level.
    package func rows(factor: Int, level: Int) -> Int { levels.rows(factor: factor, level: level) }

    /// What a combination of levels, one of each factor that is named, does against the mean of all rows.
    package func level(_ combination: [(factor: Int, level: Int)]) -> RawEstimate {
        let (value, error) = levels.estimate(combination)
        return RawEstimate(value: value, error: max(error, 1e-9))
    }
}

extension EffectFit.TagEstimate {
    /// What the data alone say of a tag: the posterior with the prior taken out of it again.
    fileprivate init(
        _ tag: Int, effect: Double, known: TagVariances, system: EffectSystem, priorVariance: Double
    ) {
        let precision = 1 / known.variances[tag] - 1 / priorVariance
        let raw = system.rawInformation[tag]
        contrast = raw > 0 ? system.information[tag] / raw : 0
        closest = known.closest[tag].map { ($0.tag, $0.share) }
        // Rounding leaves a little where there is nothing.
        let isInformative = contrast > 1e-6 && precision > 1e-6 / priorVariance
        estimate =
            isInformative
            ? RawEstimate(
                value: effect / (known.variances[tag] * precision), error: (1 / precision).squareRoot())
            : nil
    }
}
