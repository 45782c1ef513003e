import BellwetherCore
import BellwetherStore

/// How much is in a history.
package struct HistoryCounts: Hashable, Sendable {
    package var workspaces = 0
    package var accounts = 0
    /// Follower snapshots.
    package var followers = 0
    package var posts = 0
    /// Metric snapshots.
    package var snapshots = 0
    package var mappings = 0
    package var keys = 0
    package var predictions = 0

    package init() {}

    /// Every count with its name, in a fixed order.
    package static let fields: [(name: String, path: any WritableKeyPath<HistoryCounts, Int> & Sendable)] = [
        ("workspaces", \.workspaces), ("accounts", \.accounts), ("followers", \.followers), ("posts", \.posts),
        ("snapshots", \.snapshots), ("mappings", \.mappings), ("keys", \.keys),
        ("predictions", \.predictions),
    ]
}

/// Counts the records of a history as they go by, one post in several pieces once.
package struct HistoryCounter: Sendable {
    package private(set) var counts = HistoryCounts()
    private var lastPost: PostID?
    private var lastWorkspace: WorkspaceID?

    package init() {}

    package mutating func count(_ record: HistoryRecord) {
        switch record {
        case .workspace: counts.workspaces += 1
        case .account: counts.accounts += 1
        case .followers(let snapshots, _, _): counts.followers += snapshots.count
        case .mapping: counts.mappings += 1
        case .key: counts.keys += 1
        case .prediction: counts.predictions += 1
        case .post(let archived, let workspace):
            counts.snapshots += archived.snapshots.count
            let isNext = archived.post.id != lastPost || workspace != lastWorkspace
            counts.posts += isNext ? 1 : 0
            (lastPost, lastWorkspace) = (archived.post.id, workspace)
        }
    }
}
