extension ComposerPage {
    /// A forecast in plain numbers, with as many digits as the API's answer has.
    ///
    /// The page's script starts from that answer, and what both write must be alike.
    package struct Forecast: Sendable {
        let typical: Counts<Int, Double>
        let average: Counts<Double, Double>
        /// In which 8 in 10 results lie.
        let ranges: Counts<ClosedRange<Double>, ClosedRange<Double>>
        let standing: Standing?
        /// Sentences.
        let warnings: [String]
        let reachIsImpressions: Bool
        let contributions: [Contribution]
        let hashtags: [String]
        let description: String?

        /// - Parameters:
        ///   - reachIsImpressions: whether impressions stand in for reach.
        ///   - contributions: in any order.
        ///   - description: nil where there is no image or video to describe.
        package init(
            typical: Counts<Int, Double>, average: Counts<Double, Double>,
            ranges: Counts<ClosedRange<Double>, ClosedRange<Double>>, standing: Standing?,
            warnings: [String], reachIsImpressions: Bool, contributions: [Contribution], hashtags: [String],
            description: String?
        ) {
            self.ranges = ranges
            self.standing = standing
            self.warnings = warnings
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
    package struct Counts<Count: Sendable, Rate: Sendable>: Sendable {
        let reach: Count
        let likes: Count
        let engagementRate: Rate

        package init(reach: Count, likes: Count, engagementRate: Rate) {
            self.reach = reach
            self.likes = likes
            self.engagementRate = engagementRate
        }
    }

    /// The forecast beside the account's own posts.
    package struct Standing: Sendable {
        /// Of them, the typical reach beats so many percent.
        let percentile: Double
        /// How likely the post beats their median.
        let probability: Double
        let posts: Int

        package init(percentile: Double, probability: Double, posts: Int) {
            self.percentile = percentile
            self.probability = probability
            self.posts = posts
        }

        var text: String {
            "Beats \(NumberText.percent((percentile / 100).rounded(digits: 3))) of the account's last \(posts) posts; "
                + "\(NumberText.percent(probability.rounded(digits: 3))) likely to beat their median."
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
        let reachRange: String
        let likesRange: String
        let rateRange: String
        let areImpressions: Bool

        init(_ forecast: Forecast?) {
            reach = forecast.map { NumberText.count($0.typical.reach) } ?? "–"
            likes = forecast.map { NumberText.count($0.typical.likes) } ?? "–"
            rate = forecast.map { NumberText.percent($0.typical.engagementRate) } ?? "–"
            averageReach = forecast.map { NumberText.average($0.average.reach) } ?? "–"
            averageLikes = forecast.map { NumberText.average($0.average.likes) } ?? "–"
            averageRate = forecast.map { NumberText.percent($0.average.engagementRate) } ?? "–"
            reachRange = Self.range(forecast?.ranges.reach) { NumberText.count(Int($0)) }
            likesRange = Self.range(forecast?.ranges.likes) { NumberText.count(Int($0)) }
            rateRange = Self.range(forecast?.ranges.engagementRate, NumberText.percent)
            areImpressions = forecast?.reachIsImpressions ?? false
        }

        private static func range(_ range: ClosedRange<Double>?, _ text: (Double) -> String) -> String {
            range.map { "\(text($0.lowerBound)) to \(text($0.upperBound))" } ?? "–"
        }
    }
}

extension Double {
    fileprivate func rounded(digits: Int) -> Double {
        let scale = (0..<digits).reduce(1.0) { result, _ in result * 10 }
        return (self * scale).rounded() / scale
    }
}
