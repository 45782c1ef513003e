package import BellwetherCore

/// One mature post as training sees it: what was known before it went out, and what came of it.
package struct TrainingRow: Sendable {
    package let inputs: FeatureInputs
    package let outcome: Outcome
    /// Nil where a table of features does not say.
    package let account: AccountID?

    package init(inputs: FeatureInputs, outcome: Outcome, account: AccountID? = nil) {
        self.account = account
        self.inputs = inputs
        self.outcome = outcome
    }

    /// Nil where a count was not reported.
    package struct Outcome: Hashable, Sendable {
        package let reach: Double
        package let likes: Double?
        package let engagementRate: Double?

        package init(reach: Double, likes: Double?, engagementRate: Double?) {
            self.reach = reach
            self.likes = likes
            self.engagementRate = engagementRate
        }

        subscript(target: Target) -> Double? {
            switch target {
            case .reach: reach
            case .likes: likes
            case .engagementRate: engagementRate
            }
        }
    }
}
