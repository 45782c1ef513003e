import BellwetherCore
import Foundation
import Hummingbird

/// Whether the server could answer a forecast, and if not why.
package protocol ReadinessProbe: Sendable {
    /// Nil when ready; otherwise one sentence that says why not.
    func reasonNotReady() async -> String?
}

/// `/healthz` (the process lives) and `/readyz` (it can answer).
package struct HealthController: Sendable {
    private let probe: any ReadinessProbe

    package init(probe: any ReadinessProbe) {
        self.probe = probe
    }

    func health(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        try .json(Status(status: "ok"))
    }

    func readiness(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        if let reason = await probe.reasonNotReady() {
            throw Problem(.serviceUnavailable, reason)
        }
        return try .json(Status(status: "ready"))
    }

    private struct Status: Encodable {
        let status: String
    }
}
