import HTTPTypes
package import Hummingbird

/// Every route of the API, on one page.
package struct Routes: Sendable {
    private let access: AccessMiddleware
    private let controllers: Controllers

    /// Who answers.
    package struct Controllers: Sendable {
        package let prediction: PredictionController
        package let whatIf: WhatIfController
        package let predictions: PredictionsController
        package let posts: PostsController
        package let update: UpdateController
        package let imports: ImportsController
        package let mappings: MappingsController
        package let accounts: AccountsController
        package let insights: InsightControllers
        package let workspaces: WorkspacesController
        package let health: HealthController
        package let openAPI: OpenAPIController

        package init(
            prediction: PredictionController, whatIf: WhatIfController, predictions: PredictionsController,
            posts: PostsController, update: UpdateController, imports: ImportsController,
            mappings: MappingsController, accounts: AccountsController, insights: InsightControllers,
            workspaces: WorkspacesController, health: HealthController, openAPI: OpenAPIController
        ) {
            self.prediction = prediction
            self.whatIf = whatIf
            self.predictions = predictions
            self.posts = posts
            self.update = update
            self.imports = imports
            self.mappings = mappings
            self.accounts = accounts
            self.insights = insights
            self.workspaces = workspaces
            self.health = health
            self.openAPI = openAPI
        }
    }

    /// Paths that answer without a key.
    package static let openPaths: Set<String> = ["/healthz", "/readyz", "/openapi.json"]

    /// What each path takes.
    ///
    /// A test holds `openapi.json` against it.
    package static let methods: [String: [HTTPRequest.Method]] = [
        "/predict": [.post],
        "/suggest": [.post],
        "/what-if": [.post],
        "/predictions": [.get],
        "/predictions/{id}": [.get],
        "/predictions/{id}/published": [.post],
        "/accuracy": [.get],
        "/posts": [.get, .post],
        "/posts/{post}": [.get, .delete],
        "/update-post": [.post],
        "/imports": [.get, .post],
        "/imports/{id}": [.get],
        "/mappings": [.get],
        "/mappings/{name}": [.get, .put, .delete],
        "/accounts": [.get],
        "/accounts/{account}": [.get, .put, .delete],
        "/accounts/{account}/followers": [.get, .post],
        "/workspaces": [.get, .post],
        "/workspaces/{name}": [.get, .delete],
        "/hashtags/{hashtag}": [.get],
        "/hashtag-performance": [.get],
        "/engagement-trends": [.get],
        "/effects": [.get],
        "/best-times": [.get],
        "/performers": [.get],
        "/spikes": [.get],
        "/followers": [.get],
        "/sentiment": [.get],
        "/summary": [.get],
        "/reports/campaign": [.get],
        "/healthz": [.get],
        "/readyz": [.get],
        "/openapi.json": [.get],
    ]

    package init(access: AccessMiddleware, controllers: Controllers) {
        self.access = access
        self.controllers = controllers
    }

    /// - Parameter otherMethods: what further doors on the same server take, for the answer to a wrong method.
    package func router(
        otherMethods: [String: [HTTPRequest.Method]] = [:]
    ) -> Router<BellwetherRequestContext> {
        let router = Router(context: BellwetherRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestLogMiddleware())
        router.add(middleware: SecurityHeadersMiddleware())
        router.add(middleware: ProblemMiddleware(methods: MethodTable(Self.methods.merging(otherMethods) { $0 + $1 })))
        router.add(middleware: access)
        addAnswers(to: router)
        addHistory(to: router)
        addOwners(to: router)
        addInsights(to: router)
        return router
    }

    private func addAnswers(to router: Router<BellwetherRequestContext>) {
        router.post("predict", use: controllers.prediction.predict)
        router.post("suggest", use: controllers.prediction.suggest)
        router.post("what-if", use: controllers.whatIf.whatIf)
        router.get("predictions", use: controllers.predictions.list)
        router.get("predictions/:id", use: controllers.predictions.show)
        router.post("predictions/:id/published", use: controllers.predictions.publish)
        router.get("accuracy", use: controllers.predictions.accuracy)
        router.get("healthz", use: controllers.health.health)
        router.get("readyz", use: controllers.health.readiness)
        router.get("openapi.json", use: controllers.openAPI.document)
    }

    private func addHistory(to router: Router<BellwetherRequestContext>) {
        router.get("posts", use: controllers.posts.list)
        router.post("posts", use: controllers.posts.create)
        router.get("posts/:post", use: controllers.posts.show)
        router.delete("posts/:post", use: controllers.posts.delete)
        router.post("update-post", use: controllers.update.update)
        router.get("imports", use: controllers.imports.list)
        router.post("imports", use: controllers.imports.create)
        router.get("imports/:id", use: controllers.imports.show)
        router.get("mappings", use: controllers.mappings.list)
        router.get("mappings/:name", use: controllers.mappings.show)
        router.put("mappings/:name", use: controllers.mappings.save)
        router.delete("mappings/:name", use: controllers.mappings.delete)
    }

    private func addOwners(to router: Router<BellwetherRequestContext>) {
        router.get("accounts", use: controllers.accounts.list)
        router.get("accounts/:account", use: controllers.accounts.show)
        router.put("accounts/:account", use: controllers.accounts.save)
        router.delete("accounts/:account", use: controllers.accounts.delete)
        router.get("accounts/:account/followers", use: controllers.accounts.followers)
        router.post("accounts/:account/followers", use: controllers.accounts.addFollowers)
        router.get("workspaces", use: controllers.workspaces.list)
        router.post("workspaces", use: controllers.workspaces.create)
        router.get("workspaces/:name", use: controllers.workspaces.show)
        router.delete("workspaces/:name", use: controllers.workspaces.delete)
    }

    private func addInsights(to router: Router<BellwetherRequestContext>) {
        router.get("hashtags/:hashtag", use: controllers.insights.hashtag.show)
        router.get("hashtag-performance", use: controllers.insights.performance.list)
        router.get("engagement-trends", use: controllers.insights.trends.list)
        router.get("effects", use: controllers.insights.effects.list)
        router.get("best-times", use: controllers.insights.effects.bestTimes)
        router.get("performers", use: controllers.insights.performers.list)
        router.get("spikes", use: controllers.insights.spikes.list)
        router.get("followers", use: controllers.insights.followers.list)
        router.get("sentiment", use: controllers.insights.sentiment.show)
        router.get("summary", use: controllers.insights.summary.show)
        router.get("reports/campaign", use: controllers.insights.campaign.show)
    }
}
