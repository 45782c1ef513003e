import BellwetherApp
import BellwetherCore
import BellwetherHTTP
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import NIOFoundationCompat

/// A server on a small synthetic history, answering through its router.
struct TestServer {
    static let now = Timestamp(seconds: 1_760_000_000)

    /// Made once: training takes seconds.
    private static let trained = Task {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("bellwether-app-\(UUID().uuidString)").path
        let bellwether = try Bellwether(dataDirectory: folder, clock: { now })
        _ = try await bellwether.makeDemoData(accounts: 20)
        _ = try await bellwether.train(.demo)
        return bellwether
    }

    static func bellwether() async throws -> Bellwether { try await trained.value }

    /// Runs a test against a server on the shared history, or on an empty data directory.
    static func with(
        empty: Bool = false, _ configuration: ServerConfiguration = ServerConfiguration(),
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("bellwether-empty-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let bellwether = empty ? try Bellwether(dataDirectory: folder, clock: { now }) : try await Self.bellwether()
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let router = try await Server(bellwether, configuration: configuration, logger: logger).router()
        try await Application(router: router, logger: logger).test(.router, body)
    }
}

extension TestClientProtocol {
    /// Posts JSON and gives back the status and the decoded answer.
    func post(
        _ path: String, _ body: String, contentType: String? = "application/json", headers: HTTPFields = [:]
    ) async throws -> (status: HTTPResponse.Status, json: [String: Any], response: TestResponse) {
        var headers = headers
        headers[.contentType] = contentType
        let response = try await executeRequest(
            uri: path, method: .post, headers: headers, body: ByteBuffer(string: body))
        let json = try? JSONSerialization.jsonObject(with: Data(buffer: response.body)) as? [String: Any]
        return (response.status, json ?? [:], response)
    }

    func get(
        _ path: String, headers: HTTPFields = [:]
    ) async throws -> (status: HTTPResponse.Status, text: String, response: TestResponse) {
        let response = try await executeRequest(uri: path, method: .get, headers: headers, body: nil)
        return (response.status, String(buffer: response.body), response)
    }
}
