import Foundation
package import Hummingbird
package import NIOCore

extension Response {
    /// A JSON answer.
    package static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        json(ByteBuffer(bytes: try JSONEncoder.wire.encode(value)), status: status)
    }

    /// An answer that is JSON already.
    package static func json(_ body: ByteBuffer, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: body))
    }
}
