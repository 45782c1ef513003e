import ArgumentParser
import BellwetherCore
import BellwetherLightGBM
import BellwetherPrediction
import Foundation

/// Trains on a table of features, as `bellwether train` does on posts, and forecasts another.
struct TrainBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Train on a CSV table of features; print times, write forecasts.")

    @Option(help: "The table to train on, with the columns of FeatureTable.")
    var table: String

    @Option(help: "The table to forecast.")
    var test: String?

    @Option(help: "Where to write the forecasts, one line per row of the test table.")
    var out: String?

    private struct Report: Encodable {
        let rows: Int
        let rounds: [String: Int]
        let fit_seconds: [String: Double]
    }

    func run() async throws {
        let training = try FeatureTable(file: table)
        let library = TimedLibrary(LightGBM())
        let start = ContinuousClock.now
        let fitted = try await Trainer(library: library).fit(training.rows)
        let all = ContinuousClock.now - start
        let model = fitted.forecastModel(
            ModelSummary(
                id: "bench", workspace: .default, trainedAt: Timestamp(seconds: 0), posts: training.rows.count,
                isSynthetic: true),
            reachBasis: .reach)
        // Parts are fitted one after the other, in this order; each ends with the training of its trees.
        let parts = ["reach", "likes", "engagement_rate"].flatMap { ["\($0)_typical", "\($0)_expected"] }
        var previous = start
        var seconds = ["all": Self.seconds(all)]
        for (part, end) in zip(parts, library.trainingEnds) {
            seconds[part] = Self.seconds(end - previous)
            previous = end
        }
        if let test, let out { try write(FeatureTable(file: test), model: model, to: out) }
        let data = try JSONEncoder().encode(
            Report(rows: training.rows.count, rounds: fitted.rounds, fit_seconds: seconds))
        print(String(decoding: data, as: UTF8.self))
    }

    static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    private func write(_ table: FeatureTable, model: ForecastModel, to file: String) throws {
        var lines = [
            "reach_expected,reach_typical,likes_expected,likes_typical,engagement_rate_expected,engagement_rate_typical"
        ]
        for row in table.rows {
            let forecast = model.forecast(row.inputs)
            let numbers = [
                forecast.expected.reach, Double(forecast.typical.reach), forecast.expected.likes,
                Double(forecast.typical.likes), forecast.expected.engagementRate, forecast.typical.engagementRate,
            ]
            lines.append(numbers.map { "\($0)" }.joined(separator: ","))
        }
        try (lines.joined(separator: "\n") + "\n").write(toFile: file, atomically: true, encoding: .utf8)
    }
}
