package import BellwetherCore
package import Foundation
package import HTTPTypes
package import Hummingbird
import NIOCore

/// An error as clients get it: RFC 9457 `application/problem+json`.
package struct Problem: Error, Sendable, CustomStringConvertible {
    package let status: HTTPResponse.Status
    /// One or two sentences: what was wrong and what to do.
    package internal(set) var detail: String
    /// The fields at fault, where input was refused.
    package let errors: [FieldProblem]
    package var headers: HTTPFields = [:]
    /// What might have been meant, where a name is known to nobody.
    var suggestions: [String] = []

    package var description: String { detail }

    package init(_ status: HTTPResponse.Status, _ detail: String, errors: [FieldProblem] = []) {
        self.status = status
        self.detail = detail
        self.errors = errors
    }

    /// - Parameter requestID: also found in the log, so that one leads to the other.
    package func response(requestID: String) -> Response {
        let body = Body(
            type: "about:blank", title: status.reasonPhrase, status: status.code, detail: detail,
            errors: errors.isEmpty ? nil : errors, suggestions: suggestions.isEmpty ? nil : suggestions,
            requestID: requestID)
        var headers = headers
        headers[.contentType] = "application/problem+json"
        let data = (try? JSONEncoder.wire.encode(body)) ?? Data("{}".utf8)  // strings and numbers: cannot fail
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
    }

    private struct Body: Encodable {
        let type: String
        let title: String
        let status: Int
        let detail: String
        let errors: [FieldProblem]?
        let suggestions: [String]?
        let requestID: String

        enum CodingKeys: String, CodingKey {
            case type, title, status, detail, errors, suggestions
            case requestID = "request_id"
        }
    }
}

extension JSONEncoder {
    /// The encoder of every answer: keys in a fixed order, so that equal answers are equal bytes.
    package static let wire: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
}
