package import HTTPTypes

/// The methods each path takes, to tell a wrong method from an unknown path.
///
/// A path may have parts in braces that stand for anything: `/posts/{post}`.
package struct MethodTable: Sendable {
    private let exact: [String: [HTTPRequest.Method]]
    private let patterns: [(parts: [Substring], methods: [HTTPRequest.Method])]

    package init(_ methods: [String: [HTTPRequest.Method]]) {
        exact = methods
        patterns = methods.filter { $0.key.contains("{") }.map { (Self.parts(of: $0.key), $0.value) }
    }

    /// Nil when there is nothing at the path.
    package func methods(of path: String) -> [HTTPRequest.Method]? {
        if let methods = exact[path] { return methods }
        let parts = Self.parts(of: path)
        return patterns.first { pattern in
            pattern.parts.count == parts.count
                && zip(pattern.parts, parts).allSatisfy { $0.hasPrefix("{") ? !$1.isEmpty : $0 == $1 }
        }?.methods
    }

    private static func parts(of path: String) -> [Substring] {
        path.split(separator: "/", omittingEmptySubsequences: false)
    }
}
