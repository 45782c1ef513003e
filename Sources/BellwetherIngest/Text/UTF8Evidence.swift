/// What speaks for and against a file being UTF-8.
struct UTF8Evidence {
    /// Characters of several bytes, as UTF-8 writes them.
    private(set) var sound = 0
    /// Bytes above 127 that are no part of such a character.
    private(set) var stray = 0
    /// Bytes that the character begun still needs, and what the next one may be.
    private var missing = 0
    private var allowed: ClosedRange<UInt8> = 0x80...0xBF

    /// So many of one kind, and none of the other, settle it.
    private static let enough = 64

    /// The encoding, once more bytes would not change it.
    var verdict: TextEncoding? {
        if stray == 0 { return sound >= Self.enough ? .utf8 : nil }
        return sound == 0 && stray >= Self.enough ? .windows1252 : nil
    }

    /// The likelier encoding.
    ///
    /// UTF-8 with some damage stays UTF-8: only the damaged fields are lost then.
    var best: TextEncoding { stray > sound ? .windows1252 : .utf8 }

    mutating func add(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { bytes in
            var position = 0
            while position < bytes.count {
                if missing == 0 {
                    // Eight at a time: most text is ASCII.
                    while position + 8 <= bytes.count,
                        bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
                    {
                        position += 8
                    }
                    guard position < bytes.count else { return }
                }
                add(bytes[position])
                position += 1
            }
        }
    }

    private mutating func add(_ byte: UInt8) {
        if missing > 0 {
            if allowed.contains(byte) {
                missing -= 1
                allowed = 0x80...0xBF
                if missing == 0 { sound += 1 }
                return
            }
            missing = 0
            allowed = 0x80...0xBF
            stray += 1
        }
        switch byte {
        case 0..<0x80: return
        case 0xC2...0xDF: missing = 1
        case 0xE0: (missing, allowed) = (2, 0xA0...0xBF)
        case 0xED: (missing, allowed) = (2, 0x80...0x9F)
        case 0xE1...0xEF: missing = 2
        case 0xF0: (missing, allowed) = (3, 0x90...0xBF)
        case 0xF1...0xF3: missing = 3
        case 0xF4: (missing, allowed) = (3, 0x80...0x8F)
        default: stray += 1
        }
    }
}
