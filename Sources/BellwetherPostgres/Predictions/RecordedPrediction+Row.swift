import BellwetherCore
import BellwetherStore

extension RecordedPrediction {
    /// What ``init(row:)`` reads.
    static let columns = """
        id, made_at, scheduled_at, platform, account, model_id, text_hash, post_platform, post_account, post_id,
            published_at, is_matched_by_hand, score, scored_at, content
        """

    /// Reads columns in their order.
    init(row: inout RowReader) throws {
        let id = try PredictionID(row.text())
        let madeAt = Timestamp(seconds: row.int())
        let scheduledAt = Timestamp(seconds: row.int())
        let account = try AccountID(row: &row)
        let modelID = row.text()
        let textHash = row.text()
        let publication = try Publication(row: &row)
        try self.init(
            id: id, madeAt: madeAt, scheduledAt: scheduledAt, account: account, modelID: modelID, textHash: textHash,
            content: row.text(), publication: publication)
    }
}

extension RecordedPrediction.Publication {
    /// Nil where there is none.
    fileprivate init?(row: inout RowReader) throws {
        let account = try AccountID(row: &row)
        let post = row.optionalText()
        let publishedAt = Timestamp(seconds: row.int())
        let isMatchedByHand = row.bool()
        let score = row.optionalText()
        let scoredAt = Timestamp(seconds: row.int())
        guard let account, let post else { return nil }
        self.init(
            post: PostID(account: account, externalID: post), publishedAt: publishedAt,
            isMatchedByHand: isMatchedByHand,
            score: score.map { RecordedPrediction.Score(content: $0, scoredAt: scoredAt) })
    }
}

extension AccountID {
    /// Reads a platform and a name; nil where there are none.
    fileprivate init?(row: inout RowReader) throws {
        let platform = row.optionalText()
        let name = row.optionalText()
        guard let platform, let name else { return nil }
        try self.init(platform: Platform(rawValue: platform) ?? .other, name: name)
    }
}
