package import BellwetherHTTP
package import HTTPTypes
package import Hummingbird

/// Every route of the pages, on one page.
package struct Dashboard: Sendable {
    private let composer: ComposerController
    private let assets: AssetController

    /// Paths that answer without a key: they ask for it themselves.
    package static let openPaths: Set<String> = ["/", "/sign-in"]

    /// What each path takes.
    package static let methods: [String: [HTTPRequest.Method]] = ["/": [.get, .post], "/sign-in": [.post]]

    package init(composer: ComposerController, assets: AssetController) {
        self.composer = composer
        self.assets = assets
    }

    package func addRoutes(to router: Router<BellwetherRequestContext>) {
        router.get("/", use: composer.show)
        router.post("/", use: composer.submit)
        router.post("/sign-in", use: composer.signIn)
        router.get("/assets/{name}", use: assets.asset)
    }
}
