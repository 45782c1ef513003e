package import BellwetherCore
import BellwetherStatistics
import Foundation

/// Saved models: `DIRECTORY/<workspace>/<id>/model.json` with the trees beside it, and `DIRECTORY/<workspace>/current`,
/// which names the one that is live.
///
/// A model becomes live in one step, the renaming of `current`, after all its files are on disk. Nothing half-written
/// is ever named there.
package struct ModelDirectory: Sendable {
    private let path: String
    private let library: any BoostingLibrary

    package init(path: String, library: any BoostingLibrary) {
        self.path = path
        self.library = library
    }

    /// The id of the live model; nil when there is none.
    package func currentID(_ workspace: WorkspaceID) -> String? {
        // Unreadable and absent are the same to the caller: there is no live model.
        guard let data = FileManager.default.contents(atPath: folder(workspace) + "/current"),
            let id = String(data: data, encoding: .utf8)?.trimmingCharacters(in: .whitespacesAndNewlines),
            !id.isEmpty, !id.contains("/")
        else { return nil }
        return id
    }

    /// The workspaces that have a live model.
    package func workspaces() -> [WorkspaceID] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []  // no folder, no models
        return names.sorted().compactMap { try? WorkspaceID($0) }.filter { currentID($0) != nil }
    }

    /// The papers of a saved model.
    /// - Throws: ``ModelFileError``.
    package func manifest(_ id: String, in workspace: WorkspaceID) throws -> ModelManifest {
        let file = folder(workspace) + "/\(id)/model.json"
        do {
            let data = try read(file, of: id)
            let form = try JSONDecoder().decode(ModelManifest.Form.self, from: data)
            guard form.format == ModelManifest.currentFormat else {
                throw ModelFileError("Model '\(id)' was made by another version of Bellwether. Train again.")
            }
            return try JSONDecoder().decode(ModelManifest.self, from: data)
        } catch let error as DecodingError {
            throw ModelFileError(
                "Model '\(id)' cannot be used: its file model.json is damaged or cut short. Train again.",
                underlying: error)
        }
    }

    /// Loads a saved model, after checking every file against its hash.
    /// - Throws: ``ModelFileError``.
    package func load(_ id: String, in workspace: WorkspaceID) throws -> ForecastModel {
        let manifest = try manifest(id, in: workspace)
        var parts: [ModelPart: TargetTraining.Parts] = [:]
        for part in manifest.parts {
            let trees = try trees(part.trees, hash: part.treesSHA256, of: id, in: workspace)
            let spread = try part.spread.map { spread in
                try SpreadTraining.Parts(
                    overall: spread.overall,
                    trees: spread.trees.map { file in
                        try self.trees(file, hash: spread.treesSHA256, of: id, in: workspace)
                    }, scores: spread.scores)
            }
            let halves = try part.halves.map { try self.trees($0, hash: part.halvesSHA256, of: id, in: workspace) }
            let replicates = halves.map { Replicate.parts($0) } ?? []
            guard part.treeColumns == Columns.trees(part.part.regime, target: part.part.target).map(\.name),
                part.baseColumns == Columns.base(part.part.regime, target: part.part.target).map(\.name),
                part.base.isWellFormed(columns: part.baseColumns.count), spread?.isWellFormed != false,
                part.shrinkage?.isWellFormed != false,
                let replicates, replicates.allSatisfy({ $0.base.isWellFormed(columns: part.baseColumns.count) })
            else {
                throw ModelFileError("Model '\(id)' looks at other features than this version. Train again.")
            }
            parts[part.part] = TargetTraining.Parts(
                base: part.base, scale: part.scale, rounds: part.rounds, trees: trees, spread: spread,
                shrinkage: part.shrinkage, replicates: replicates)
        }
        do {
            var regimes: [Regime: RegimeModels] = [:]
            for regime in Set(parts.keys.map(\.regime)).union([.withoutHistory]) {
                regimes[regime] = try RegimeModels(regime, parts: parts, library: library)
            }
            return ForecastModel(
                summary: try manifest.summary(), reachBasis: manifest.reachBasis, regimes: regimes,
                seen: manifest.seen, medians: manifest.medians)
        } catch {
            throw ModelFileError("Model '\(id)' cannot be used: \(error). Train again.", underlying: error)
        }
    }

    /// Trees from a model's folder.
    private func trees(
        _ file: String, hash: String?, of id: String, in workspace: WorkspaceID
    ) throws(ModelFileError) -> String {
        let data = try read(folder(workspace) + "/\(id)/\(file)", of: id)
        guard !file.contains("/"), sha256(data) == hash else {
            throw ModelFileError("Model '\(id)' cannot be used: its file \(file) is damaged or cut short. Train again.")
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// Saves a model.
    /// - Parameter live: whether forecasts are made with it from now on.
    /// - Throws: ``ModelFileError`` when the directory cannot be written; the live model then stays what it was.
    package func save(
        _ model: TrainedModel, workspace: WorkspaceID, synthetic: Bool, trainedAt: Timestamp, live: Bool = true
    ) throws -> ModelManifest {
        let (manifest, files) = try ModelManifest.describing(
            model, workspace: workspace, synthetic: synthetic, trainedAt: trainedAt)
        let folder = folder(workspace)
        let draft = folder + "/.\(manifest.id).tmp"
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try writing(in: folder) {
            let manager = FileManager.default
            try manager.createDirectory(
                atPath: draft, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            for (name, data) in files { try writeDurably(data, to: draft + "/" + name) }
            try writeDurably(encoder.encode(manifest), to: draft + "/model.json")
            try writeDurably(Data(manifest.card.utf8), to: draft + "/model-card.md")
            if manager.fileExists(atPath: folder + "/" + manifest.id) {
                try manager.removeItem(atPath: folder + "/" + manifest.id)
            }
            try manager.moveItem(atPath: draft, toPath: folder + "/" + manifest.id)
            try syncFolder(folder)
            if live { try makeLive(manifest.id, in: folder) }
        }
        return manifest
    }

    /// Makes a saved model live, after checking that it can be used.
    /// - Throws: ``ModelFileError``; the live model then stays what it was.
    package func activate(_ id: String, in workspace: WorkspaceID) throws {
        guard ids(workspace).contains(id) else {
            throw ModelFileError("Workspace '\(workspace)' has no model '\(id)'. 'bellwether models list' lists them.")
        }
        _ = try load(id, in: workspace)
        try writing(in: folder(workspace)) { try makeLive(id, in: folder(workspace)) }
    }

    /// The ids of the saved models, newest first.
    package func ids(_ workspace: WorkspaceID) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder(workspace))) ?? []  // none: no models
        return names.filter { name in
            !name.hasPrefix(".") && FileManager.default.fileExists(atPath: folder(workspace) + "/\(name)/model.json")
        }.sorted(by: >)
    }

    /// The newest saved model before the live one; nil when there is none.
    package func idBefore(live: String, in workspace: WorkspaceID) -> String? {
        ids(workspace).first { $0 < live }
    }

    private func makeLive(_ id: String, in folder: String) throws {
        try writeDurably(Data((id + "\n").utf8), to: folder + "/.current.tmp")
        try replaceFile(folder + "/current", with: folder + "/.current.tmp")
        try syncFolder(folder)
    }

    private func writing(in folder: String, _ body: () throws -> Void) throws(ModelFileError) {
        do {
            try body()
        } catch {
            throw ModelFileError(
                "The model could not be saved in '\(folder)': \(error.localizedDescription) "
                    + "The model that was live stays live.",
                underlying: error)
        }
    }

    /// Removes every model of a workspace.
    package func removeAll(_ workspace: WorkspaceID) throws {
        guard FileManager.default.fileExists(atPath: folder(workspace)) else { return }
        try FileManager.default.removeItem(atPath: folder(workspace))
    }

    private func folder(_ workspace: WorkspaceID) -> String { path + "/" + workspace.value }

    /// Errors name the file without its folder: clients of the API see them.
    private func read(_ file: String, of id: String) throws(ModelFileError) -> Data {
        guard let data = FileManager.default.contents(atPath: file) else {
            let name = file.split(separator: "/").last ?? ""
            throw ModelFileError(
                "Model '\(id)' cannot be used: its file \(name) is missing or cannot be read. Train again.")
        }
        return data
    }
}

/// Why a model could not be read or saved.
package struct ModelFileError: Error, CustomStringConvertible {
    package let description: String
    package let underlying: (any Error)?

    init(_ description: String, underlying: (any Error)? = nil) {
        self.description = description
        self.underlying = underlying
    }
}
