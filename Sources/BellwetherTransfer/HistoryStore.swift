package import BellwetherStore

/// The ports that a whole history goes in through.
package typealias HistoryStore = AccountStore & ArchiveStore & ImportStore & KeyStore & WorkspaceStore
