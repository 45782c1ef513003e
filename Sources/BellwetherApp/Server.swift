import BellwetherAssistant
import BellwetherCore
import BellwetherDashboard
package import BellwetherHTTP
import BellwetherInsights
import BellwetherPrediction
import BellwetherStore
import Foundation
package import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import UnixSignals

/// The running server: the wiring, on one page.
package struct Server: Sendable {
    private let bellwether: Bellwether
    private let configuration: ServerConfiguration
    private let logger: Logger
    private let refresher: ModelRefresher
    /// Takes down the forecasts that are given.
    package let recorder: PredictionRecorder
    /// Does the imports that were asked for; runs while the server does.
    package let imports: ImportService

    package init(_ bellwether: Bellwether, configuration: ServerConfiguration, logger: Logger) {
        self.bellwether = bellwether
        self.configuration = configuration
        self.logger = logger
        let refresher = ModelRefresher(
            models: bellwether.liveModels, workspaces: bellwether.workspaces, stated: configuration.workspace,
            logger: logger)
        self.refresher = refresher
        recorder = PredictionRecorder(ledger: bellwether.store.ports, clock: bellwether.clock, logger: logger)
        imports = ImportService(
            reader: UploadReader(importer: bellwether.importer, store: bellwether.store.ports),
            imports: bellwether.imports, dataDirectory: bellwether.dataDirectory,
            clock: bellwether.clock, logger: logger, arrived: refresher.postsArrived)
    }

    /// Serves until the process is asked to stop (SIGTERM, SIGINT); requests under way are answered first.
    ///
    /// - Parameter onReady: called once connections are accepted, with the address to open.
    /// - Throws: ``ServerError``, ``ResourcesMissing``, ``StoreError``.
    package func run(onReady: @escaping @Sendable (_ address: String) -> Void) async throws {
        let router = try await router()
        let host = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
        let application = Application(
            router: router,
            server: .http1(configuration: .init(idleTimeout: RequestLimits.idleTime)),
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port), serverName: "Bellwether",
                availableConnectionsDelegate: MaximumAvailableConnections(RequestLimits.connections)),
            onServerRunning: { channel in
                onReady("http://\(host):\(channel.localAddress?.port ?? configuration.port)")
            },
            logger: logger)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [refresher, recorder, imports, effectService, ledgerService, application],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        do {
            try await group.run()
        } catch let error as IOError {
            throw ServerError(listening: error, on: configuration)
        } catch is SocketAddressError {
            throw ServerError("'\(configuration.host)' is the name of no machine. Choose another with --host.")
        }
    }

    private var effectService: EffectService {
        let store = bellwether.store.ports
        return EffectService(analyst: bellwether.analyst, analyses: store, reader: store, logger: logger)
    }

    /// Holds the forecasts that were given against results.
    package var ledgerService: LedgerService {
        LedgerService(
            store: bellwether.store.ports, levels: bellwether.levels, clock: bellwether.clock, logger: logger)
    }

    /// Everything the server answers, without listening anywhere.
    package func router() async throws -> Router<BellwetherRequestContext> {
        await refresher.refresh()
        let resources = try Resources.locate(stated: configuration.resources)
        guard let openAPI = FileManager.default.contents(atPath: resources.openAPI) else {
            throw ServerError("'\(resources.openAPI)' cannot be read.")
        }
        let access = AccessControl(
            policy: try await accessPolicy(), keys: StoredKeyVerifier(keys: bellwether.keys),
            defaultWorkspace: refresher)
        let assistant = Assistant()
        let pages = try await Pages(folder: resources.templates)
        let sentiment = sentimentReports(lexicon: resources.lexicon)
        let routes = Routes(
            access: AccessMiddleware(access, openPaths: Routes.openPaths.union(Dashboard.openPaths)),
            controllers: controllers(
                assistant: assistant, sentiment: sentiment, reports: try ReportPages(pages: pages),
                openAPI: ByteBuffer(bytes: openAPI)))
        let router = routes.router(otherMethods: Dashboard.methods)
        let dashboard = Dashboard(
            composer: ComposerController(
                pages: pages, access: access,
                forecaster: bellwether.forecaster, assistant: assistant, accounts: bellwether.accounts,
                models: bellwether.liveModels, clock: bellwether.clock),
            assets: try AssetController(folders: resources.assets))
        dashboard.addRoutes(to: router)
        return router
    }

    private func sentimentReports(lexicon folder: String) -> SentimentReports {
        let rating = SentimentLexicon(folder: folder).map { VADERRating(analyzer: SentimentAnalyzer(lexicon: $0)) }
        if rating == nil { logger.notice("no sentiment lexicon", metadata: ["looked_in": "\(folder)"]) }
        return SentimentReports(reader: bellwether.store.ports, search: bellwether.search, rating: rating)
    }

    private func controllers(
        assistant: Assistant, sentiment: SentimentReports, reports: ReportPages, openAPI: ByteBuffer
    ) -> Routes.Controllers {
        let intake = PostIntake(workspaces: bellwether.workspaces, defaultWorkspace: refresher)
        let (writer, search, accounts) = (bellwether.writer, bellwether.search, bellwether.accounts)
        return Routes.Controllers(
            prediction: PredictionController(
                forecaster: bellwether.forecaster, assistant: assistant, recorder: recorder, clock: bellwether.clock),
            whatIf: WhatIfController(
                forecaster: WhatIfForecaster(models: bellwether.liveModels, forecaster: bellwether.forecaster),
                assistant: assistant, effects: bellwether.effects, accounts: accounts, clock: bellwether.clock),
            predictions: PredictionsController(
                ledger: bellwether.store.ports, search: search, accounts: accounts, clock: bellwether.clock),
            posts: PostsController(
                writer: writer, search: search, accounts: accounts, intake: intake, sentiment: sentiment,
                clock: bellwether.clock),
            update: UpdateController(writer: writer, search: search, accounts: accounts, clock: bellwether.clock),
            imports: ImportsController(
                imports: bellwether.imports, runner: imports, intake: intake, limit: configuration.uploadLimit,
                clock: bellwether.clock),
            mappings: MappingsController(imports: bellwether.imports, runner: imports),
            accounts: AccountsController(accounts: accounts, clock: bellwether.clock),
            insights: InsightControllers(
                store: bellwether.store.ports, effects: bellwether.effects, sentiment: sentiment,
                campaigns: CampaignController(
                    reports: bellwether.campaigns, accounts: accounts, pages: reports, clock: bellwether.clock)),
            workspaces: WorkspacesController(workspaces: bellwether.workspaces) { [imports, bellwether] workspace in
                try await imports.abandon(workspace)
                return try await bellwether.removeWorkspace(workspace)
            },
            health: HealthController(probe: refresher),
            openAPI: OpenAPIController(document: openAPI))
    }

    /// Nobody outside this machine gets in without a key unless the operator says so.
    private func accessPolicy() async throws -> AccessPolicy {
        if configuration.isLoopback, !configuration.requireKeys { return .anonymous(loopbackOnly: true) }
        if configuration.allowAnonymous, !configuration.requireKeys { return .anonymous(loopbackOnly: false) }
        guard try await !bellwether.keys.keys().isEmpty else {
            throw ServerError(
                "Serving on \(configuration.host) needs an API key, and there is none yet. "
                    + "Make one with 'bellwether keys create', or add --allow-anonymous to let everyone in.")
        }
        return .keys
    }
}

extension ServerError {
    /// Says what kept the server from listening.
    init(listening error: IOError, on configuration: ServerConfiguration) {
        let address = "\(configuration.host):\(configuration.port)"
        switch error.errnoCode {
        case EADDRINUSE:
            self.init("\(address) is in use by another program. Choose another port with --port.")
        case EACCES:
            self.init("This user may not listen on \(address). Choose a port above 1023 with --port.")
        case EADDRNOTAVAIL:
            self.init("\(configuration.host) is no address of this machine. Choose another with --host.")
        default:
            self.init("Cannot listen on \(address): \(error)")
        }
    }
}
