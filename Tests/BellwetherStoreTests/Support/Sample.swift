import BellwetherCore
import BellwetherStore
import Testing

/// Makers of things to store.
enum Sample {
    static let day: Int64 = 86_400
    static let start = Timestamp(seconds: 1_700_000_000)

    static func account(_ name: String = "shop", _ platform: Platform = .x) throws -> AccountID {
        try AccountID(platform: platform, name: name)
    }

    static func post(
        _ id: String, account: AccountID? = nil, day: Int64 = 0, text: String = "Hello #World", isReply: Bool = false,
        isRepost: Bool = false, media: Media = Media(), labels: [String] = []
    ) throws -> Post {
        Post(
            account: try account ?? self.account(), externalID: id, publishedAt: time(day: day), text: text,
            media: media, isReply: isReply, isRepost: isRepost, labels: try labels.map { try Label($0) })
    }

    static func observed(
        _ post: Post, _ counts: PostCounts? = PostCounts(impressions: 100, likes: 5), seenOnDay day: Int64 = 30
    ) -> ObservedPost {
        ObservedPost(post: post, snapshot: counts.map { MetricSnapshot(takenAt: time(day: day), counts: $0) })
    }

    static func time(day: Int64) -> Timestamp { start.adding(seconds: day * Self.day) }

    static func moment(_ text: String) throws -> Timestamp { try #require(Timestamp(iso8601: text)) }

    static func hashtag(_ written: String) throws -> Hashtag { try #require(Hashtag(written: written)) }

    static func key(_ tag: String) throws -> HashtagKey { try #require(HashtagKey(tag)) }
}

extension PostReader {
    func all(in workspace: WorkspaceID) async throws -> [StoredPost] {
        try await posts(in: workspace, after: nil, limit: 10_000).posts
    }
}

extension StoreMaintenance {
    /// Holds the roll-ups to be what the posts add up to.
    func expectIntact(_ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let report = try await verifyRollups(repair: false)
        #expect(
            report.differences == 0, "\(comment?.description ?? "") \(report.shown)", sourceLocation: sourceLocation)
    }
}
