import BellwetherCore
import BellwetherLightGBM
import BellwetherPrediction
import Foundation
import Testing

@Suite("Models on disk")
struct ModelDirectoryTests {
    /// A trained model and an empty directory.
    private func withModel(_ body: (TrainedModel, TrainingTable, String) async throws -> Void) async throws {
        try await History.with { history in
            let table = try await history.table()
            try await body(Trainer(library: LightGBM()).train(table), table, history.folder + "/models")
        }
    }

    private func save(_ model: TrainedModel, in path: String, at seconds: Int64 = 1_760_000_000) throws -> ModelManifest
    {
        try ModelDirectory(path: path, library: LightGBM()).save(
            model, workspace: .demo, synthetic: true, trainedAt: Timestamp(seconds: seconds))
    }

    @Test("A saved model forecasts as it did before it was saved, to the last bit")
    func roundTrip() async throws {
        try await withModel { model, table, path in
            let manifest = try save(model, in: path)
            let directory = ModelDirectory(path: path, library: LightGBM())
            #expect(directory.currentID(.demo) == manifest.id)
            let loaded = try directory.load(manifest.id, in: .demo)
            let fresh = model.forecastModel(.test)
            for row in table.rows.suffix(100) {
                #expect(loaded.forecast(row.inputs).expected == fresh.forecast(row.inputs).expected)
                #expect(
                    loaded.forecast(row.inputs).explanation.contributions
                        == fresh.forecast(row.inputs).explanation.contributions)
            }
            let inputs = try #require(table.rows.last?.inputs)
            let differences = try [loaded, fresh].map { model in
                try WhatIf(inputs, text: PostText(""), suggested: [], lifts: [:], model: model).lengths
                    .map { [$0.difference.low, $0.difference.value, $0.difference.high] }
            }
            #expect(differences[0] == differences[1] && !differences[0].isEmpty)
            #expect(loaded.summary.isSynthetic)
            #expect(loaded.summary.posts == table.rows.count)
        }
    }

    @Test("The papers say what the model is made of")
    func manifest() async throws {
        try await withModel { model, table, path in
            let manifest = try save(model, in: path)
            #expect(manifest.library.hasPrefix("LightGBM 4"))
            #expect(manifest.features.contains("user_followers"))
            #expect(manifest.dataFingerprint.count == 64)
            #expect(try save(model, in: path, at: 1_760_000_001).dataFingerprint == manifest.dataFingerprint)
            #expect(manifest.from < manifest.to)
        }
    }

    @Test(
        "A model with any file cut short is refused, and the file named",
        arguments: [
            "model.json", "without_history-reach-typical.txt", "with_history-likes-expected.txt",
            "with_history-reach-typical-halves.json",
        ])
    func cutShort(_ name: String) async throws {
        try await withModel { model, _, path in
            let manifest = try save(model, in: path)
            let file = "\(path)/demo/\(manifest.id)/\(name)"
            let whole = try Data(contentsOf: URL(fileURLWithPath: file))
            let directory = ModelDirectory(path: path, library: LightGBM())
            for length in [0, 1, whole.count / 2, whole.count - 1] {
                try whole.prefix(length).write(to: URL(fileURLWithPath: file))
                let error = #expect(throws: ModelFileError.self) { try directory.load(manifest.id, in: .demo) }
                #expect(error?.description.contains(name) == true)
            }
            try FileManager.default.removeItem(atPath: file)
            #expect(throws: ModelFileError.self) { try directory.load(manifest.id, in: .demo) }
        }
    }

    @Test("The running server takes a new model, and keeps the old one when the new one is damaged")
    func liveModels() async throws {
        try await withModel { model, _, path in
            let live = LiveModels(directory: ModelDirectory(path: path, library: LightGBM()))
            #expect(live.refresh().isEmpty)
            #expect(throws: ModelUnavailable.self) { try live.model(for: .demo) }

            let first = try save(model, in: path)
            #expect(live.refresh() == [.loaded(.demo, id: first.id)])
            #expect(live.refresh().isEmpty)
            #expect(try live.model(for: .demo).summary.id == first.id)

            let second = try save(model, in: path, at: 1_760_000_100)
            let file = "\(path)/demo/\(second.id)/model.json"
            let papers = try Data(contentsOf: URL(fileURLWithPath: file))
            try papers.dropLast(10).write(to: URL(fileURLWithPath: file))
            guard case .refused(.demo, second.id, _)? = live.refresh().first else {
                Issue.record("a damaged model must be refused")
                return
            }
            #expect(try live.model(for: .demo).summary.id == first.id)
            #expect(live.refresh().isEmpty)  // the same trouble is not told every second
            try papers.write(to: URL(fileURLWithPath: file))
            #expect(live.refresh() == [.loaded(.demo, id: second.id)])

            try FileManager.default.removeItem(atPath: path + "/demo")
            #expect(live.refresh() == [.removed(.demo)])
            #expect(throws: ModelUnavailable.self) { try live.model(for: .demo) }
        }
    }

    @Test("A model still being written is not there")
    func halfWritten() async throws {
        try await withModel { model, _, path in
            let manifest = try save(model, in: path)
            let folder = path + "/demo"
            try FileManager.default.copyItem(atPath: "\(folder)/\(manifest.id)", toPath: "\(folder)/.next.tmp")
            try Data("half".utf8).write(to: URL(fileURLWithPath: "\(folder)/.current.tmp"))
            #expect(ModelDirectory(path: path, library: LightGBM()).currentID(.demo) == manifest.id)
        }
    }
}
