package import BellwetherCore
package import BellwetherStore

/// Something found in a file.
package enum SourceEvent: Sendable {
    case post(ObservedPost)
    case followers(AccountID, FollowerSnapshot)
    /// Where the account's hours are counted, and a file that says so.
    case account(Account)
    /// Something that should have been a post and could not be one.
    /// - Parameter line: the 1-based line, row or element it begins on.
    case rejected(line: Int, reason: String)
    /// Something that is rightly not taken in, such as a row of totals or a direct message.
    /// - Parameter line: the 1-based line, row or element it begins on.
    case passedOver(line: Int, reason: String)
}

/// Gives what is in one file, piece by piece, in memory that does not grow with the file.
package protocol PostSource {
    /// The next thing in the file; nil at its end.
    /// - Throws: ``IngestError`` when the rest of the file cannot be read.
    mutating func next() throws -> SourceEvent?

    /// Bytes of the file read so far, unpacked.
    var bytesRead: Int { get }
}

/// A kind of file that holds posts or followers.
///
/// Formats know a file by what is in it, never by its name alone: people rename files. Siblings in the bundle may be
/// looked at for what the file does not say, such as whose it is.
package protocol ExportFormat: Sendable {
    /// What people call it, as in "X archive".
    static var name: String { get }
    /// How a file of it is told, in words for a message that refuses another.
    static var expectation: String { get }

    /// Opens a file of this format.
    /// - Returns: nil when the file is not of this format.
    /// - Throws: ``IngestError`` when it is, but cannot be read or needs an option that was not given.
    static func open(
        _ file: ExportFile, in bundle: ExportBundle, context: FormatContext
    ) throws -> (any PostSource)?
}
