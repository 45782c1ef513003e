package import BellwetherCore
package import BellwetherStore
package import NIOCore

/// Takes uploaded files, and reads the posts out of them when their turn comes.
package protocol ImportRunner: Sendable {
    /// Makes room for a file that is about to arrive.
    /// - Parameter fileName: what its sender calls it.
    func receive(_ fileName: String) async throws -> any ImportUpload

    /// Whether a mapping can be used.
    /// - Parameter mapping: a JSON object.
    /// - Throws: ``InvalidInput`` naming the member that is at fault.
    func check(mapping: String) throws
}

/// A file that is arriving; one that is not accepted is discarded.
package protocol ImportUpload: Sendable {
    /// Adds what came next. What was written before has left memory when this returns.
    func write(_ part: ByteBuffer) async throws

    /// Makes the file durable, and then the job that is to read it.
    func accept(_ request: ImportRequest, in workspace: WorkspaceID) async throws -> ImportJob

    func discard() async
}
