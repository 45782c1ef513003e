import HTTPTypes
package import Hummingbird

/// Every route of the API, on one page.
package struct Routes: Sendable {
    private let access: AccessMiddleware
    private let prediction: PredictionController
    private let health: HealthController
    private let openAPI: OpenAPIController

    /// Paths that answer without a key.
    package static let openPaths: Set<String> = ["/healthz", "/readyz", "/openapi.json"]

    /// What each path takes.
    ///
    /// A test holds `openapi.json` against it.
    package static let methods: [String: [HTTPRequest.Method]] = [
        "/predict": [.post],
        "/suggest": [.post],
        "/healthz": [.get],
        "/readyz": [.get],
        "/openapi.json": [.get],
    ]

    package init(
        access: AccessMiddleware, prediction: PredictionController, health: HealthController,
        openAPI: OpenAPIController
    ) {
        self.access = access
        self.prediction = prediction
        self.health = health
        self.openAPI = openAPI
    }

    /// - Parameter otherMethods: what further doors on the same server take, for the answer to a wrong method.
    package func router(
        otherMethods: [String: [HTTPRequest.Method]] = [:]
    ) -> Router<BellwetherRequestContext> {
        let router = Router(context: BellwetherRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestLogMiddleware())
        router.add(middleware: SecurityHeadersMiddleware())
        router.add(middleware: ProblemMiddleware(methods: Self.methods.merging(otherMethods) { $0 + $1 }))
        router.add(middleware: access)
        router.post("predict", use: prediction.predict)
        router.post("suggest", use: prediction.suggest)
        router.get("healthz", use: health.health)
        router.get("readyz", use: health.readiness)
        router.get("openapi.json", use: openAPI.document)
        return router
    }
}
