package import BellwetherCore

/// Hashtags and labels as stores keep them in a post's row: one a line.
package enum StoredLines {
    package static func text(_ hashtags: [Hashtag]) -> String {
        switch hashtags.count {
        case 0: ""
        case 1: spelling(hashtags[0])
        default: hashtags.map(spelling).joined(separator: "\n")
        }
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

    /// How a hashtag is written, without what would break a line.
    package static func spelling(_ hashtag: Hashtag) -> String {
        guard hashtag.display.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return hashtag.display }
        return String(hashtag.display.unicodeScalars.filter { $0 != "\n" && $0 != "\r" })
    }

    /// By scalars: a line that ends in a carriage return and the break after it would make one character.
    private static func lines(_ text: String) -> [Substring] {
        text.isEmpty ? [] : text.unicodeScalars.split(separator: "\n").map { Substring($0) }
    }
}
