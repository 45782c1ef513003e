/// Why a file or folder could not be taken in at all.
///
/// A single row that could not is a ``RejectedRow`` in the report instead.
package struct IngestError: Error, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// Nothing is there, or it is neither a file nor a folder.
        case notFound
        /// It is there but cannot be read.
        case unreadable
        /// The file holds nothing, or the folder no files.
        case empty
        /// The file is neither text nor anything else that is read here.
        case binary
        /// The file can be read, but is of no format known here.
        case unknownFormat
        /// What was asked contradicts itself or what is stored.
        case refused
    }

    package let code: Code
    /// One sentence: what failed, on what, and what to do about it.
    package let message: String
    package let underlying: (any Error)?

    package init(_ code: Code, _ message: String, underlying: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.underlying = underlying
    }

    package var description: String { message }
}
