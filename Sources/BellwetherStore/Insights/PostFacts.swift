package import BellwetherCore

/// What analyses need of a post, read from narrow rows: everything but its words.
package struct PostFacts: Hashable, Sendable {
    /// The store's own number of the post.
    package let row: Int64
    /// The store's own number of its account.
    package let account: Int64
    package let mediaType: MediaType
    package let publishedAt: Timestamp
    /// The newest snapshot; nil when no counts were ever seen.
    package let current: MetricSnapshot?
    /// The account's followers when it went out: the newest number not later, else the earliest.
    package let followers: Int?
    /// Reach, or where that is absent impressions, of the first snapshot that has either.
    package let initialReach: Int?

    package init(
        row: Int64, account: Int64, mediaType: MediaType, publishedAt: Timestamp, current: MetricSnapshot?,
        followers: Int?, initialReach: Int?
    ) {
        self.row = row
        self.account = account
        self.mediaType = mediaType
        self.publishedAt = publishedAt
        self.current = current
        self.followers = followers
        self.initialReach = initialReach
    }

    /// Whether its counts had settled when they were last seen.
    package var isMature: Bool {
        current.map { Maturity.isMature(publishedAt: publishedAt, seenAt: $0.takenAt) } ?? false
    }
}

/// Posts without their words, and whose they are.
package struct FactsTable: Hashable, Sendable {
    /// By the store's number; every account that has a post here is among them.
    package let accounts: [Int64: Account]
    /// Oldest first; of the same second, in the store's order.
    package let posts: [PostFacts]

    package init(accounts: [Int64: Account], posts: [PostFacts]) {
        self.accounts = accounts
        self.posts = posts
    }
}

/// The sums of a hashtag's posts on one platform with one media type.
package struct HashtagTotal: Hashable, Sendable {
    /// The place of the hashtag in ``HashtagTotals/hashtags``.
    package let hashtag: Int
    package let platform: Platform
    package let mediaType: MediaType
    /// Whether the counts have settled (``Maturity``).
    package let isMature: Bool
    package let sums: RollupSums

    package init(hashtag: Int, platform: Platform, mediaType: MediaType, isMature: Bool, sums: RollupSums) {
        self.hashtag = hashtag
        self.platform = platform
        self.mediaType = mediaType
        self.isMature = isMature
        self.sums = sums
    }
}

/// The sums of every hashtag.
package struct HashtagTotals: Hashable, Sendable {
    /// Each under its most used spelling, in order of the key.
    package let hashtags: [Hashtag]
    /// In order of the hashtag; at most one for each combination.
    package let totals: [HashtagTotal]

    package init(hashtags: [Hashtag], totals: [HashtagTotal]) {
        self.hashtags = hashtags
        self.totals = totals
    }
}

/// Which posts carry which hashtags.
package struct HashtagUseTable: Hashable, Sendable {
    package struct Use: Hashable, Sendable {
        /// The store's own number of the post.
        package let post: Int64
        /// A place in ``HashtagUseTable/hashtags``.
        package let hashtag: Int

        package init(post: Int64, hashtag: Int) {
            self.post = post
            self.hashtag = hashtag
        }
    }

    /// Each under its most used spelling, in order of the key.
    package let hashtags: [Hashtag]
    /// In no order; each pair once.
    package let uses: [Use]

    package init(hashtags: [Hashtag], uses: [Use]) {
        self.hashtags = hashtags
        self.uses = uses
    }
}
