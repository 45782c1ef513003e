/// A store that can take over the contents of a file of its own kind.
package protocol FileRestore: Sendable {
    /// Replaces everything in the store by what a file holds, in one step: a crash leaves the one or the other.
    ///
    /// The file must be of this version of the store and without damage.
    /// - Throws: ``StoreError``.
    func takeOver(_ file: String) async throws
}
