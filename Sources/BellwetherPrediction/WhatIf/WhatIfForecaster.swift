package import BellwetherCore

/// Says what would change about drafts' forecasts if one thing about them were different.
package struct WhatIfForecaster: Sendable {
    private let models: any ModelSource
    private let forecaster: Forecaster

    package init(models: any ModelSource, forecaster: Forecaster) {
        self.models = models
        self.forecaster = forecaster
    }

    /// - Parameters:
    ///   - suggested: hashtags that the draft has not.
    ///   - lifts: what is known of hashtags.
    /// - Throws: ``ModelUnavailable``; ``InvalidInput`` when the draft names an account that is not there;
    ///   ``StoreError``.
    package func whatIf(
        _ draft: Draft, suggested: [Hashtag], lifts: [HashtagKey: HashtagLift], in workspace: WorkspaceID
    ) async throws -> WhatIf {
        let model = try models.model(for: workspace)
        let inputs = try await forecaster.inputs(draft, basis: model.reachBasis, in: workspace)
        return try WhatIf(inputs, text: draft.text, suggested: suggested, lifts: lifts, model: model)
    }
}
