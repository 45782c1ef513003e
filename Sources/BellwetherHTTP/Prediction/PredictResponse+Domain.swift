import BellwetherCore
package import BellwetherAssistant
package import BellwetherPrediction
package import BellwetherStore

extension PredictResponse {
    /// Digits shown: as many as the forecast can mean.
    /// - Parameters:
    ///   - levels: of the intervals.
    ///   - id: under which it is taken down.
    package init(
        _ forecast: Forecast, _ suggestions: Suggestions, levels: [Double] = Forecast.defaultLevels,
        id: PredictionID? = nil
    ) {
        let typical = forecast.typical
        self.init(
            id: id?.value, suggestions: SuggestResponse(suggestions),
            predictedReach: typical.reach, predictedLikes: typical.likes,
            predictedEngagementRate: typical.engagementRate.rounded(digits: 6),
            expectedReach: forecast.expected.reach.rounded(digits: 1),
            expectedLikes: forecast.expected.likes.rounded(digits: 1),
            expectedEngagementRate: forecast.expected.engagementRate.rounded(digits: 6),
            reachBasis: forecast.reachBasis.rawValue,
            reach: levels.map { Interval(Double(typical.reach), forecast.interval(of: .reach, level: $0)) },
            likes: levels.map { Interval(Double(typical.likes), forecast.interval(of: .likes, level: $0)) },
            engagementRate: levels.map {
                Interval(typical.engagementRate, forecast.interval(of: .engagementRate, level: $0))
            },
            standing: forecast.standing.map(Standing.init), warnings: forecast.warnings.map(Warning.init),
            averageReach: forecast.explanation.average.rounded(digits: 1),
            topFeatures: forecast.explanation.contributions.prefix(3).map(\.feature.rawValue),
            contributions: forecast.explanation.contributions.map { contribution in
                Contribution(
                    feature: contribution.feature.rawValue, value: contribution.value,
                    effect: contribution.factor.rounded(digits: 4), amount: contribution.amount.rounded(digits: 1))
            },
            model: Model(
                id: forecast.model.id, workspace: forecast.model.workspace.value,
                trainedAt: forecast.model.trainedAt.iso8601, posts: forecast.model.posts,
                synthetic: forecast.model.isSynthetic, usesHistory: forecast.usesHistory))
    }
}

extension PredictResponse.Interval {
    fileprivate init(_ typical: Double, _ interval: ForecastInterval) {
        self.init(
            value: typical.rounded(digits: 6), low: interval.low.rounded(digits: 6),
            high: interval.high.rounded(digits: 6), level: interval.level, n: interval.n)
    }
}

extension PredictResponse.Standing {
    fileprivate init(_ standing: AccountStanding) {
        self.init(
            percentile: standing.percentile.rounded(digits: 1),
            beatsMedianProbability: standing.beatsMedianProbability.rounded(digits: 3),
            median: standing.median, posts: standing.posts)
    }
}

extension PredictResponse.Warning {
    fileprivate init(_ warning: ForecastWarning) {
        self.init(code: warning.code, feature: warning.feature?.rawValue, message: warning.message)
    }
}

extension Double {
    func rounded(digits: Int) -> Double {
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        return (self * scale).rounded() / scale
    }
}
