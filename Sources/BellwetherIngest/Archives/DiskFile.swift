import BellwetherCore
import Foundation

/// A file on disk as far as it must be known before it is read.
struct DiskFile: Sendable {
    let path: String
    let size: Int
    let modifiedAt: Timestamp?
    let isRegular: Bool

    /// Follows symbolic links.
    /// - Throws: ``IngestError`` when nothing is there.
    init(path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw errno == ENOENT || errno == ENOTDIR || errno == ELOOP
                ? IngestError(.notFound, "'\(path)' does not exist.")
                : FileSource.unreadable(path, POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO))
        }
        self.path = path
        size = Int(status.st_size)
        isRegular = status.st_mode & S_IFMT == S_IFREG
        #if canImport(Darwin)
            modifiedAt = Timestamp(seconds: Int64(status.st_mtimespec.tv_sec))
        #else
            modifiedAt = Timestamp(seconds: Int64(status.st_mtim.tv_sec))
        #endif
    }

    /// The first bytes, at most so many.
    /// - Throws: ``IngestError`` when the file cannot be read.
    func head(_ count: Int) throws -> [UInt8] {
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            return [UInt8](try handle.read(upToCount: count) ?? Data())
        } catch {
            throw FileSource.unreadable(path, error)
        }
    }
}
