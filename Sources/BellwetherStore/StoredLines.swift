package import BellwetherCore

/// Hashtags and labels as stores keep them in a post's row: one a line.
package enum StoredLines {
    package static func text(_ hashtags: [Hashtag]) -> String {
        hashtags.isEmpty ? "" : hashtags.map(\.display).joined(separator: "\n")
    }

    package static func text(_ labels: [Label]) -> String {
        labels.isEmpty ? "" : labels.map(\.value).joined(separator: "\n")
    }

    package static func hashtags(_ text: String) -> [Hashtag] {
        lines(text).compactMap { Hashtag(written: $0) }
    }

    package static func labels(_ text: String) throws -> [Label] {
        try lines(text).map { try Label(String($0)) }
    }

    /// By bytes: a line that ends in a carriage return and the break after it would make one character.
    private static func lines(_ text: String) -> [Substring] {
        text.isEmpty ? [] : text.utf8.split(separator: UInt8(ascii: "\n")).map { Substring($0) }
    }
}
