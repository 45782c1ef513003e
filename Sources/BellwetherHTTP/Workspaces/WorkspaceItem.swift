import BellwetherCore
import BellwetherStore

/// A workspace as answers show it.
struct WorkspaceItem: Encodable, Hashable, Sendable {
    let workspace: String
    let isSynthetic: Bool
    let posts: Int

    enum CodingKeys: String, CodingKey {
        case workspace, posts
        case isSynthetic = "is_synthetic"
    }

    init(_ summary: WorkspaceSummary) {
        workspace = summary.id.value
        isSynthetic = summary.isSynthetic
        posts = summary.posts
    }
}
