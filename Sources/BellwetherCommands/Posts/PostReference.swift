import ArgumentParser
import BellwetherCore
import BellwetherStore

/// A post as `posts list` names it: `platform:account/id`.
struct PostReference {
    /// Every way to take the text: names and ids may themselves hold a stroke.
    private let candidates: [PostID]
    private let text: String

    /// - Throws: `ValidationError`.
    init(argument: String) throws {
        text = argument
        var candidates: [PostID] = []
        for stroke in argument.indices where argument[stroke] == "/" {
            let id = String(argument[argument.index(after: stroke)...])
            // What cannot be an account is no candidate.
            guard let account = try? AccountReference(String(argument[..<stroke])), let platform = account.platform,
                let name = try? AccountID(platform: platform, name: account.name), !id.isEmpty
            else { continue }
            candidates.append(PostID(account: name, externalID: id))
        }
        guard !candidates.isEmpty else {
            throw ValidationError("name the post as 'posts list' does: platform:account/id")
        }
        self.candidates = candidates
    }

    /// The post that is meant.
    /// - Throws: ``InvalidInput`` naming `post` when there is none such.
    func find(in workspace: WorkspaceID, of search: any PostSearch) async throws -> StoredPost {
        for candidate in candidates {
            if let post = try await search.post(candidate, in: workspace) { return post }
        }
        throw InvalidInput(field: "post", problem: "there is no post '\(text)' in workspace '\(workspace)'")
    }
}
