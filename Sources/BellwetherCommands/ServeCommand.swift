import ArgumentParser
import BellwetherApp
import BellwetherCore
import Logging

/// `bellwether serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the API and the composer page until stopped.")

    @Option(help: "The address to listen on. Any but loopback needs an API key or --allow-anonymous.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 takes a free one.")
    var port = 8080

    @Flag(help: "Let everyone who can connect act without an API key.")
    var allowAnonymous = false

    @Flag(help: "Ask for an API key on loopback, too: for a server behind a proxy on this machine.")
    var requireKeys = false

    @Option(
        help: "Where requests act that name no workspace (default: 'default' if it has posts, else 'demo').",
        transform: WorkspaceID.init(argument:))
    var workspace: WorkspaceID?

    @Option(help: "Write the log as text or json, to standard error.")
    var logFormat: LogFormat = .text

    @Option(help: "The least important lines to log.")
    var logLevel: LogLevel = .info

    @Option(help: "The folder with the pages and the API's description (default: found beside the program).")
    var resources: String?

    @OptionGroup var data: DataOptions

    enum LogFormat: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    enum LogLevel: String, CaseIterable, ExpressibleByArgument {
        case trace, debug, info, notice, warning, error, critical
    }

    func validate() throws {
        guard !(allowAnonymous && requireKeys) else {
            throw ValidationError("--allow-anonymous and --require-keys contradict each other.")
        }
        guard (0...65_535).contains(port) else { throw ValidationError("--port must be 0 to 65535.") }
    }

    func run() async throws {
        try await reportingFailures {
            // The store is closed after the server has stopped, and with it everything that uses the store.
            try await data.withBellwether { bellwether in
                let server = Server(
                    bellwether,
                    configuration: ServerConfiguration(
                        host: host, port: port, allowAnonymous: allowAnonymous, requireKeys: requireKeys,
                        workspace: workspace, resources: resources),
                    logger: logger)
                try await server.run { address in
                    try? printNow("Bellwether is ready: open \(address) in a browser. Stop it with Ctrl-C.")
                }
            }
        }
    }

    private var logger: Logger {
        var logger = Logger(label: "bellwether") { label in
            switch logFormat {
            case .text: StreamLogHandler.standardError(label: label)
            case .json: JSONLogHandler(label: label)
            }
        }
        logger.logLevel = Logger.Level(rawValue: logLevel.rawValue) ?? .info
        return logger
    }
}
