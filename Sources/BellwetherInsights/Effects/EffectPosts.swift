package import BellwetherCore
package import BellwetherStore
import Foundation

/// The mature posts of a workspace as the analysis of effects sees them, column by column: a million take some tens of
/// megabytes.
package struct EffectPosts: Sendable {
    /// The place of each post's account in ``accounts``.
    private(set) var account: [Int32] = []
    private(set) var publishedAt: [Int64] = []
    /// Days since 1970-01-01 on the account's calendar.
    private(set) var day: [Int32] = []
    /// log(1 + engagements).
    private(set) var outcome: [Double] = []
    /// One level of each of ``PostFactor/allCases`` a post.
    private(set) var levels: [UInt8] = []
    /// Where each post's hashtags begin in ``tags``, and one past the last.
    private(set) var tagStarts: [Int] = [0]
    private(set) var tags: [Int32] = []
    private(set) var accounts: [AccountID] = []
    /// Keys of hashtags, in the order in which they came.
    private(set) var keys: [String] = []

    private var accountPlaces: [AccountID: Int32] = [:]
    private var tagPlaces: [String: Int32] = [:]

    package init() {}

    package var count: Int { account.count }

    /// Adds a post, if it is one to learn from: no repost, its counts settled, its engagements known.
    package mutating func add(_ stored: StoredPost, zone: Zone) {
        let post = stored.post
        guard !post.isRepost, let engagements = stored.matureCounts?.engagements else { return }
        let time = LocalTime(post.publishedAt, in: zone)
        account.append(place(of: post.account))
        publishedAt.append(post.publishedAt.seconds)
        day.append(Int32(clamping: time.day))
        outcome.append(log1p(Double(engagements)))
        let text = TextMeasure(post.text)
        for factor in PostFactor.allCases {
            levels.append(UInt8(factor.level(of: post, at: time, text: text)))
        }
        for hashtag in post.hashtags { tags.append(place(of: hashtag.key)) }
        tagStarts.append(tags.count)
    }

    private mutating func place(of id: AccountID) -> Int32 {
        if let place = accountPlaces[id] { return place }
        let place = Int32(accounts.count)
        accounts.append(id)
        accountPlaces[id] = place
        return place
    }

    private mutating func place(of key: HashtagKey) -> Int32 {
        if let place = tagPlaces[key.value] { return place }
        let place = Int32(keys.count)
        keys.append(key.value)
        tagPlaces[key.value] = place
        return place
    }
}
