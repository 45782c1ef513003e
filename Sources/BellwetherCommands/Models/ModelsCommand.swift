import ArgumentParser
import BellwetherApp
import BellwetherCore
import BellwetherPrediction
import BellwetherStore

/// `bellwether models`.
struct ModelsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "List a workspace's models, look at one, choose which one forecasts.",
        subcommands: [
            ModelsListCommand.self, ModelsShowCommand.self, ModelsActivateCommand.self, ModelsRollbackCommand.self,
        ])
}

/// `bellwether models list`.
struct ModelsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the models that were trained, newest first, and say which is live.")

    @OptionGroup var data: DataOptions
    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var output: OutputOptions

    private struct Item: Encodable {
        let model: String
        let live: Bool
        /// Nil, as are the others, where the model's papers cannot be read.
        let posts: Int?
        let to: String?
        let reachError: Double?
        let problem: String?

        enum CodingKeys: String, CodingKey {
            case model, live, posts, to, problem
            case reachError = "reach_mae_log1p"
        }
    }

    func run() async throws {
        try await reportingFailures {
            try await data.withExisting { bellwether in
                let id = try await workspace.existing(in: bellwether).id
                let live = bellwether.models.currentID(id)
                let items = bellwether.models.ids(id).map { item($0, live: $0 == live, id, bellwether.models) }
                try output.answer(Self.text(items, workspace: id), json: items)
            }
        }
    }

    private func item(_ model: String, live: Bool, _ workspace: WorkspaceID, _ models: ModelDirectory) -> Item {
        do {
            let manifest = try models.manifest(model, in: workspace)
            let reach = manifest.evaluation.targets.first { $0.target == .reach }
            return Item(
                model: model, live: live, posts: manifest.posts, to: manifest.to,
                reachError: reach?.model.meanAbsoluteLogError, problem: nil)
        } catch {
            return Item(model: model, live: live, posts: nil, to: nil, reachError: nil, problem: "\(error)")
        }
    }

    private static func text(_ items: [Item], workspace: WorkspaceID) -> String {
        guard !items.isEmpty else {
            return "Workspace '\(workspace)' has no model yet. 'bellwether train' trains one."
        }
        var table = Table(["model", "posts", "newest post", "reach error (log)", ""], numeric: [1, 3])
        for item in items {
            table.add([
                item.model, item.posts.map(String.init) ?? "-", item.to.map { String($0.prefix(10)) } ?? "-",
                item.reachError.map { $0.formatted(digits: 4) } ?? "-",
                item.live ? "live" : item.problem == nil ? "" : "cannot be used",
            ])
        }
        return table.text
    }
}

/// `bellwether models show`.
struct ModelsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a model's card: what it learnt from, how well it does, what it cannot do.")

    @Argument(help: "The model (default: the live one).")
    var model: String?

    @OptionGroup var data: DataOptions
    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reportingFailures {
            try await data.withExisting { bellwether in
                let id = try await workspace.existing(in: bellwether).id
                guard let model = model ?? bellwether.models.currentID(id) else {
                    throw ModelUnavailable.notTrained(id)
                }
                guard bellwether.models.ids(id).contains(model) else {
                    throw InvalidInput(
                        field: "model",
                        problem: "workspace '\(id)' has no model '\(model)'; 'bellwether models list' lists them")
                }
                let manifest = try bellwether.models.manifest(model, in: id)
                try output.answer(manifest.card, json: manifest)
            }
        }
    }
}

/// `bellwether models activate`.
struct ModelsActivateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "activate", abstract: "Forecast with another of the models; a running server takes it up at once.")

    @Argument(help: "The model.")
    var model: String

    @OptionGroup var data: DataOptions
    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reportingFailures {
            try await data.withExisting { bellwether in
                let id = try await workspace.existing(in: bellwether).id
                let before = bellwether.models.currentID(id)
                try bellwether.models.activate(model, in: id)
                try output.answer("Model \(model) is live.", json: ModelChange(live: model, before: before))
            }
        }
    }
}

/// `bellwether models rollback`.
struct ModelsRollbackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback", abstract: "Forecast with the model that was trained before the live one.")

    @OptionGroup var data: DataOptions
    @OptionGroup var workspace: WorkspaceOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await reportingFailures {
            try await data.withExisting { bellwether in
                let id = try await workspace.existing(in: bellwether).id
                guard let live = bellwether.models.currentID(id) else { throw ModelUnavailable.notTrained(id) }
                guard let before = bellwether.models.idBefore(live: live, in: id) else {
                    throw ModelUnavailable("There is no model before \(live): it stays live.")
                }
                try bellwether.models.activate(before, in: id)
                try output.answer(
                    "Model \(before) is live again, in place of \(live).", json: ModelChange(live: before, before: live)
                )
            }
        }
    }
}

/// Which model is live now, and which was.
private struct ModelChange: Encodable {
    let live: String
    let before: String?
}
