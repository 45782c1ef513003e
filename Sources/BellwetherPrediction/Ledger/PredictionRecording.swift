package import BellwetherCore
package import BellwetherStore
import Foundation

/// Takes down forecasts that are given.
package protocol PredictionRecording: Sendable {
    /// Takes a forecast down, to be stored in a moment.
    /// - Returns: the name it will have; nil when so many are waiting to be stored that it was let go.
    func record(_ draft: Draft, _ forecast: Forecast, in workspace: WorkspaceID) -> PredictionID?
}

extension RecordedPrediction {
    /// - Throws: ``InvalidInput`` when the text is longer than the ledger takes.
    package init(
        id: PredictionID, madeAt: Timestamp, _ draft: Draft, _ forecast: Forecast
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let content = try encoder.encode(FrozenForecast(draft, forecast))
        try self.init(
            id: id, madeAt: madeAt, scheduledAt: draft.scheduledAt, account: forecast.account,
            modelID: forecast.model.id,
            textHash: TextFingerprint.of(draft.text.text), content: String(decoding: content, as: UTF8.self))
    }

    /// The forecast in it; nil where an older version wrote it in another form.
    package var forecast: FrozenForecast? {
        try? JSONDecoder().decode(FrozenForecast.self, from: Data(content.utf8))
    }

    /// How it turned out; nil where that is not known.
    package var outcome: PredictionScore? {
        score.flatMap { try? JSONDecoder().decode(PredictionScore.self, from: Data($0.utf8)) }
    }
}
