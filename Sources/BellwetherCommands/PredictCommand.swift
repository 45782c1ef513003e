import ArgumentParser
import BellwetherApp
import BellwetherAssistant
import BellwetherCore
import BellwetherHTTP
import BellwetherPrediction
import Foundation
import NIOCore

/// `bellwether predict`.
struct PredictCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "predict", abstract: "Forecast a draft: JSON in, JSON out, as POST /predict.",
        discussion: """
            Reads a JSON object such as {"post_text": "Hello", "user_followers": 1200} from the file, or from standard \
            input.
            """)

    @Argument(help: "The file with the draft; standard input if none is named.", completion: .file())
    var file: String?

    @OptionGroup var data: DataOptions
    @Option(
        help: "The workspace (default: 'default' if it has posts, else 'demo').",
        transform: WorkspaceID.init(argument:))
    var workspace: WorkspaceID?

    @Option(help: "How to print the answer.")
    var format: OutputFormat = .json

    func run() async throws {
        try await reportingFailures {
            let draft = try PredictRequest(json: try input()).draft(now: Bellwether.systemClock())
            try await data.withExisting { bellwether in
                _ = bellwether.liveModels.refresh()
                let chosen: WorkspaceID
                if let workspace {
                    chosen = workspace
                } else {
                    chosen = try await bellwether.defaultWorkspace()
                }
                let forecast = try await bellwether.forecaster.forecast(draft, in: chosen)
                try print(forecast, Assistant().suggestions(for: draft))
            }
        }
    }

    private func print(_ forecast: Forecast, _ suggestions: Suggestions) throws {
        switch format {
        case .table: try printNow(ForecastText(forecast, suggestions).text)
        case .json:
            let answer = PredictResponse(forecast, suggestions).json()
            let object = try JSONSerialization.jsonObject(with: Data(answer.readableBytesView))
            let pretty = try JSONSerialization.data(
                withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
            try printNow(String(decoding: pretty, as: UTF8.self))
        }
    }

    private func input() throws -> Data {
        guard let file else { return try FileHandle.standardInput.readToEnd() ?? Data() }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw ValidationError("'\(file)' cannot be read.")
        }
        return data
    }
}
