import BellwetherCore
import BellwetherHTTP
import BellwetherStore

/// Looks keys up by their hash.
struct StoredKeyVerifier: KeyVerifier {
    let keys: any KeyStore

    func workspace(ofKey key: String) async throws -> WorkspaceID? {
        try await keys.key(hash: APIKey.hash(key))?.workspace
    }
}
