import BellwetherCore
import BellwetherStore
import GRDB

/// Stores a known number of predictions.
struct PredictionRows {
    private var rows: GroupedRows
    private let workspace: Int64

    private static let columns = [
        "workspace_id", "id", "made_at", "scheduled_at", "platform", "account", "model_id", "text_hash",
        "post_platform", "post_account", "post_id", "published_at", "is_matched_by_hand", "score", "scored_at",
        "content",
    ]

    init(_ db: Database, workspace: Int64, count: Int) throws {
        self.workspace = workspace
        rows = try GroupedRows(db, count: count, columns: Self.columns.count) { values in
            """
            INSERT INTO predictions (\(Self.columns.joined(separator: ", "))) VALUES \(values)
            ON CONFLICT (workspace_id, id) DO UPDATE SET
                post_platform = excluded.post_platform, post_account = excluded.post_account,
                post_id = excluded.post_id, published_at = excluded.published_at,
                is_matched_by_hand = excluded.is_matched_by_hand,
                score = excluded.score, scored_at = excluded.scored_at
            WHERE predictions.score IS NULL AND CASE WHEN predictions.post_id IS NULL THEN excluded.post_id IS NOT NULL
                ELSE excluded.score IS NOT NULL
                    AND (predictions.post_platform, predictions.post_account, predictions.post_id)
                        = (excluded.post_platform, excluded.post_account, excluded.post_id) END
            """
        }
    }

    mutating func add(_ prediction: RecordedPrediction) throws {
        try rows.add { [workspace] statement, position in
            statement.bind(position, workspace)
            statement.bind(position + 1, prediction.id.value)
            statement.bind(position + 2, prediction.madeAt.seconds)
            statement.bind(position + 3, prediction.scheduledAt.seconds)
            statement.bind(position + 4, prediction.account?.platform.rawValue)
            statement.bind(position + 5, prediction.account?.name)
            statement.bind(position + 6, prediction.modelID)
            statement.bind(position + 7, prediction.textHash)
            statement.bind(position + 8, prediction.post?.account.platform.rawValue)
            statement.bind(position + 9, prediction.post?.account.name)
            statement.bind(position + 10, prediction.post?.externalID)
            statement.bind(position + 11, (prediction.publishedAt?.seconds).map { Int($0) })
            statement.bind(position + 12, prediction.isMatchedByHand)
            statement.bind(position + 13, prediction.score)
            statement.bind(position + 14, (prediction.scoredAt?.seconds).map { Int($0) })
            statement.bind(position + 15, prediction.content)
        }
    }
}

extension RecordedPrediction {
    /// What ``init(row:)`` reads.
    static let columns = """
        number, id, made_at, scheduled_at, platform, account, model_id, text_hash, post_platform, post_account, post_id,
            published_at, is_matched_by_hand, score, scored_at, content
        """

    init(row: HotRow) throws {
        try self.init(
            id: PredictionID(row.text(1)), madeAt: Timestamp(seconds: row.integer(2)),
            scheduledAt: Timestamp(seconds: row.integer(3)),
            account: try row.optionalText(5).map { try AccountID(stored: row.text(4), name: $0) },
            modelID: row.text(6), textHash: row.text(7), content: row.text(15),
            publication: try row.optionalText(10).map { post in
                let score = row.optionalText(13).map {
                    Score(content: $0, scoredAt: Timestamp(seconds: row.integer(14)))
                }
                return Publication(
                    post: PostID(account: try AccountID(stored: row.text(8), name: row.text(9)), externalID: post),
                    publishedAt: Timestamp(seconds: row.integer(11)), isMatchedByHand: row.flag(12), score: score)
            })
    }
}

extension AccountID {
    fileprivate init(stored platform: String, name: String) throws(InvalidInput) {
        try self.init(platform: Platform(rawValue: platform) ?? .other, name: name)
    }
}
