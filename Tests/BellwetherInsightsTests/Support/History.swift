import BellwetherCore
import BellwetherInsights
import BellwetherStatistics
import BellwetherStore
import Foundation

/// Makers of posts and facts.
enum History {
    static let day: Int64 = 86_400
    /// A Monday, 00:00 UTC.
    static let start = Timestamp(seconds: 1_704_067_200)

    static func post(
        _ number: Int, account: String = "shop", at time: Timestamp, tags: [String] = [], likes: Int,
        text: String = "", isReply: Bool = false, settled: Bool = true
    ) throws -> StoredPost {
        let post = Post(
            account: try AccountID(platform: .x, name: account), externalID: String(number), publishedAt: time,
            text: text,
            media: Media(), isReply: isReply, isRepost: false, isPaid: false, permalink: nil, labels: [],
            hashtags: tags.compactMap { Hashtag(written: $0) })
        let seen = time.adding(seconds: settled ? 30 * day : day)
        return StoredPost(post: post, current: MetricSnapshot(takenAt: seen, counts: PostCounts(likes: likes)))
    }

    static func fact(_ row: Int64, day: Int, hour: Int = 12, likes: Int, settled: Bool = true) -> PostFacts {
        let time = start.adding(seconds: Int64(day) * self.day + Int64(hour) * 3_600)
        return PostFacts(
            row: row, account: 1, mediaType: .none, publishedAt: time,
            current: MetricSnapshot(
                takenAt: time.adding(seconds: settled ? 30 * self.day : 60), counts: PostCounts(likes: likes)),
            followers: nil, initialReach: nil)
    }

    static func table(_ posts: [PostFacts]) throws -> FactsTable {
        FactsTable(accounts: [1: Account(id: try AccountID(platform: .x, name: "shop"))], posts: posts)
    }
}
