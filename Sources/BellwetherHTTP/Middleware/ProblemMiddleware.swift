import Logging
import BellwetherStore
package import HTTPTypes
package import Hummingbird

/// Turns every error into problem+json, logs it once, and puts the request's id on every answer.
package struct ProblemMiddleware: RouterMiddleware {
    package typealias Context = BellwetherRequestContext

    private let methods: MethodTable

    package init(methods: MethodTable) {
        self.methods = methods
    }

    package func handle(
        _ request: Request, context: Context, next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        let id = context.id
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            let problem = problem(for: error, request: request)
            if problem.status == .internalServerError || error is StoreError || error is PostStreamFailure {
                context.logger.error(
                    "request failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            }
            response = problem.response(requestID: id)
        }
        response.headers[.requestID] = id
        return response
    }

    private func problem(for error: any Error, request: Request) -> Problem {
        guard let http = error as? HTTPError, http.status == .notFound, http.body == nil else {
            return Problem(mapping: error)
        }
        guard let allowed = methods.methods(of: request.uri.path) else {
            return Problem(.notFound, "There is nothing at '\(request.uri.path)'. /openapi.json lists what there is.")
        }
        let names = allowed.map(\.rawValue).joined(separator: ", ")
        var problem = Problem(
            .methodNotAllowed, "'\(request.uri.path)' takes \(names), not \(request.method.rawValue).")
        problem.headers[.allow] = names
        return problem
    }
}

extension HTTPField.Name {
    /// `X-Request-Id`.
    package static let requestID = HTTPField.Name("X-Request-Id") ?? .contentType
}
