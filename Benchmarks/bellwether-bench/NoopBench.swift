import ArgumentParser
import BellwetherHTTP
import Foundation
import Hummingbird
import NIOFoundationCompat

/// Decodes the request of `/predict` and answers a constant: the ceiling of any route of ours.
struct NoopBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "noop", abstract: "Serve POST /noop, which decodes a draft and answers a constant.")

    @Option(help: "The port to listen on.")
    var port = 8090

    private struct Answer: Encodable {
        let ok = true
    }

    func run() async throws {
        let router = Router(context: BellwetherRequestContext.self)
        router.post("noop") { request, context in
            let body = try await request.wholeBody(context)
            _ = try PredictRequest(json: Data(buffer: body, byteTransferStrategy: .noCopy))
            return try Response.json(Answer())
        }
        let application = Application(
            router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)))
        try await application.runService()
    }
}
