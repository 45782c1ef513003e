import BellwetherCore
import BellwetherStore

/// Predictions on their way into the table, column by column.
struct PredictionBatch {
    private var times = (madeAt: IntegerArray(), scheduledAt: IntegerArray())
    private var publication = (at: IntegerArray(), isByHand: IntegerArray(), scoredAt: IntegerArray())
    private var texts = [[String?]](repeating: [], count: Self.textColumns.count)
    private var ids: Set<PredictionID> = []
    private var weight = 0

    private static let textColumns = [
        "id", "platform", "account", "model_id", "text_hash", "post_platform", "post_account", "post_id", "score",
        "content",
    ]
    /// What goes into one statement: rows, and bytes of their texts.
    private static let limits = (rows: 1_000, bytes: 8 * 1024 * 1024)

    /// Stores predictions, in order.
    static func store(_ predictions: [RecordedPrediction], workspace: Int64, _ session: Session) throws {
        var batch = PredictionBatch()
        for prediction in predictions {
            // One statement cannot say two things of one prediction.
            if batch.isFull || batch.ids.contains(prediction.id) {
                try batch.write(workspace: workspace, session)
                batch = PredictionBatch()
            }
            batch.add(prediction)
        }
        try batch.write(workspace: workspace, session)
    }

    private var isFull: Bool { ids.count >= Self.limits.rows || weight >= Self.limits.bytes }

    private mutating func add(_ prediction: RecordedPrediction) {
        ids.insert(prediction.id)
        times.madeAt.append(prediction.madeAt.seconds)
        times.scheduledAt.append(prediction.scheduledAt.seconds)
        publication.at.append((prediction.publishedAt?.seconds).map { Int($0) })
        publication.isByHand.append(prediction.isMatchedByHand)
        publication.scoredAt.append((prediction.scoredAt?.seconds).map { Int($0) })
        let row = [
            prediction.id.value, prediction.account?.platform.rawValue, prediction.account?.name, prediction.modelID,
            prediction.textHash, prediction.post?.account.platform.rawValue, prediction.post?.account.name,
            prediction.post?.externalID, prediction.score, prediction.content,
        ]
        for (column, text) in row.enumerated() {
            texts[column].append(text)
            weight += text?.utf8.count ?? 0
        }
    }

    private func write(workspace: Int64, _ session: Session) throws {
        guard !ids.isEmpty else { return }
        let numbers = [times.madeAt, times.scheduledAt, publication.at, publication.isByHand, publication.scoredAt]
        try session.query(Self.insert, [.int(workspace)] + numbers.map(Parameter.ints) + texts.map(Parameter.texts))
    }

    /// Takes a workspace, the columns of numbers and those of texts.
    private static let insert = """
        INSERT INTO predictions (workspace_id, made_at, scheduled_at, published_at, is_matched_by_hand, scored_at,
            \(textColumns.joined(separator: ", ")))
        SELECT $1, new.made_at, new.scheduled_at, \(optional("new.published_at")), new.is_matched_by_hand = 1,
            \(optional("new.scored_at")), \(textColumns.map { "new.\($0)" }.joined(separator: ", "))
        FROM unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[],
                \(textColumns.indices.map { "$\($0 + 7)::text[]" }.joined(separator: ", ")))
            WITH ORDINALITY AS new (made_at, scheduled_at, published_at, is_matched_by_hand, scored_at,
                \(textColumns.joined(separator: ", ")), at)
        ORDER BY new.at
        ON CONFLICT (workspace_id, id) DO UPDATE SET
            post_platform = excluded.post_platform, post_account = excluded.post_account, post_id = excluded.post_id,
            published_at = excluded.published_at, is_matched_by_hand = excluded.is_matched_by_hand,
            score = excluded.score, scored_at = excluded.scored_at
        WHERE predictions.score IS NULL AND CASE WHEN predictions.post_id IS NULL THEN excluded.post_id IS NOT NULL
            ELSE excluded.score IS NOT NULL
                AND (predictions.post_platform, predictions.post_account, predictions.post_id)
                    = (excluded.post_platform, excluded.post_account, excluded.post_id) END
        """

    private static func optional(_ column: String) -> String { "nullif(\(column), \(IntegerArray.none + 1) - 1)" }
}
