import BellwetherCore
import BellwetherStore

extension Sample {
    static let hash = String(repeating: "0123456789abcdef", count: 4)

    static func prediction(
        _ id: String, after seconds: Int64 = 0, account: AccountID? = nil, model: String = "m1",
        content: String = "{}", publication: RecordedPrediction.Publication? = nil
    ) throws -> RecordedPrediction {
        try RecordedPrediction(
            id: PredictionID(id), madeAt: start.adding(seconds: seconds),
            scheduledAt: start.adding(seconds: seconds + 60),
            account: account, modelID: model, textHash: hash, content: content, publication: publication)
    }

    static func publication(
        _ post: PostID, after seconds: Int64 = 0, byHand: Bool = false, score: String? = nil
    ) -> RecordedPrediction.Publication {
        RecordedPrediction.Publication(
            post: post, publishedAt: start.adding(seconds: seconds), isMatchedByHand: byHand,
            score: score.map { RecordedPrediction.Score(content: $0, scoredAt: time(day: 40)) })
    }

    static func postID(_ id: String, _ account: AccountID? = nil) throws -> PostID {
        PostID(account: try account ?? self.account(), externalID: id)
    }
}

extension RecordedPrediction {
    /// The same forecast, with another tie or none.
    func published(_ publication: Publication?) throws -> RecordedPrediction {
        try RecordedPrediction(
            id: id, madeAt: madeAt, scheduledAt: scheduledAt, account: account, modelID: modelID, textHash: textHash,
            content: content, publication: publication)
    }
}

extension PredictionLedger {
    /// Every prediction of a workspace, oldest first.
    func allPredictions(in workspace: WorkspaceID = .default) async throws -> [RecordedPrediction] {
        try await predictions(matching: PredictionQuery(isAscending: true, limit: 100_000), in: workspace).predictions
    }

    /// Everything a list gives, page by page.
    func walk(
        limit: Int, _ page: (PredictionPosition?) async throws -> PredictionList
    ) async throws -> [RecordedPrediction] {
        var found: [RecordedPrediction] = []
        var position: PredictionPosition?
        repeat {
            let list = try await page(position)
            // Every page but the last is full.
            guard list.predictions.count == limit || list.next == nil, list.predictions.count <= limit else { break }
            found += list.predictions
            position = list.next
        } while position != nil
        return found
    }
}
