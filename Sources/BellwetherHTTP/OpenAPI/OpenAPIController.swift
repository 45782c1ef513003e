import Hummingbird
package import NIOCore

/// `/openapi.json`: the description of this interface, OpenAPI 3.1.
package struct OpenAPIController: Sendable {
    private let document: ByteBuffer

    /// - Parameter document: the contents of `openapi.json`.
    package init(document: ByteBuffer) {
        self.document = document
    }

    func document(_ request: Request, _ context: BellwetherRequestContext) async throws -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: document))
    }
}
