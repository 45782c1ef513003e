package import BellwetherAssistant
package import BellwetherCore
package import BellwetherInsights
package import BellwetherPrediction
package import BellwetherStore
import Hummingbird

/// `POST /what-if`.
package struct WhatIfController: Sendable {
    private let forecaster: WhatIfForecaster
    private let assistant: Assistant
    private let effects: any EffectReports
    private let accounts: any AccountStore
    private let clock: @Sendable () -> Timestamp

    package init(
        forecaster: WhatIfForecaster, assistant: Assistant, effects: any EffectReports, accounts: any AccountStore,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.forecaster = forecaster
        self.assistant = assistant
        self.effects = effects
        self.accounts = accounts
        self.clock = clock
    }

    func whatIf(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        let draft = try await PredictRequest(request, context).draft(now: clock())
        let suggested = assistant.suggestions(for: draft).hashtags.compactMap { Hashtag(written: $0) }
        let report = try await report(on: draft, in: context.workspace)
        let lifts = report.map { HashtagLift.known(of: draft.text.hashtags + suggested, in: $0.report) } ?? [:]
        let found = try await forecaster.whatIf(draft, suggested: suggested, lifts: lifts, in: context.workspace)
        return .json(WhatIfResponse(found, liftScope: report?.scope.kind).json())
    }

    private func report(on draft: Draft, in workspace: WorkspaceID) async throws -> ScopedEffectReport? {
        var scope = EffectScope.workspace
        if let account = draft.account { scope = .account(try await accounts.account(account, in: workspace).id) }
        return try await effects.report(nearest: scope, in: workspace)
    }
}

extension HashtagLift {
    /// What a report says of hashtags.
    fileprivate static func known(of hashtags: [Hashtag], in report: EffectReport) -> [HashtagKey: HashtagLift] {
        var lifts: [HashtagKey: HashtagLift] = [:]
        for hashtag in hashtags {
            guard let effect = report.hashtag(hashtag.key) else { continue }
            lifts[hashtag.key] = HashtagLift(lift: effect.lift, evidence: effect.evidence, reason: effect.reason)
        }
        return lifts
    }
}
