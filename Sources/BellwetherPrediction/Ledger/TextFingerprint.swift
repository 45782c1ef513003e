import Crypto
import Foundation

/// What the text of a draft and of the post it became have in common, when platforms have had their way with it.
package enum TextFingerprint {
    /// SHA-256 of the text without links, blanks and letter case: platforms shorten links, add their own, and trim.
    /// - Returns: 64 hexadecimal digits in lower case.
    package static func of(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace)
            .filter { !$0.contains("://") && !$0.lowercased().hasPrefix("www.") }
        let plain = words.joined().lowercased().precomposedStringWithCanonicalMapping
        return sha256(Data(plain.utf8))
    }
}
