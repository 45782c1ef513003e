package import BellwetherCore

/// An API key as it is stored: never the key itself.
package struct StoredKey: Hashable, Sendable {
    /// A short public name of the key, shown in lists and used to revoke it.
    package let id: String
    package let label: String
    package let workspace: WorkspaceID
    /// SHA-256 of the key, lower-case hexadecimal.
    package let hash: String
    package let createdAt: Timestamp

    package init(id: String, label: String, workspace: WorkspaceID, hash: String, createdAt: Timestamp) {
        self.id = id
        self.label = label
        self.workspace = workspace
        self.hash = hash
        self.createdAt = createdAt
    }
}

/// API keys.
package protocol KeyStore: Sendable {
    /// Every key, oldest first.
    func keys() async throws -> [StoredKey]

    /// The key with this hash; nil when there is none.
    func key(hash: String) async throws -> StoredKey?

    /// Stores a new key, making its workspace if need be.
    func saveKey(_ key: StoredKey) async throws

    /// Forgets a key.
    /// - Returns: whether it was there.
    func deleteKey(id: String) async throws -> Bool
}
