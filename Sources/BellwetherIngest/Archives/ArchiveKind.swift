/// What a file is packed as, told by its first bytes.
enum ArchiveKind: Sendable {
    case zip
    case tar
    /// One compressed file, or a compressed tar: only unpacking tells which.
    case gzip

    /// Bytes that suffice to tell: the mark of a tar stands at 257.
    static let headLength = 512

    /// - Returns: nil when the bytes begin no archive.
    /// - Throws: ``IngestError`` when they begin one of a kind that is not read here.
    init?(head: [UInt8], path: String) throws {
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            self = .zip
        } else if head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            throw IngestError(.empty, "The archive '\(path)' holds no files.")
        } else if head.starts(with: [0x1F, 0x8B, 0x08]) {
            self = .gzip
        } else if head.dropFirst(257).starts(with: Array("ustar".utf8)) {
            self = .tar
        } else if let name = Self.foreign.first(where: { head.starts(with: $0.mark) })?.name {
            throw IngestError(
                .unknownFormat,
                "'\(path)' is packed as \(name), which is not read here: unpack it and import the folder.")
        } else {
            return nil
        }
    }

    private static let foreign: [(name: String, mark: [UInt8])] = [
        ("7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
        ("RAR", [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07]),
        ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
        ("Zstandard", [0x28, 0xB5, 0x2F, 0xFD]),
        ("bzip2", Array("BZh91AY&SY".utf8)),
    ]
}
