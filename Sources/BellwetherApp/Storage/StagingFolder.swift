import BellwetherStore
import Foundation

/// A folder in which something is made ready by one process at a time, and which goes when it is done.
///
/// One that was left behind by a process that died is emptied by the next.
struct StagingFolder {
    let path: String
    private let lock: CInt

    /// - Parameter parent: the folder it lies in, made if it is not there.
    /// - Throws: ``StoreError``.
    init(name: String, in parent: String) throws {
        path = parent + "/" + name
        do {
            try FileManager.default.createDirectory(
                atPath: parent, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StoreError(
                .unavailable, "The folder '\(parent)' cannot be made: \(error.localizedDescription)", underlying: error)
        }
        lock = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0, flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            let isHeld = lock >= 0
            if isHeld { Foundation.close(lock) }
            throw StoreError(
                isHeld ? .busy : .unavailable,
                isHeld
                    ? "Another program is restoring into '\(parent)'. Try again when it is done."
                    : "The folder '\(parent)' cannot be written: \(String(cString: strerror(errno))).")
        }
        try? FileManager.default.removeItem(atPath: path)  // what a process that died has left
    }

    /// Removes the folder with everything in it.
    func remove() {
        try? FileManager.default.removeItem(atPath: path)  // what stays is removed the next time
        Foundation.close(lock)
    }
}
