import BellwetherApp
import BellwetherCore
import BellwetherHTTP
import BellwetherStore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import NIOFoundationCompat
import Testing

/// A server on a history of its own, answering through its router.
struct HistoryServer: Sendable {
    /// 2025-10-09T08:53:20Z.
    static let now = TestServer.now

    let client: any TestClientProtocol
    let server: Server
    let bellwether: Bellwether

    static func with(
        _ configuration: ServerConfiguration = ServerConfiguration(),
        _ body: @escaping @Sendable (HistoryServer) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("bellwether-history-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let bellwether = try Bellwether(dataDirectory: folder, clock: { now })
        try await with(bellwether, configuration, body)
        // What was added and taken away one by one must be what the posts add up to.
        #expect(try await bellwether.store.ports.verifyRollups(repair: false).differences == 0)
        await bellwether.store.close()
    }

    /// A server on data that is there.
    static func with(
        _ bellwether: Bellwether, _ configuration: ServerConfiguration = ServerConfiguration(),
        _ body: @escaping @Sendable (HistoryServer) async throws -> Void
    ) async throws {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let server = Server(bellwether, configuration: configuration, logger: logger)
        try await Application(router: try await server.router(), logger: logger).test(.router) { client in
            try await body(HistoryServer(client: client, server: server, bellwether: bellwether))
        }
    }

    struct Answer: Sendable {
        let status: Int
        let text: String
        let headers: HTTPFields

        var json: [String: Any] {
            (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any] ?? [:]
        }

        var items: [[String: Any]] { json["items"] as? [[String: Any]] ?? [] }

        /// The fields that were refused, in order.
        var refused: [String] { Self.fields(json["errors"]) }

        static func fields(_ errors: Any?) -> [String] {
            (errors as? [[String: Any]] ?? []).compactMap { $0["field"] as? String }
        }
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, type: String? = "application/json",
        headers: HTTPFields = [:]
    ) async throws -> Answer {
        try await send(method, path, bytes: body.map { ByteBuffer(string: $0) }, type: type, headers: headers)
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, bytes: ByteBuffer?, type: String?, headers: HTTPFields = [:]
    ) async throws -> Answer {
        var headers = headers
        if bytes != nil { headers[.contentType] = type }
        let response = try await client.executeRequest(uri: path, method: method, headers: headers, body: bytes)
        return Answer(
            status: response.status.code, text: String(buffer: response.body), headers: response.headers)
    }

    func get(_ path: String) async throws -> Answer { try await send(.get, path) }

    func post(_ path: String, _ body: String) async throws -> Answer { try await send(.post, path, body) }

    func stream(_ lines: String, to path: String = "/posts") async throws -> Answer {
        try await send(.post, path, lines, type: "application/x-ndjson")
    }
}

/// JSON of a post, with some fields in place of the usual ones; an empty value leaves the field out.
func postJSON(_ fields: [String: String] = [:]) -> String {
    var all = [
        "account": #""x:shop""#, "id": #""1""#, "text": #""Hello #Sale""#, "published_at": #""2025-09-01T10:00:00Z""#,
    ]
    all.merge(fields) { $1 }
    return "{" + all.filter { !$0.value.isEmpty }.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ") + "}"
}
