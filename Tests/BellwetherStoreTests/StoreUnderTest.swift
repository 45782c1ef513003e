import BellwetherCore
import BellwetherPostgres
import BellwetherSQLite
import BellwetherStore
import Foundation
import Testing

/// Every port of one store.
typealias AnyStore = AccountStore & ArchiveStore & ImportStore & KeyStore & OneMomentReading & PostReader & PostSearch
    & PostWriter & StoreMaintenance & WorkspaceStore

/// The adapters the contract is held against.
enum StoreUnderTest: String, CaseIterable, Sendable {
    case sqlite, postgres

    /// Those there is what it takes for.
    static var allCases: [StoreUnderTest] { PostgresServer.shared == nil ? [.sqlite] : [.sqlite, .postgres] }

    /// Runs a test on a fresh store.
    func withStore(_ body: (any AnyStore) async throws -> Void) async throws {
        switch self {
        case .sqlite:
            try await withTemporaryFolder { folder in
                try await body(SQLiteStore(dataDirectory: folder))
            }
        case .postgres:
            try await #require(PostgresServer.shared).withStore { store, _ in try await body(store) }
        }
    }
}

func withTemporaryFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bellwether-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
}

/// Makers of things to store.
enum Sample {
    static let day: Int64 = 86_400
    static let start = Timestamp(seconds: 1_700_000_000)

    static func account(_ name: String = "shop", _ platform: Platform = .x) throws -> AccountID {
        try AccountID(platform: platform, name: name)
    }

    static func post(
        _ id: String, account: AccountID? = nil, day: Int64 = 0, text: String = "Hello #World", isReply: Bool = false,
        media: Media = Media()
    ) throws -> Post {
        Post(
            account: try account ?? self.account(), externalID: id, publishedAt: start.adding(seconds: day * Self.day),
            text: text, media: media, isReply: isReply)
    }

    static func observed(
        _ post: Post, _ counts: PostCounts? = PostCounts(impressions: 100, likes: 5), seenOnDay day: Int64 = 30
    ) -> ObservedPost {
        ObservedPost(
            post: post,
            snapshot: counts.map { MetricSnapshot(takenAt: start.adding(seconds: day * Self.day), counts: $0) })
    }
}

extension PostReader {
    func all(in workspace: WorkspaceID) async throws -> [StoredPost] {
        try await posts(in: workspace, after: nil, limit: 10_000).posts
    }
}
