import Foundation

/// The process's standard output.
package final class StandardOutput: ByteOutput {
    private var buffer: [UInt8] = []

    package init() {}

    package func write(_ bytes: [UInt8]) throws {
        buffer.append(contentsOf: bytes)
        if buffer.count >= 64 * 1024 { try flush() }
    }

    /// Writes what is still held back.
    package func flush() throws {
        do throws(DescriptorWriting.Failure) {
            try DescriptorWriting.write(buffer, to: STDOUT_FILENO)
        } catch {
            let reason = error.number == ENOSPC ? "the disk is full" : String(cString: strerror(error.number))
            throw OutputError("Standard output cannot be written: \(reason).")
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
