import BellwetherCore
import BellwetherStore

struct PredictionLine: Decodable {
    let workspace: String
    let id: String
    let madeAt: String
    let scheduledAt: String
    let platform: String?
    let account: String?
    let model: String
    let textHash: String
    let content: String
    /// The post it became: where it has an id, it has all of these.
    let postPlatform: String?
    let postAccount: String?
    let postID: String?
    let publishedAt: String?
    let matchedByHand: Bool?
    let score: String?
    let scoredAt: String?

    enum CodingKeys: String, CodingKey {
        case workspace, id, platform, account, model, content, score
        case madeAt = "made_at"
        case scheduledAt = "scheduled_at"
        case textHash = "text_hash"
        case postPlatform = "post_platform"
        case postAccount = "post_account"
        case postID = "post_id"
        case publishedAt = "published_at"
        case matchedByHand = "matched_by_hand"
        case scoredAt = "scored_at"
    }
}

extension PredictionLine {
    func record() throws -> HistoryRecord {
        let prediction = try RecordedPrediction(
            id: PredictionID(id), madeAt: Timestamp(field: "made_at", madeAt),
            scheduledAt: Timestamp(field: "scheduled_at", scheduledAt),
            account: try account.map { name in
                try AccountID(platform: Self.required("platform", platform), written: name)
            },
            modelID: model, textHash: textHash, content: content, publication: publication())
        return .prediction(prediction, try WorkspaceID(workspace))
    }

    private func publication() throws -> RecordedPrediction.Publication? {
        guard let postID else { return nil }
        guard (1...PostID.maximumLength).contains(postID.utf8.count) else {
            throw InvalidInput(field: "post_id", problem: "must be 1 to \(PostID.maximumLength) bytes")
        }
        let account = try AccountID(
            platform: Self.required("post_platform", postPlatform),
            written: Self.required("post_account", postAccount))
        let score = try score.map { score in
            let scoredAt = try Timestamp(field: "scored_at", Self.required("scored_at", scoredAt))
            return RecordedPrediction.Score(content: score, scoredAt: scoredAt)
        }
        return RecordedPrediction.Publication(
            post: PostID(account: account, externalID: postID),
            publishedAt: try Timestamp(field: "published_at", Self.required("published_at", publishedAt)),
            isMatchedByHand: matchedByHand ?? false, score: score)
    }

    private static func required(_ field: String, _ text: String?) throws(InvalidInput) -> String {
        guard let text else { throw InvalidInput(field: field, problem: "is missing") }
        return text
    }
}
