import HTTPTypes
import Hummingbird
import Mustache
import NIOCore

/// The templates, loaded once.
package struct Pages: Sendable {
    private let library: MustacheLibrary

    /// - Throws: when the folder cannot be read or a template is wrong.
    package init(folder: String) async throws {
        MustacheContentTypes.register(PageHTML(), named: PageHTML.name)
        library = try await MustacheLibrary(directory: folder)
        for name in ["composer", "sign-in", "report", "report-style"] where library.getTemplate(named: name) == nil {
            throw PageMissing(description: "The template '\(name).mustache' is missing in '\(folder)'.")
        }
    }

    func composer(_ page: ComposerPage, status: HTTPResponse.Status) -> Response {
        html(library.render(page, withTemplate: "composer"), status: status)
    }

    func signIn(error: String?) -> Response {
        let page = SignIn(title: "Sign in – Bellwether", error: error)
        return html(library.render(page, withTemplate: "sign-in"), status: error == nil ? .ok : .unauthorized)
    }

    /// A template with its values filled in.
    func text(_ name: String, _ values: some Sendable) throws -> String {
        guard let text = library.render(values, withTemplate: name) else {
            throw PageMissing(description: "The template '\(name).mustache' is missing.")
        }
        return text
    }

    private struct SignIn {
        let title: String
        let error: String?
    }

    private func html(_ text: String?, status: HTTPResponse.Status) -> Response {
        var response = Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text ?? "")))
        response.headers[.contentLanguage] = "en"
        return response
    }
}

/// A page's template is not there.
struct PageMissing: Error, CustomStringConvertible {
    let description: String
}
