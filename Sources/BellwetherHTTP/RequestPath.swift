import Foundation
import Hummingbird

extension BellwetherRequestContext {
    /// A part of the path that stands for something, such as `post` in `/posts/{post}`, with its escapes resolved.
    /// - Throws: ``Problem`` 404 when the escapes are no UTF-8.
    func pathPart(_ name: String) throws -> String {
        guard let part = parameters.get(name)?.removingPercentEncoding, !part.isEmpty else {
            throw Problem(.notFound, "The last part of this path cannot be read.")
        }
        return part
    }
}
