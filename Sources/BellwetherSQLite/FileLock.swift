import Foundation

/// Keeps other processes out while something is done once.
struct FileLock {
    private let descriptor: CInt

    /// Waits until nobody else has the lock.
    /// - Throws: `CocoaError` when the file cannot be made.
    init(path: String) throws {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
        }
        while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
    }

    func release() {
        close(descriptor)
    }
}
