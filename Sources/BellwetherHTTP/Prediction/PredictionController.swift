package import BellwetherAssistant
package import BellwetherCore
package import BellwetherPrediction
import Hummingbird

/// `/predict` and `/suggest`.
package struct PredictionController: Sendable {
    private let forecaster: Forecaster
    private let assistant: Assistant
    private let recorder: any PredictionRecording
    private let clock: @Sendable () -> Timestamp

    package init(
        forecaster: Forecaster, assistant: Assistant, recorder: any PredictionRecording,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.recorder = recorder
        self.forecaster = forecaster
        self.assistant = assistant
        self.clock = clock
    }

    func predict(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let asked = try await PredictRequest(request, context)
        let draft = asked.draft(now: clock())
        let forecast = try await forecaster.forecast(draft, in: context.workspace)
        return .json(
            PredictResponse(
                forecast, assistant.suggestions(for: draft), levels: asked.intervalLevels ?? Forecast.defaultLevels,
                id: recorder.record(draft, forecast, in: context.workspace)
            ).json())
    }

    func suggest(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let draft = try await PredictRequest(request, context).draft(now: clock())
        return try .json(SuggestResponse(assistant.suggestions(for: draft)))
    }
}
