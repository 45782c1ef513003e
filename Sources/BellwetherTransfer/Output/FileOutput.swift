import Foundation

/// A file that appears under its name whole and on disk, or not at all.
///
/// It is written beside its place, as a hidden file that a later attempt takes over when this one is killed.
package final class FileOutput: ByteOutput {
    private let path: String
    private let partial: String
    private var descriptor: CInt
    private var buffer: [UInt8] = []

    private static let bufferSize = 256 * 1024

    /// - Parameter isPrivate: whether nobody but its owner may read it.
    /// - Throws: ``OutputError``.
    package init(path: String, isPrivate: Bool = false) throws {
        let url = URL(fileURLWithPath: path)
        var isFolder: ObjCBool = false
        guard !FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) || !isFolder.boolValue else {
            throw OutputError("'\(path)' is a folder; name a file in it.")
        }
        self.path = path
        partial = url.deletingLastPathComponent().appendingPathComponent(".\(url.lastPathComponent).partial").path
        descriptor = try Self.opened(partial, for: path, mode: isPrivate ? 0o600 : 0o666)
        buffer.reserveCapacity(Self.bufferSize)
    }

    deinit {
        discard()
    }

    package func write(_ bytes: [UInt8]) throws {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Puts the file in its place, in place of one that is there.
    package func commit() throws {
        try flush()
        guard fsync(descriptor) == 0, rename(partial, path) == 0 else { throw failure() }
        close(descriptor)
        descriptor = -1
        // The name is to last, too. Where a folder cannot be synchronised, nothing more can be done.
        let folder = open((partial as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    /// Leaves nothing behind, unless it was committed.
    package func discard() {
        guard descriptor >= 0 else { return }
        unlink(partial)
        close(descriptor)
        descriptor = -1
    }

    private func flush() throws {
        do throws(DescriptorWriting.Failure) {
            try DescriptorWriting.write(buffer, to: descriptor)
        } catch {
            throw failure(error.number)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private func failure(_ number: CInt = errno) -> OutputError {
        Self.failure(number, path)
    }

    /// Opens the hidden file for this process alone.
    private static func opened(_ partial: String, for path: String, mode: mode_t) throws -> CInt {
        while true {
            let descriptor = open(partial, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, mode)
            guard descriptor >= 0 else { throw failure(errno, path) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                close(descriptor)
                throw OutputError("'\(path)' is being written by another program. Wait for it, or name another file.")
            }
            // Another program may have put the file in its place between these two calls; it is then no longer ours.
            var opened = stat()
            var named = stat()
            if fstat(descriptor, &opened) == 0, lstat(partial, &named) == 0, opened.st_ino == named.st_ino {
                guard ftruncate(descriptor, 0) == 0 else { throw failure(errno, path) }
                return descriptor
            }
            close(descriptor)
        }
    }

    private static func failure(_ number: CInt, _ path: String) -> OutputError {
        switch number {
        case ENOSPC, EDQUOT:
            OutputError("The disk with '\(path)' is full. Nothing was written there; free some space and repeat.")
        case EACCES, EPERM, EROFS, ELOOP:
            OutputError("'\(path)' may not be written by this user.")
        case ENOENT, ENOTDIR:
            OutputError("'\(path)' cannot be written: its folder does not exist.")
        default:
            OutputError("'\(path)' cannot be written: \(String(cString: strerror(number))).")
        }
    }
}
