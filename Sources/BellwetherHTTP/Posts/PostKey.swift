package import BellwetherCore

/// A post's name in URLs and answers: `x:rOpenSci:1881234567890`.
///
/// Platform, account and id, with a colon between them. Letters, digits, `-`, `.`, `_` and `@` stand for themselves, every
/// other byte of the UTF-8 is written `~` and two hexadecimal digits: ids and names may hold anything, and a key never
/// needs quoting in a path, a query or a file name. Each post has one key; what is spelt differently is none.
package struct PostKey: Hashable, Sendable, CustomStringConvertible {
    package let post: PostID

    package init(_ post: PostID) {
        self.post = post
    }

    /// - Returns: nil for what is the key of no post.
    package init?(_ key: String) {
        let parts = key.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let platform = Platform(rawValue: String(parts[0])),
            let name = Self.unescape(parts[1]), let id = Self.unescape(parts[2]),
            (1...PostID.maximumLength).contains(id.utf8.count),
            let account = try? AccountID(platform: platform, name: name)  // an impossible name: no key
        else { return nil }
        self.init(PostID(account: account, externalID: id))
        guard description == key else { return nil }
    }

    package var description: String {
        "\(post.account.platform.rawValue):\(Self.escape(post.account.name)):\(Self.escape(post.externalID))"
    }

    private static func escape(_ text: String) -> String {
        guard !text.utf8.allSatisfy(isPlain) else { return text }
        var escaped: [UInt8] = []
        for byte in text.utf8 {
            if isPlain(byte) {
                escaped.append(byte)
            } else {
                escaped += [UInt8(ascii: "~"), digit(byte >> 4), digit(byte & 15)]
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    private static func unescape(_ text: Substring) -> String? {
        guard text.utf8.contains(UInt8(ascii: "~")) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = text.utf8
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "~") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(value), let low = rest.popFirst().flatMap(value) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "@"):
            true
        default: false
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        Character(Unicode.Scalar(digit)).hexDigitValue.map { UInt8($0) }
    }
}
