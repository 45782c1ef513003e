package import BellwetherCore

/// A draft with one thing different.
package struct Variant: Hashable, Sendable {
    package let change: DraftChange
    package let traits: PostTraits
    /// Where its account lives.
    package let localTime: LocalTime
    /// Typical reach.
    package let reach: Int
    /// Of the typical reach, by the model: variant / draft - 1.
    package let difference: Estimate
    /// What is known of the hashtag it is about; nil of other changes, and where nothing is known.
    package let lift: HashtagLift?

    /// Where the verdict on it comes from.
    package enum Source: String, CaseIterable, Hashable, Sendable {
        /// The forecast model, which of hashtags knows only how many there are.
        case model
        /// The effect of this hashtag on engagements.
        case lift
    }

    package var source: Source { lift?.lift == nil ? .model : .lift }

    /// Whether it can be told from the draft as it is.
    package var isDistinguishable: Bool {
        if let lift, let effect = lift.lift { return lift.isEvident && !effect.holdsZero }
        return !difference.holdsZero
    }

    /// Whether it is better than the draft as it is, as far as one can tell.
    package var isBetter: Bool { isDistinguishable && low > 0 }

    /// The lower end of the interval that the verdict comes from.
    var low: Double { lift?.lift?.low ?? difference.low }
}

/// What a hashtag does to the engagements of a post, with all else held equal, the number of hashtags too.
package struct HashtagLift: Hashable, Sendable {
    /// As a ratio: 0.12 is 12 % more; nil where nobody can tell.
    package let lift: Estimate?
    package let evidence: Evidence
    /// Why nobody can tell.
    package let reason: String?

    package init(lift: Estimate?, evidence: Evidence, reason: String?) {
        self.lift = lift
        self.evidence = evidence
        self.reason = reason
    }

    var isEvident: Bool { evidence == .strong || evidence == .some }

    /// What taking the hashtag out does.
    var reversed: HashtagLift {
        HashtagLift(lift: lift?.reversed, evidence: evidence, reason: reason)
    }
}

extension Estimate {
    var holdsZero: Bool { low <= 0 && high >= 0 }

    /// The ratio of the way back: +25 % becomes -20 %.
    fileprivate var reversed: Estimate {
        func back(_ ratio: Double) -> Double { 1 / (1 + max(ratio, -0.999_999)) - 1 }
        return Estimate(value: back(value), low: back(high), high: back(low), level: level, n: n)
    }
}
