import Crypto
import Foundation

/// A new API key, in the clear once.
package struct APIKey: Sendable {
    /// What the client sends: `bw_` and 32 random bytes.
    package let secret: String
    /// A short public name, to list and revoke it by.
    package let id: String

    /// - Parameter generator: must be one fit for secrets.
    package init(using generator: inout some RandomNumberGenerator) {
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        secret =
            "bw_"
            + Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").filter { $0 != "=" }
        id = String(Self.hash(secret).prefix(8))
    }

    /// What is stored of a key: SHA-256, lower-case hexadecimal.
    ///
    /// A key is 256 random bits, so that no slow hash is needed to keep it from being guessed.
    package static func hash(_ secret: String) -> String {
        SHA256.hash(data: Data(secret.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
