import BellwetherCore
package import BellwetherAssistant
package import BellwetherPrediction

extension PredictResponse {
    /// Digits shown: as many as the forecast can mean.
    package init(_ forecast: Forecast, _ suggestions: Suggestions) {
        self.init(
            suggestions: SuggestResponse(suggestions),
            predictedReach: forecast.typical.reach, predictedLikes: forecast.typical.likes,
            predictedEngagementRate: forecast.typical.engagementRate.rounded(digits: 6),
            expectedReach: forecast.expected.reach.rounded(digits: 1),
            expectedLikes: forecast.expected.likes.rounded(digits: 1),
            expectedEngagementRate: forecast.expected.engagementRate.rounded(digits: 6),
            reachBasis: forecast.reachBasis.rawValue,
            topFeatures: forecast.contributions.prefix(3).map(\.feature.rawValue),
            contributions: forecast.contributions.map { contribution in
                Contribution(
                    feature: contribution.feature.rawValue, value: contribution.value,
                    effect: contribution.factor.rounded(digits: 4))
            },
            model: Model(
                id: forecast.model.id, workspace: forecast.model.workspace.value,
                trainedAt: forecast.model.trainedAt.iso8601, posts: forecast.model.posts,
                synthetic: forecast.model.isSynthetic, usesHistory: forecast.usesHistory))
    }
}

extension Double {
    fileprivate func rounded(digits: Int) -> Double {
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        return (self * scale).rounded() / scale
    }
}
