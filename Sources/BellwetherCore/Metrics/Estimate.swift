/// A number that was estimated, with the interval it lies in at a stated level of confidence.
package struct Estimate: Hashable, Sendable, Codable {
    package let value: Double
    package let low: Double
    package let high: Double
    /// The share of such intervals that hold the truth: 0.95.
    package let level: Double
    /// How many posts (or other observations) it is made from.
    package let n: Int

    package init(value: Double, low: Double, high: Double, level: Double = 0.95, n: Int) {
        self.value = value
        self.low = low
        self.high = high
        self.level = level
        self.n = n
    }
}

/// How sure one can be that an effect is there.
package enum Evidence: String, Hashable, Sendable, Codable, CaseIterable {
    /// There, and in the direction shown, almost certainly.
    case strong
    /// Probably there.
    case some
    /// Looked at closely enough to see an effect worth having, and there was none to be seen.
    case noneFound = "none_found"
    /// Nobody could tell from these posts.
    case cannotTell = "cannot_tell"
}
