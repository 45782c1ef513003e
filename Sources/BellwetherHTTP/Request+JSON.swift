import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
    /// The body's type without its parameters, in lower case: `application/json`.
    var bodyType: String? {
        headers[.contentType].map { value in
            value.prefix { $0 != ";" }.trimmingBlanks().lowercased()
        }
    }

    /// Whether the body is one JSON text.
    var isJSON: Bool { bodyType == "application/json" }

    /// The JSON of the body.
    /// - Throws: ``Problem`` 400, 413 and 415.
    func json(_ context: BellwetherRequestContext) async throws -> JSONValue {
        // A browser sends application/json across origins only with the server's consent, other types without.
        guard isJSON else { throw Problem.notJSON }
        let body = try await wholeBody(context)
        do {
            return try JSONReader.read(Array(buffer: body))
        } catch {
            throw Problem(.badRequest, "The body is not valid JSON: \(error).")
        }
    }

    /// The members of the JSON object that is the body.
    func jsonObject(_ context: BellwetherRequestContext) async throws -> [JSONMember] {
        guard case .object(let members) = try await json(context) else {
            throw Problem(.badRequest, "The body must be a JSON object.")
        }
        return members
    }
}

extension Problem {
    static let notJSON = Problem(.unsupportedMediaType, "Send JSON, with the header 'Content-Type: application/json'.")
}

extension StringProtocol {
    /// Without blanks and tabs at its ends.
    func trimmingBlanks() -> String {
        var rest = self[...]
        while rest.first == " " || rest.first == "\t" { rest.removeFirst() }
        while rest.last == " " || rest.last == "\t" { rest.removeLast() }
        return String(rest)
    }
}
