/// Knows pictures, films and sound by their first bytes: archives hold thousands, and none of them holds a post.
enum MediaSignature {
    private static let signatures: [(offset: Int, bytes: [UInt8], kind: String)] = [
        (0, [0xFF, 0xD8, 0xFF], "picture"), (0, [0x89, 0x50, 0x4E, 0x47], "picture"),
        (0, Array("GIF8".utf8), "picture"), (8, Array("WEBP".utf8), "picture"), (4, Array("ftyp".utf8), "film"),
        (0, [0x1A, 0x45, 0xDF, 0xA3], "film"), (0, Array("RIFF".utf8), "film"), (0, Array("OggS".utf8), "sound"),
        (0, Array("ID3".utf8), "sound"), (0, Array("fLaC".utf8), "sound"), (0, Array("%PDF-".utf8), "document"),
    ]

    /// What a file is, in a word; nil for everything that may hold posts.
    static func of(_ head: [UInt8]) -> String? {
        signatures.first { head.dropFirst($0.offset).starts(with: $0.bytes) }?.kind
    }
}
