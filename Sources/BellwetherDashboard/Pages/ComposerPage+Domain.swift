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
            reachIsImpressions: forecast.reachBasis == .impressions,
            contributions: forecast.contributions.map { contribution in
                ComposerPage.Contribution(
                    feature: contribution.feature.rawValue, value: ShownValue(contribution.value),
                    effect: contribution.factor)
            },
            hashtags: suggestions.hashtags, description: suggestions.description)
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
