extension ComposerPage {
    /// A forecast in plain numbers, with as many digits as the API's answer has.
    ///
    /// The page's script starts from that answer, and what both write must be alike.
    package struct Forecast: Sendable {
        let typical: Counts<Int>
        let average: Counts<Double>
        let reachIsImpressions: Bool
        let contributions: [Contribution]
        let hashtags: [String]
        let description: String?

        /// - Parameters:
        ///   - reachIsImpressions: whether impressions stand in for reach.
        ///   - contributions: in any order.
        ///   - description: nil where there is no image or video to describe.
        package init(
            typical: Counts<Int>, average: Counts<Double>, reachIsImpressions: Bool, contributions: [Contribution],
            hashtags: [String], description: String?
        ) {
            self.typical = Counts(
                reach: typical.reach, likes: typical.likes, engagementRate: typical.engagementRate.rounded(digits: 6))
            self.average = Counts(
                reach: average.reach.rounded(digits: 1), likes: average.likes.rounded(digits: 1),
                engagementRate: average.engagementRate.rounded(digits: 6))
            self.reachIsImpressions = reachIsImpressions
            self.contributions = contributions
            self.hashtags = hashtags
            self.description = description
        }
    }

    /// Reach, likes and engagement rate (a ratio) of one kind: typical or average.
    package struct Counts<Count: Numeric & Sendable>: Sendable {
        let reach: Count
        let likes: Count
        let engagementRate: Double

        package init(reach: Count, likes: Count, engagementRate: Double) {
            self.reach = reach
            self.likes = likes
            self.engagementRate = engagementRate
        }
    }

    /// What one feature did to the reach of this post.
    package struct Contribution: Sendable {
        let feature: String
        let value: ShownValue
        /// A factor on reach: 2 doubles it, 0.5 halves it.
        let effect: Double

        package init(feature: String, value: ShownValue, effect: Double) {
            self.feature = feature
            self.value = value
            self.effect = effect.rounded(digits: 4)
        }
    }

    /// The three numbers with their averages; dashes where there is no forecast.
    struct Numbers: Sendable {
        let reach: String
        let likes: String
        let rate: String
        let averageReach: String
        let averageLikes: String
        let averageRate: String
        let areImpressions: Bool

        init(_ forecast: Forecast?) {
            reach = forecast.map { NumberText.count($0.typical.reach) } ?? "–"
            likes = forecast.map { NumberText.count($0.typical.likes) } ?? "–"
            rate = forecast.map { NumberText.percent($0.typical.engagementRate) } ?? "–"
            averageReach = forecast.map { NumberText.average($0.average.reach) } ?? "–"
            averageLikes = forecast.map { NumberText.average($0.average.likes) } ?? "–"
            averageRate = forecast.map { NumberText.percent($0.average.engagementRate) } ?? "–"
            areImpressions = forecast?.reachIsImpressions ?? false
        }
    }
}

extension Double {
    fileprivate func rounded(digits: Int) -> Double {
        let scale = (0..<digits).reduce(1.0) { result, _ in result * 10 }
        return (self * scale).rounded() / scale
    }
}
