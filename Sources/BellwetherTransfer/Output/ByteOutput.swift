/// Where the bytes of an export go.
package protocol ByteOutput: AnyObject {
    /// Takes the next bytes.
    /// - Throws: ``OutputError`` when they cannot be written.
    func write(_ bytes: [UInt8]) throws
}

/// Why an export could not be written.
package struct OutputError: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
