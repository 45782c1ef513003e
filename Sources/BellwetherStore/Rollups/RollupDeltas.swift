import BellwetherCore

/// Changes to roll-up cells, gathered so that each cell is written once.
///
/// A post counts in these cells (reposts in none):
/// - of the workspace: the totals of each of its hashtags and of all posts, the day and the hour of all posts;
/// - of each hashtag that is *rolled up*: the day and the hour;
/// - of its account, if that is rolled up: the totals of each of its hashtags and of all posts, the day and the hour of
///   all posts.
///
/// A hashtag or account is rolled up from the moment it has ``hashtagThreshold`` or ``accountThreshold`` posts. What
/// has fewer is answered from its posts, which an index finds: most hashtags are used a few times, and cells with one
/// post each would take more room, and more time to keep, than the posts.
package struct RollupDeltas: Sendable {
    // The sums lie apart from the table of keys, which then is small and quick to grow.
    private var places: [RollupKey: Int] = [:]
    private var sums: [RollupSums] = []

    /// Posts from which a hashtag has cells of its own.
    ///
    /// Lowering it takes a `store verify --repair`.
    package static let hashtagThreshold = 512
    /// Posts from which an account has cells of its own.
    package static let accountThreshold = 1_024

    package init() {}

    /// How many cells change.
    package var count: Int { sums.count }

    package var isEmpty: Bool { sums.isEmpty }

    /// The cells that change, in the order in which stores keep them.
    package var inOrder: RollupChanges {
        RollupChanges(
            order: places.lazy.filter { !sums[$0.value].isZero }.sorted { $0.key < $1.key }
                .map { (key: $0.key, place: $0.value) },
            sums: sums)
    }

    /// Counts a post in all its cells.
    /// - Parameters:
    ///   - times: 1 to add the post, -1 to take it away.
    ///   - isHashtagRolledUp: by the store's number of the hashtag.
    package mutating func add(
        _ post: RollupPost, times: Int64, isAccountRolledUp: Bool, isHashtagRolledUp: (Int64) -> Bool
    ) {
        add(post, .total, hashtag: 0, times: times)
        add(post, .day, hashtag: 0, times: times)
        add(post, .hour, hashtag: 0, times: times)
        for hashtag in post.hashtags {
            add(post, .total, hashtag: hashtag, times: times)
            if isHashtagRolledUp(hashtag) { addHashtag(hashtag, of: post, times: times) }
        }
        if isAccountRolledUp { addAccount(of: post, times: times) }
    }

    /// Counts a post in the cells that one of its hashtags has once it is rolled up.
    package mutating func addHashtag(_ hashtag: Int64, of post: RollupPost, times: Int64) {
        add(post, .day, hashtag: hashtag, times: times)
        add(post, .hour, hashtag: hashtag, times: times)
    }

    /// Counts a post in the cells that its account has once it is rolled up.
    package mutating func addAccount(of post: RollupPost, times: Int64) {
        add(post, .total, account: post.account, hashtag: 0, times: times)
        add(post, .day, account: post.account, hashtag: 0, times: times)
        add(post, .hour, account: post.account, hashtag: 0, times: times)
        for hashtag in post.hashtags { add(post, .total, account: post.account, hashtag: hashtag, times: times) }
    }

    private mutating func add(
        _ post: RollupPost, _ kind: RollupKey.Kind, account: Int64 = 0, hashtag: Int64, times: Int64
    ) {
        let bucket: Int32 =
            switch kind {
            case .total: 0
            case .day: Int32(clamping: post.localTime.day)
            case .hour: Int32(clamping: post.localTime.hourOfWeek)
            }
        let key = RollupKey(
            kind: kind, account: account, hashtag: hashtag, bucket: bucket, platform: post.platform,
            mediaType: post.mediaType, isMature: post.isMature)
        if let place = places[key] {
            sums[place].add(post.sums, times: times)
        } else {
            places[key] = sums.count
            var first = RollupSums()
            first.add(post.sums, times: times)
            sums.append(first)
        }
    }
}

/// Changes to roll-up cells, each cell once, in the order in which stores keep them.
package struct RollupChanges: Sequence, Sendable {
    fileprivate let order: [(key: RollupKey, place: Int)]
    fileprivate let sums: [RollupSums]

    package var count: Int { order.count }

    package var isEmpty: Bool { order.isEmpty }

    package func makeIterator() -> some IteratorProtocol<(key: RollupKey, sums: RollupSums)> {
        order.lazy.map { (key: $0.key, sums: sums[$0.place]) }.makeIterator()
    }
}
