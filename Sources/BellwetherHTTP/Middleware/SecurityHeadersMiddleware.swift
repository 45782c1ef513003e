import HTTPTypes
package import Hummingbird

/// Headers that keep a browser from doing more with an answer than was meant.
///
/// An answer that comes with a content security policy keeps it.
package struct SecurityHeadersMiddleware: RouterMiddleware {
    package typealias Context = BellwetherRequestContext

    package init() {}

    package func handle(
        _ request: Request, context: Context, next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.xContentTypeOptions] = "nosniff"
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] =
                "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
        }
        if let name = HTTPField.Name("Referrer-Policy") { response.headers[name] = "no-referrer" }
        return response
    }
}
