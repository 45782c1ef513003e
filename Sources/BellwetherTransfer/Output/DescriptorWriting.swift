import Foundation

/// Writes to file descriptors.
enum DescriptorWriting {
    /// The system's number of what went wrong.
    struct Failure: Error {
        let number: CInt
    }

    /// Writes all of it, however often the system stops on the way.
    static func write(_ bytes: [UInt8], to descriptor: CInt) throws(Failure) {
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes { bytes in
                Foundation.write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw Failure(number: written == 0 ? ENOSPC : errno) }
            done += written
        }
    }
}
