import BellwetherAssistant
import BellwetherCore
import BellwetherPrediction

extension ComposerPage.Forecast {
    init(_ forecast: Forecast, _ suggestions: Suggestions) {
        self.init(
            typical: ComposerPage.Counts(
                reach: forecast.typical.reach, likes: forecast.typical.likes,
                engagementRate: forecast.typical.engagementRate),
            average: ComposerPage.Counts(
                reach: forecast.expected.reach, likes: forecast.expected.likes,
                engagementRate: forecast.expected.engagementRate),
            ranges: ComposerPage.Counts(
                reach: forecast.range(of: .reach), likes: forecast.range(of: .likes),
                engagementRate: forecast.range(of: .engagementRate)),
            standing: forecast.standing.map { standing in
                ComposerPage.Standing(
                    percentile: standing.percentile, probability: standing.beatsMedianProbability,
                    posts: standing.posts)
            },
            // The page's banner says what the model learnt from.
            warnings: forecast.warnings.filter { $0 != .syntheticModel }.map(\.message),
            reachIsImpressions: forecast.reachBasis == .impressions,
            contributions: forecast.explanation.contributions.map { contribution in
                ComposerPage.Contribution(
                    feature: contribution.feature.rawValue, value: ShownValue(contribution.value),
                    effect: contribution.factor)
            },
            hashtags: suggestions.hashtags, description: suggestions.description)
    }
}

extension Forecast {
    fileprivate func range(of target: Target) -> ClosedRange<Double> {
        let interval = interval(of: target, level: 0.8)
        return interval.low...interval.high
    }
}

extension ComposerPage.Model {
    init(_ summary: ModelSummary) {
        self.init(
            posts: summary.posts, workspace: summary.workspace, trainedAt: summary.trainedAt,
            synthetic: summary.isSynthetic)
    }
}

extension ShownValue {
    fileprivate init(_ value: FeatureValue) {
        switch value {
        case .number(let number): self = .number(number)
        case .flag(let flag): self = .number(flag ? 1 : 0)
        case .name(let name): self = .word(name)
        case .unknown: self = .unknown
        }
    }
}
