import BellwetherAssistant
import BellwetherCore
import BellwetherPrediction

/// The answer of `/predict`.
package struct PredictResponse: Encodable, Sendable {
    package let suggestions: SuggestResponse
    package let predictedReach: Int
    package let predictedLikes: Int
    package let predictedEngagementRate: Double
    package let expectedReach: Double
    package let expectedLikes: Double
    package let expectedEngagementRate: Double
    package let reachBasis: String
    package let explanations: Explanations
    package let model: Model

    package struct Explanations: Encodable, Sendable {
        let topFeatures: [String]
        let contributions: [Contribution]

        enum CodingKeys: String, CodingKey {
            case topFeatures = "top_features"
            case contributions
        }
    }

    package struct Contribution: Encodable, Sendable {
        let feature: String
        let value: FeatureValue
        let effect: Double

        enum CodingKeys: CodingKey {
            case feature, value, effect
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(feature, forKey: .feature)
            try container.encode(effect, forKey: .effect)
            switch value {
            case .number(let number): try container.encode(number, forKey: .value)
            case .flag(let flag): try container.encode(flag, forKey: .value)
            case .name(let name): try container.encode(name, forKey: .value)
            case .unknown: try container.encodeNil(forKey: .value)
            }
        }
    }

    package struct Model: Encodable, Sendable {
        let id: String
        let workspace: String
        let trainedAt: String
        let posts: Int
        let synthetic: Bool
        let usesHistory: Bool

        enum CodingKeys: String, CodingKey {
            case id, workspace, posts, synthetic
            case trainedAt = "trained_at"
            case usesHistory = "uses_history"
        }
    }

    enum CodingKeys: String, CodingKey {
        case predictedReach = "predicted_reach"
        case predictedLikes = "predicted_likes"
        case predictedEngagementRate = "predicted_engagement_rate"
        case expectedReach = "expected_reach"
        case expectedLikes = "expected_likes"
        case expectedEngagementRate = "expected_engagement_rate"
        case reachBasis = "reach_basis"
        case explanations, model
    }

    package func encode(to encoder: any Encoder) throws {
        try suggestions.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(predictedReach, forKey: .predictedReach)
        try container.encode(predictedLikes, forKey: .predictedLikes)
        try container.encode(predictedEngagementRate, forKey: .predictedEngagementRate)
        try container.encode(expectedReach, forKey: .expectedReach)
        try container.encode(expectedLikes, forKey: .expectedLikes)
        try container.encode(expectedEngagementRate, forKey: .expectedEngagementRate)
        try container.encode(reachBasis, forKey: .reachBasis)
        try container.encode(explanations, forKey: .explanations)
        try container.encode(model, forKey: .model)
    }
}
