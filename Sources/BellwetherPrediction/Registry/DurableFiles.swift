import Foundation

/// Writes a file and waits until it is on disk.
func writeDurably(_ data: Data, to path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil) else {
        throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
    }
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    defer { try? handle.close() }  // what matters was synchronised below
    try handle.write(contentsOf: data)
    try handle.synchronize()
}

/// Puts one file in another's place in a single step.
func replaceFile(_ path: String, with new: String) throws {
    guard rename(new, path) == 0 else {
        throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
}

/// Waits until the names in a folder are on disk.
func syncFolder(_ path: String) throws {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
