import Foundation

/// Where a ZIP's list of contents begins, which is read into memory as a whole before anything else of it.
///
/// APPNOTE 6.3.10, sections 4.3.14 to 4.3.16.
enum ZIPDirectory {
    /// - Throws: ``IngestError`` when the list is larger than that of any export.
    static func check(_ disk: DiskFile, maximumBytes: Int) throws {
        guard let start = try start(in: disk), disk.size - start > maximumBytes else { return }
        throw IngestError(
            .refused, "'\(disk.path)' lists more files than an export holds; unpack it and import the folder.")
    }

    /// - Returns: nil when no list is found: then nothing is read at all.
    private static func start(in disk: DiskFile) throws -> Int? {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: disk.path))
        // The end record has 22 bytes and a comment of up to 65,535, before it the locator of its 64-bit form.
        let tailStart = max(0, disk.size - 22 - 65_535 - 20)
        let tail = try read(handle, at: tailStart, count: disk.size - tailStart)
        let mark: [UInt8] = [0x50, 0x4B, 5, 6]
        guard tail.count >= 22, let end = (0...tail.count - 22).last(where: { tail[$0...].starts(with: mark) })
        else { return nil }
        let offset = number(tail, at: end + 16, bytes: 4)
        let size = number(tail, at: end + 12, bytes: 4)
        guard offset == 0xFFFF_FFFF || size == 0xFFFF_FFFF, end >= 20 else {
            return min(offset, max(0, tailStart + end - size))
        }
        let record = try read(handle, at: number(tail, at: end - 12, bytes: 8), count: 56)
        guard record.count == 56 else { return nil }
        return number(record, at: 48, bytes: 8)
    }

    private static func read(_ handle: FileHandle, at offset: Int, count: Int) throws -> [UInt8] {
        guard offset >= 0 else { return [] }
        try handle.seek(toOffset: UInt64(offset))
        return [UInt8](try handle.read(upToCount: count) ?? Data())
    }

    /// A little-endian number; one that no file is long enough for is the largest there is.
    private static func number(_ bytes: [UInt8], at start: Int, bytes count: Int) -> Int {
        let value = bytes[start..<start + count].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int(clamping: value)
    }
}
