import BellwetherCore
import BellwetherPrediction
import BellwetherStore
import NIOCore

/// A recorded prediction as answers show it.
struct PredictionItem: Sendable {
    private let prediction: RecordedPrediction
    private let forecast: FrozenForecast?
    private let outcome: PredictionScore?

    init(_ prediction: RecordedPrediction) {
        self.prediction = prediction
        forecast = prediction.forecast
        outcome = prediction.outcome
    }

    /// Its members, in a list.
    func write(to json: inout JSONWriter) { Self.table.write(self, to: &json) }

    static let table = AnswerTable<PredictionItem>(
        [
            AnswerColumn("id") { .text($0.prediction.id.value) },
            AnswerColumn("state") { .text($0.prediction.state.rawValue) },
            AnswerColumn("made_at") { .text($0.prediction.madeAt.iso8601) },
            AnswerColumn("scheduled_time") { .text($0.prediction.scheduledAt.iso8601) },
            AnswerColumn("account") { .text($0.prediction.account?.description) },
            AnswerColumn("model") { .text($0.prediction.modelID) },
            AnswerColumn("post") { .text($0.prediction.post.map { PostKey($0).description }) },
            AnswerColumn("published_at") { .text($0.prediction.publishedAt?.iso8601) },
            AnswerColumn("matched_by_hand") { .flag($0.prediction.post == nil ? nil : $0.prediction.isMatchedByHand) },
            AnswerColumn("scored_at") { .text($0.prediction.scoredAt?.iso8601) },
            AnswerColumn("reach_basis") { .text($0.forecast?.reachBasis.rawValue) },
            AnswerColumn("post_text") { .text($0.forecast?.draft.text) },
        ] + Target.allCases.flatMap(columns))

    private static func columns(_ target: Target) -> [AnswerColumn<PredictionItem>] {
        let name = target.rawValue
        return [
            AnswerColumn("predicted_\(name)") { .number($0.forecast?.targets[name]?.typical) },
            AnswerColumn("\(name)") { .number($0.outcome?.targets[name]?.result) },
        ]
    }

    /// One prediction with everything that was frozen.
    static func whole(_ prediction: RecordedPrediction) -> ByteBuffer {
        let item = PredictionItem(prediction)
        var json = JSONWriter()
        json.object { json in
            item.write(to: &json)
            json.json("frozen", prediction.content)
            json.json("score", prediction.score ?? "null")
        }
        return json.buffer
    }
}
