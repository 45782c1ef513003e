package import BellwetherAssistant
package import BellwetherCore
package import BellwetherPrediction
import Foundation
import Hummingbird
import NIOFoundationCompat

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
        let asked = try await body(of: request, context)
        let draft = asked.draft(now: clock())
        let forecast = try await forecaster.forecast(draft, in: context.workspace)
        return .json(
            PredictResponse(
                forecast, assistant.suggestions(for: draft), levels: asked.intervalLevels ?? Forecast.defaultLevels,
                id: recorder.record(draft, forecast, in: context.workspace)
            ).json())
    }

    func suggest(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let draft = try await body(of: request, context).draft(now: clock())
        return try .json(SuggestResponse(assistant.suggestions(for: draft)))
    }

    private func body(of request: Request, _ context: BellwetherRequestContext) async throws -> PredictRequest {
        // A browser sends application/json across origins only with the server's consent, other types without.
        guard let type = request.headers[.contentType], MediaType(from: type)?.isType(.applicationJson) == true else {
            throw Problem(.unsupportedMediaType, "Send JSON, with the header 'Content-Type: application/json'.")
        }
        let body = try await request.wholeBody(context)
        return try PredictRequest(json: Data(buffer: body, byteTransferStrategy: .noCopy))
    }
}
