package import BellwetherCore
package import BellwetherIngest
package import BellwetherInsights
import BellwetherLightGBM
package import BellwetherPrediction
package import BellwetherStore
import Foundation

/// The composition root: the only place that knows every adapter.
///
/// One data directory, opened once, with everything that works on it.
package struct Bellwether: Sendable {
    package let dataDirectory: String
    package let store: OpenStore
    package let workspaces: any WorkspaceStore
    package let accounts: any AccountStore
    package let posts: any PostReader
    package let search: any PostSearch
    package let writer: any PostWriter
    package let imports: any ImportStore
    package let keys: any KeyStore
    package let importer: Importer
    /// Works out effects of hashtags, hours and formats; ``effects`` gives them out.
    package let analyst: EffectAnalyst
    package let effects: EffectDirectory
    package let trainer: Trainer
    package let models: ModelDirectory
    /// The models forecasts are made with; ``LiveModels/refresh()`` fills it.
    package let liveModels: LiveModels
    package let forecaster: Forecaster
    /// At which levels the forecaster makes intervals; who judges its forecasts sets them.
    package let levels: LevelDirectory
    package let clock: @Sendable () -> Timestamp

    /// Opens a data directory with a SQLite store in it, making both if they are not there.
    /// - Throws: ``StoreError``.
    package init(dataDirectory: String, clock: @escaping @Sendable () -> Timestamp = Self.systemClock) throws {
        self.init(dataDirectory: dataDirectory, store: try OpenStore.sqlite(folder: dataDirectory), clock: clock)
    }

    /// - Parameter dataDirectory: where the models are.
    package init(
        dataDirectory: String, store open: OpenStore, clock: @escaping @Sendable () -> Timestamp = Self.systemClock
    ) {
        let store = open.ports
        let library = LightGBM()
        self.dataDirectory = dataDirectory
        self.store = open
        self.clock = clock
        workspaces = store
        accounts = store
        posts = store
        search = store
        imports = store
        keys = store
        writer = store
        importer = Importer(writer: store, accounts: store, clock: clock)
        analyst = EffectAnalyst(posts: store, accounts: store, reader: store, analyses: store, clock: clock)
        effects = EffectDirectory(analyses: store, reader: store)
        trainer = Trainer(library: library)
        models = ModelDirectory(path: dataDirectory + "/models", library: library)
        liveModels = LiveModels(directory: models)
        levels = LevelDirectory()
        forecaster = Forecaster(models: liveModels, accounts: store, posts: store, levels: levels)
    }

    /// Now, by the machine's clock.
    package static let systemClock: @Sendable () -> Timestamp = {
        Timestamp(seconds: Int64(Date().timeIntervalSince1970))
    }

    /// Trains a workspace's models and makes them live.
    package func train(_ workspace: WorkspaceID) async throws -> ModelManifest {
        let summary = try await workspaces.workspace(workspace)
        let table = try await TrainingTable(workspace: workspace, posts: posts, accounts: accounts)
        let model = try await trainer.train(table)
        return try models.save(
            model, workspace: workspace, synthetic: summary?.isSynthetic ?? false, trainedAt: clock())
    }

    /// Fills the workspace `demo` with a made-up history.
    /// - Returns: how many posts it made.
    /// - Throws: ``IngestError`` when `demo` holds real posts; ``StoreError``.
    package func makeDemoData(accounts count: Int = 300) async throws -> Int {
        try await SyntheticHistory(accounts: count, now: clock()).save(
            posts: writer, accounts: accounts, workspaces: workspaces)
    }

    /// Removes a workspace, its posts and its models.
    /// - Returns: whether there was one.
    package func removeWorkspace(_ workspace: WorkspaceID) async throws -> Bool {
        let wasThere = try await workspaces.deleteWorkspace(workspace)
        try models.removeAll(workspace)
        return wasThere
    }
}

extension Bellwether {
    /// Where a request acts that names no workspace: `default` if it has posts, else `demo`.
    package func defaultWorkspace() async throws -> WorkspaceID {
        try await workspaces.hasPosts(in: .default) ? .default : .demo
    }
}
