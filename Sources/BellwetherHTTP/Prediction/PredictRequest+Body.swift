import Foundation
import Hummingbird
import NIOFoundationCompat

extension PredictRequest {
    /// Reads the body of a request.
    /// - Throws: ``InvalidInput`` naming each refused field; ``Problem`` 400, 413 and 415.
    init(_ request: Request, _ context: BellwetherRequestContext) async throws {
        // A browser sends application/json across origins only with the server's consent, other types without.
        guard let type = request.headers[.contentType], MediaType(from: type)?.isType(.applicationJson) == true else {
            throw Problem(.unsupportedMediaType, "Send JSON, with the header 'Content-Type: application/json'.")
        }
        let body = try await request.wholeBody(context)
        try self.init(json: Data(buffer: body, byteTransferStrategy: .noCopy))
    }
}
