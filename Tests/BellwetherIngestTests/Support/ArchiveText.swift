import BellwetherIngest
import CArchive
import Testing

/// Archives made in memory.
enum ArchiveText {
    enum Kind { case zip, zipStored, zip64, tar, tarGzip }

    struct Failure: Error {}

    /// An archive of files in the order given; a time of nil leaves it out.
    static func archive(
        _ kind: Kind, _ files: [(name: String, bytes: [UInt8])], modified: Int? = 1_700_000_000
    ) throws -> [UInt8] {
        let archive = try #require(archive_write_new())
        defer { archive_write_free(archive) }
        switch kind {
        case .zip: archive_write_set_format_zip(archive)
        case .zipStored:
            archive_write_set_format_zip(archive)
            archive_write_zip_set_compression_store(archive)
        case .zip64:
            archive_write_set_format_zip(archive)
            archive_write_set_options(archive, "zip:zip64")
        case .tar: archive_write_set_format_pax_restricted(archive)
        case .tarGzip:
            archive_write_set_format_pax_restricted(archive)
            archive_write_add_filter_gzip(archive)
        }
        return try written(archive, room: files.reduce(1 << 20) { $0 + $1.bytes.count * 2 + 4_096 }) {
            for file in files { try add(file, modified: modified, to: archive) }
        }
    }

    /// Bytes packed with gzip alone.
    static func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
        let archive = try #require(archive_write_new())
        defer { archive_write_free(archive) }
        archive_write_set_format_raw(archive)
        archive_write_add_filter_gzip(archive)
        return try written(archive, room: bytes.count * 2 + 4_096) {
            try add(("data", bytes), modified: nil, to: archive)
        }
    }

    private static func written(_ archive: OpaquePointer, room: Int, _ body: () throws -> Void) throws -> [UInt8] {
        // The library writes to both places until the archive is closed.
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 1)
        let used = UnsafeMutablePointer<Int>.allocate(capacity: 1)
        used.initialize(to: 0)
        defer {
            buffer.deallocate()
            used.deallocate()
        }
        archive_write_set_bytes_in_last_block(archive, 1)
        guard archive_write_open_memory(archive, buffer.baseAddress, room, used) == ARCHIVE_OK else { throw Failure() }
        defer { archive_write_close(archive) }
        try body()
        guard archive_write_close(archive) == ARCHIVE_OK else { throw Failure() }
        return [UInt8](buffer.prefix(used.pointee))
    }

    private static func add(
        _ file: (name: String, bytes: [UInt8]), modified: Int?, to archive: OpaquePointer
    ) throws {
        let entry = try #require(archive_entry_new())
        defer { archive_entry_free(entry) }
        archive_entry_copy_pathname(entry, file.name)
        archive_entry_set_filetype(entry, 0o100000)
        archive_entry_set_perm(entry, 0o644)
        archive_entry_set_size(entry, Int64(file.bytes.count))
        if let modified { archive_entry_set_mtime(entry, modified, 0) }
        guard NameLocale.use({ archive_write_header(archive, entry) }) == ARCHIVE_OK,
            archive_write_data(archive, file.bytes, file.bytes.count) == file.bytes.count
        else { throw Failure() }
    }
}
