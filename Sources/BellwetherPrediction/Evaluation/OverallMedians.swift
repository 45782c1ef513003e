import BellwetherStatistics

/// The medians of the posts a model learnt from: the simplest forecast there is.
package struct OverallMedians: Hashable, Sendable, Codable {
    private let reach: Double
    private let likes: Double
    private let engagementRate: Double

    enum CodingKeys: String, CodingKey {
        case reach, likes
        case engagementRate = "engagement_rate"
    }

    init(_ rows: [TrainingRow]) {
        func middle(_ target: Target) -> Double { median(rows.compactMap { $0.outcome[target] }) ?? 0 }
        reach = middle(.reach)
        likes = middle(.likes)
        engagementRate = middle(.engagementRate)
    }

    subscript(target: Target) -> Double {
        switch target {
        case .reach: reach
        case .likes: likes
        case .engagementRate: engagementRate
        }
    }
}
