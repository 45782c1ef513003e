/// The level at which intervals are to be made so that they hold what comes out as often as was asked, also when what
/// comes out drifts.
///
/// Adaptive conformal inference (Gibbs & Candès 2021, "Adaptive conformal inference under distribution shift"): after
/// each miss the next intervals are made a little wider, after each hit a little narrower. Over T results the share that
/// is held differs from the level asked by less than (1 + rate) / (rate T), whatever the results.
package struct AdaptiveLevel: Hashable, Sendable {
    package let asked: Double
    /// Between 0.01 and 0.99.
    package private(set) var used: Double

    /// How far one miss widens.
    private static let rate = 0.05

    /// - Parameter asked: above 0 and below 1.
    package init(_ asked: Double) {
        self.asked = asked
        used = asked
    }

    /// - Parameter place: where the result lay in what was forecast for it, by the probability of less: 0.5 is the median.
    package mutating func note(_ place: Double) {
        let isMissed = abs(2 * place - 1) > used
        used = min(max(used + Self.rate * ((isMissed ? 1 : 0) - (1 - asked)), 0.01), 0.99)
    }
}
