import BellwetherAssistant
import BellwetherCore
import BellwetherPrediction
package import NIOCore

/// The answer of `/predict`.
package struct PredictResponse: Sendable {
    /// Under which it is taken down; nil where it is not.
    let id: String?
    let suggestions: SuggestResponse
    let predictedReach: Int
    let predictedLikes: Int
    let predictedEngagementRate: Double
    let expectedReach: Double
    let expectedLikes: Double
    let expectedEngagementRate: Double
    let reachBasis: String
    let reach: [Interval]
    let likes: [Interval]
    let engagementRate: [Interval]
    /// Nil where it is not known what the account usually gets.
    let standing: Standing?
    let warnings: [Warning]
    /// What a post of average kind reaches; the amounts of the contributions lead from there to this post.
    let averageReach: Double
    let topFeatures: [String]
    let contributions: [Contribution]
    let model: Model

    struct Contribution: Sendable {
        let feature: String
        let value: FeatureValue
        let effect: Double
        let amount: Double
    }

    /// An estimate, as all of the API's are.
    struct Interval: Sendable {
        let value: Double
        let low: Double
        let high: Double
        let level: Double
        let n: Int
    }

    struct Standing: Sendable {
        let percentile: Double
        let beatsMedianProbability: Double
        let median: Double
        let posts: Int
    }

    struct Warning: Sendable {
        let code: String
        let feature: String?
        let message: String
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
            json.number("account_median_reach", standing?.median)
            json.integer("account_posts", standing?.posts)
            json.number("beats_median_probability", standing?.beatsMedianProbability)
            json.number("expected_engagement_rate", expectedEngagementRate)
            json.number("expected_likes", expectedLikes)
            json.number("expected_reach", expectedReach)
            json.object("explanations") { json in
                json.number("average_reach", averageReach)
                json.list("contributions", contributions) { $1.write(to: &$0) }
                json.list("top_features", topFeatures) { $0.string(nil, $1) }
            }
            json.object("intervals") { json in
                json.list("engagement_rate", engagementRate) { $1.write(to: &$0) }
                json.list("likes", likes) { $1.write(to: &$0) }
                json.list("reach", reach) { $1.write(to: &$0) }
            }
            json.object("model", model.write)
            json.number("percentile", standing?.percentile)
            json.number("predicted_engagement_rate", predictedEngagementRate)
            json.integer("predicted_likes", predictedLikes)
            json.integer("predicted_reach", predictedReach)
            json.string("prediction_id", id)
            json.string("reach_basis", reachBasis)
            if let description = suggestions.suggestedDescription {
                json.string("suggested_description", description)
            } else {
                json.null("suggested_description")
            }
            json.list("suggested_hashtags", suggestions.suggestedHashtags) { $0.string(nil, $1) }
            json.list("warnings", warnings) { $1.write(to: &$0) }
        }
        return json.buffer
    }
}

extension PredictResponse.Contribution {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.number("amount", amount)
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

extension PredictResponse.Interval {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.number("high", high)
            json.number("level", level)
            json.number("low", low)
            json.integer("n", n)
            json.number("value", value)
        }
    }
}

extension PredictResponse.Warning {
    fileprivate func write(to json: inout JSONWriter) {
        json.object { json in
            json.string("code", code)
            json.string("feature", feature)
            json.string("message", message)
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
