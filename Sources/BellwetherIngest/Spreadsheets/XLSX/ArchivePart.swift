import CArchive

/// Goes through the entries of a ZIP file in memory, and unpacks one of them.
final class ArchivePart {
    private let archive: OpaquePointer
    /// Bytes of the entry, as the list of contents says, that have not been unpacked yet.
    private var bytesLeft = 0

    /// Bytes unpacked at a time.
    private static let pieceBytes = 64 * 1024

    /// - Parameter memory: stays where it is as long as this is in use.
    init(_ memory: UnsafeRawBufferPointer) throws {
        guard let archive = archive_read_new() else { throw SpreadsheetDamage("there is no memory left") }
        archive_read_support_format_zip_seekable(archive)
        guard archive_read_open_memory(archive, memory.baseAddress, memory.count) == ARCHIVE_OK else {
            archive_read_free(archive)
            throw SpreadsheetDamage("it is no whole ZIP file")
        }
        self.archive = archive
    }

    deinit {
        archive_read_free(archive)
    }

    /// Goes to the next entry; nil behind the last.
    func nextEntry() throws -> (name: String, size: Int)? {
        var entry: OpaquePointer?
        switch archive_read_next_header(archive, &entry) {
        case ARCHIVE_OK, ARCHIVE_WARN: break
        case ARCHIVE_EOF: return nil
        default: throw SpreadsheetDamage("it is no whole ZIP file")
        }
        guard archive_entry_is_encrypted(entry) == 0 else { throw SpreadsheetDamage("it is protected by a password") }
        // Names that are no text belong to none of the parts looked for.
        let name = (archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry)).map { String(cString: $0) }
        bytesLeft = max(0, Int(clamping: archive_entry_size(entry)))
        return (OfficePackage.name(name ?? ""), bytesLeft)
    }

    /// The next bytes of the entry, none at its end.
    func read() throws -> [UInt8] {
        let piece = try [UInt8](unsafeUninitializedCapacity: Self.pieceBytes) { buffer, count in
            let read = archive_read_data(archive, buffer.baseAddress, buffer.count)
            guard read >= 0 else { throw SpreadsheetDamage("its ZIP file is damaged") }
            count = read
        }
        bytesLeft -= piece.count
        guard bytesLeft >= 0 else { throw SpreadsheetDamage("a part of it unpacks to more than it says") }
        return piece
    }
}
