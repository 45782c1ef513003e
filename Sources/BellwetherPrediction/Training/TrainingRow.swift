import BellwetherCore

/// One mature post as training sees it: what was known before it went out, and what came of it.
struct TrainingRow: Sendable {
    let inputs: FeatureInputs
    let outcome: Outcome

    struct Outcome: Hashable, Sendable {
        let reach: Double
        let likes: Double?
        let engagementRate: Double?

        subscript(target: Target) -> Double? {
            switch target {
            case .reach: reach
            case .likes: likes
            case .engagementRate: engagementRate
            }
        }
    }
}
