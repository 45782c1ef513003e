import Crypto

/// The name of a block: the SHA-256 of what is in it (CID, version 1).
struct ContentID: Hashable {
    /// The SHA-256 in four words, as repositories have hundreds of thousands of these.
    private let words: SIMD4<UInt64>

    /// How one is written: its length, and itself.
    /// - Parameter bytes: beginning with it.
    /// - Returns: nil for names made in other ways, or cut short.
    static func read(_ bytes: ArraySlice<UInt8>) -> (id: ContentID, length: Int)? {
        var rest = bytes
        // Version 0 has neither version nor kind of content, and is otherwise the same.
        if !rest.starts(with: [sha256, UInt8(digestLength)]) {
            guard Varint.take(&rest) == 1, Varint.take(&rest) != nil else { return nil }
        }
        guard Varint.take(&rest) == UInt64(sha256), Varint.take(&rest) == UInt64(digestLength),
            rest.count >= digestLength
        else { return nil }
        let id = ContentID(rest.prefix(digestLength))
        return (id, rest.startIndex + digestLength - bytes.startIndex)
    }

    private static let sha256: UInt8 = 0x12
    private static let digestLength = 32

    private init(_ digest: some Sequence<UInt8>) {
        var words = SIMD4<UInt64>()
        for (place, byte) in digest.enumerated() { words[place / 8] = words[place / 8] << 8 | UInt64(byte) }
        self.words = words
    }

    /// Whether these are the bytes it names.
    func names(_ bytes: ArraySlice<UInt8>) -> Bool {
        ContentID(SHA256.hash(data: bytes)) == self
    }
}
