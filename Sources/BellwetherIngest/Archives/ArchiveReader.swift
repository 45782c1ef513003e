import CArchive
import Foundation

/// One pass over an archive, from its first entry to its last, without writing anything to disk.
///
/// Memory is that of one piece of an entry, and of a ZIP's directory. Not safe to share between threads.
final class ArchiveReader {
    private let archive: OpaquePointer
    private let path: String
    private let kind: ArchiveKind
    private let limits: ArchiveLimits
    private var entries = 0
    /// Bytes that came out of the current entry, and how far in the archive it began.
    private var unpacked: Int64 = 0
    private var packedBefore: Int64 = 0
    private var declared: Int64?
    private var entryName = ""

    /// Bytes unpacked at a time.
    static let pieceBytes = 256 * 1024
    /// Bytes read of the archive at a time: small, since a ZIP is read in many places.
    private static let blockBytes = 32 * 1024

    /// - Throws: ``IngestError`` when the archive cannot be read.
    init(path: String, kind: ArchiveKind, limits: ArchiveLimits) throws {
        guard let archive = archive_read_new() else {
            throw IngestError(.unreadable, "'\(path)' cannot be read: there is no memory left.")
        }
        self.archive = archive
        self.path = path
        self.kind = kind
        self.limits = limits
        switch kind {
        case .zip: archive_read_support_format_zip_seekable(archive)
        case .tar:
            archive_read_support_format_tar(archive)
        case .gzip:
            archive_read_support_filter_gzip(archive)
            archive_read_support_format_tar(archive)
            archive_read_support_format_raw(archive)
            archive_read_support_format_empty(archive)
        }
        try check(NameLocale.use { archive_read_open_filename(archive, path, Self.blockBytes) })
    }

    deinit {
        archive_read_free(archive)
    }

    /// The next entry; nil after the last.
    /// - Throws: ``IngestError`` when the archive is damaged or passes its limits.
    func next() throws -> ArchiveEntry? {
        try skipRest()
        var entry: OpaquePointer?
        let status = NameLocale.use { archive_read_next_header(archive, &entry) }
        if status == ARCHIVE_EOF { return nil }
        // A name that cannot be converted is a warning, and the entry all the same there.
        guard status == ARCHIVE_OK || status == ARCHIVE_WARN, let entry else { throw damage() }
        entries += 1
        guard entries <= limits.entries else {
            throw IngestError(
                .refused, "'\(path)' holds more than \(limits.entries) files; unpack it and import the folder.")
        }
        let described = ArchiveEntry(entry)
        entryName = described.name
        declared = described.size
        unpacked = 0
        packedBefore = archive_filter_bytes(archive, -1)
        return described
    }

    /// The next bytes of the current entry; none at its end.
    /// - Throws: ``IngestError`` when it is damaged or passes the limits.
    func read(upTo count: Int = pieceBytes) throws -> [UInt8] {
        let piece = try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            let read = archive_read_data(archive, buffer.baseAddress, count)
            guard read >= 0 else { throw damage() }
            filled = read
        }
        unpacked += Int64(piece.count)
        let packed = archive_filter_bytes(archive, -1) - packedBefore
        guard limits.allow(unpacked: unpacked, from: packed), unpacked <= declared ?? .max else {
            throw ArchiveLimits.refusal(path)
        }
        return piece
    }

    /// Where a compressed stream has to be unpacked to be passed over, the limits hold too.
    private func skipRest() throws {
        guard kind == .gzip, entries > 0 else { return }
        while try !read().isEmpty {}
    }

    private func check(_ status: Int32) throws {
        guard status == ARCHIVE_OK || status == ARCHIVE_WARN else { throw damage() }
    }

    private func damage() -> IngestError {
        let reason = archive_error_string(archive).map { " (\(String(cString: $0)))" } ?? ""
        let place = entryName.isEmpty ? "" : " at '\(entryName)'"
        return IngestError(
            .unreadable, "'\(path)' is damaged or cut short\(place)\(reason): download or copy it again.")
    }
}
