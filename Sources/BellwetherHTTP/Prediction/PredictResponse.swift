import BellwetherAssistant
import BellwetherCore
import BellwetherPrediction
package import NIOCore

/// The answer of `/predict`.
package struct PredictResponse: Sendable {
    let suggestions: SuggestResponse
    let predictedReach: Int
    let predictedLikes: Int
    let predictedEngagementRate: Double
    let expectedReach: Double
    let expectedLikes: Double
    let expectedEngagementRate: Double
    let reachBasis: String
    let topFeatures: [String]
    let contributions: [Contribution]
    let model: Model

    struct Contribution: Sendable {
        let feature: String
        let value: FeatureValue
        let effect: Double
    }

    struct Model: Sendable {
        let id: String
        let workspace: String
        let trainedAt: String
        let posts: Int
        let synthetic: Bool
        let usesHistory: Bool
    }

    /// The answer as it goes over the wire, names in alphabetical order.
    package func json() -> ByteBuffer {
        var json = JSONWriter()
        json.object { json in
            json.number("expected_engagement_rate", expectedEngagementRate)
            json.number("expected_likes", expectedLikes)
            json.number("expected_reach", expectedReach)
            json.object("explanations") { json in
                json.list("contributions", contributions) { $1.write(to: &$0) }
                json.list("top_features", topFeatures) { $0.string(nil, $1) }
            }
            json.object("model", model.write)
            json.number("predicted_engagement_rate", predictedEngagementRate)
            json.integer("predicted_likes", predictedLikes)
            json.integer("predicted_reach", predictedReach)
            json.string("reach_basis", reachBasis)
            if let description = suggestions.suggestedDescription {
                json.string("suggested_description", description)
            } else {
                json.null("suggested_description")
            }
            json.list("suggested_hashtags", suggestions.suggestedHashtags) { $0.string(nil, $1) }
        }
        return json.buffer
    }
}

extension PredictResponse.Contribution {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.number("effect", effect)
            json.string("feature", feature)
            switch value {
            case .number(let number): json.number("value", number)
            case .flag(let flag): json.bool("value", flag)
            case .name(let name): json.string("value", name)
            case .unknown: json.null("value")
            }
        }
    }
}

extension PredictResponse.Model {
    fileprivate func write(to json: inout JSONWriter) {
        json.string("id", id)
        json.integer("posts", posts)
        json.bool("synthetic", synthetic)
        json.string("trained_at", trainedAt)
        json.bool("uses_history", usesHistory)
        json.string("workspace", workspace)
    }
}
