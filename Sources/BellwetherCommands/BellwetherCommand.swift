package import ArgumentParser

/// `bellwether`, the command line.
package struct BellwetherCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "bellwether",
        abstract: "Forecasts how a post will do, and tells what really worked.",
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, ImportCommand.self, ExportCommand.self, DemoDataCommand.self, AnalyzeCommand.self,
            ReportCommand.self, TrainCommand.self, EvaluateCommand.self, ModelsCommand.self, PredictCommand.self,
            PostsCommand.self, AccountsCommand.self, WorkspacesCommand.self, MappingsCommand.self, KeysCommand.self,
            StoreCommand.self,
        ])

    package init() {}
}
