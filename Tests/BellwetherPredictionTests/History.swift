import BellwetherCore
import BellwetherIngest
import BellwetherPrediction
import BellwetherSQLite
import BellwetherStore
import Foundation

/// A small made-up history in a store of its own.
struct History {
    static let now = Timestamp(seconds: 1_760_000_000)

    let store: SQLiteStore
    let folder: String

    /// Runs a test on a history of so many accounts with 25 posts each.
    static func with(accounts: Int = 20, _ body: (History) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("bellwether-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try SQLiteStore(dataDirectory: folder)
        if accounts > 0 {
            _ = try await SyntheticHistory(accounts: accounts, postsPerAccount: 25, now: now)
                .save(posts: store, accounts: store, workspaces: store)
        }
        try await body(History(store: store, folder: folder))
    }

    func table() async throws -> TrainingTable {
        try await TrainingTable(workspace: .demo, posts: store, accounts: store)
    }

    func posts() async throws -> [StoredPost] {
        try await store.posts(in: .demo, after: nil, limit: 100_000).posts
    }
}

extension ModelSummary {
    static let test = ModelSummary(
        id: "test", workspace: .demo, trainedAt: History.now, posts: 1, isSynthetic: true)
}

extension Draft {
    /// A draft of what was published, for the account that published it.
    init(_ post: Post) throws {
        self.init(
            text: PostText(post.text), media: post.media, scheduledAt: post.publishedAt,
            account: try AccountReference(post.account.description))
    }
}
