import BellwetherCore
import Crypto
import Foundation

extension ModelManifest {
    /// The papers of a trained model, and its files by name.
    static func describing(
        _ model: TrainedModel, workspace: WorkspaceID, synthetic: Bool, trainedAt: Timestamp
    ) throws -> (manifest: ModelManifest, files: [String: Data]) {
        var files: [String: Data] = [:]
        var parts: [Part] = []
        for part in Regime.allCases.flatMap(ModelPart.all) {
            guard let trained = model.fitted.parts[part] else { continue }
            let name = part.name + ".txt"
            let trees = Data(trained.trees.utf8)
            files[name] = trees
            let spread = trained.spread.map { Spread($0, name: part.name + "-spread.txt", files: &files) }
            let halves = try Replicate.file(trained.replicates)
            if let halves { files[part.name + "-halves.json"] = halves }
            parts.append(
                Part(
                    part: part, baseColumns: Columns.base(part.regime, target: part.target).map(\.name),
                    base: trained.base, offset: part.target.offset, scale: trained.scale, rounds: trained.rounds,
                    treeColumns: Columns.trees(part.regime, target: part.target).map(\.name), trees: name,
                    treesSHA256: sha256(trees), spread: spread, shrinkage: trained.shrinkage,
                    halves: halves == nil ? nil : part.name + "-halves.json", halvesSHA256: halves.map(sha256)))
        }
        let fingerprint = model.table.fingerprint
        let times = model.table.rows.map(\.inputs.traits.publishedAt)
        let stamp = trainedAt.iso8601.filter { $0 != "-" && $0 != ":" }
        let features = model.fitted.parts.keys.flatMap { Columns.trees($0.regime, target: $0.target) }.map(\.feature)
        let manifest = ModelManifest(
            format: currentFormat, id: "\(stamp)-\(fingerprint.prefix(8))", workspace: workspace.value,
            synthetic: synthetic, trainedAt: trainedAt.iso8601, reachBasis: model.table.reachBasis, posts: model.posts,
            from: times.min()?.iso8601 ?? "", to: times.max()?.iso8601 ?? "",
            features: Feature.allCases.filter(Set(features).contains).map(\.rawValue), library: model.library,
            dataFingerprint: fingerprint, evaluation: model.evaluation, seen: model.fitted.seen,
            medians: model.fitted.medians, parts: parts)
        return (manifest, files)
    }
}

extension ModelManifest.Spread {
    init(_ parts: SpreadTraining.Parts, name: String, files: inout [String: Data]) {
        let file = parts.trees.map { Data($0.utf8) }
        if let file { files[name] = file }
        self.init(
            overall: parts.overall, trees: file == nil ? nil : name, treesSHA256: file.map(sha256), scores: parts.scores
        )
    }
}

/// SHA-256, lower-case hexadecimal.
func sha256(_ data: Data) -> String {
    hexadecimal(SHA256.hash(data: data))
}

private func hexadecimal(_ digest: SHA256.Digest) -> String {
    digest.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
}

extension TrainingTable {
    /// SHA-256 over every number that training looks at.
    var fingerprint: String {
        var hash = SHA256()
        let columns =
            Feature.allCases.map { Column(feature: $0, transform: .plain) }
            + Columns.trees(.withHistory, target: .reach)
        for row in rows {
            var numbers = columns.row(row.inputs)
            numbers.append(contentsOf: Target.allCases.map { row.outcome[$0] ?? .nan })
            numbers.withUnsafeBytes { hash.update(bufferPointer: $0) }
        }
        return hexadecimal(hash.finalize())
    }
}
