import ArgumentParser

/// Measures parts of Bellwether that no command of its own shows.
@main
struct BellwetherBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bellwether-bench", abstract: "Measures parts of Bellwether.",
        subcommands: [TrainBench.self, NoopBench.self, SimulateBench.self])
}
