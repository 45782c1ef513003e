/// The ports that a whole history goes in through.
package typealias HistoryStore = AccountStore & ArchiveStore & ImportStore & KeyStore & PredictionLedger
    & WorkspaceStore

/// A store whose contents can be replaced in one transaction by what a body writes.
package protocol HistoryReplacing: Sendable {
    /// Empties the store, and lets a body fill it: all of it is there afterwards, or, when the body or the store fails
    /// or the process dies, what was there before.
    func replaceEverything(_ body: (any HistoryStore) async throws -> Void) async throws
}
