import Mustache

/// Escapes what templates insert, one Unicode scalar at a time.
///
/// The library's own escaping goes character by character, so that a quote with a combining accent on it passes as a
/// character of its own, unescaped, and ends an attribute. Every template begins with `{{% CONTENT_TYPE: PAGE}}`, and
/// cannot be loaded before this is registered under that name; partials do not inherit it.
package struct PageHTML: MustacheContentType {
    package static let name = "PAGE"

    package init() {}

    package func escapeText(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
