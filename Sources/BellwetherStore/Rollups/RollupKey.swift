package import BellwetherCore

/// What one roll-up cell counts: posts of a workspace that have all of these in common.
///
/// The fields are as they are stored, so that adapters bind them as they are.
package struct RollupKey: Hashable, Sendable {
    /// What ``bucket`` means.
    package enum Kind: Int64, CaseIterable, Sendable {
        /// All time; the bucket is 0.
        case total = 0
        /// Days since 1970-01-01 on the account's calendar.
        case day = 1
        /// The hour of the week on the account's clock: 0 = Monday 00:00 to 00:59 ... 167.
        case hour = 2
    }

    package let kind: Kind
    /// The store's number of the account; 0 for all accounts.
    package let account: Int64
    /// The store's number of the hashtag; 0 for all posts, with and without hashtags.
    package let hashtag: Int64
    package let bucket: Int64
    package let platform: Int64
    package let mediaType: Int64
    /// Whether the counts have settled (``Maturity``).
    package let isMature: Bool

    package init(
        kind: Kind, account: Int64, hashtag: Int64, bucket: Int64, platform: Int64, mediaType: Int64, isMature: Bool
    ) {
        self.kind = kind
        self.account = account
        self.hashtag = hashtag
        self.bucket = bucket
        self.platform = platform
        self.mediaType = mediaType
        self.isMature = isMature
    }

    /// All but the account and the hashtag in one number: keys are looked up a dozen times for every post.
    private var rest: Int64 {
        (bucket &* 3 &+ kind.rawValue) &* 1_024 &+ platform &* 16 &+ mediaType &* 2 &+ (isMature ? 1 : 0)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(account)
        hasher.combine(hashtag)
        hasher.combine(rest)
    }

    /// The columns of a key, in the order of ``values``.
    package static let columns = [
        "kind", "account_id", "hashtag_id", "bucket", "platform", "media_type", "is_mature",
    ]

    package var values: [Int64] {
        [kind.rawValue, account, hashtag, bucket, platform, mediaType, isMature ? 1 : 0]
    }

    /// The key with these values; nil when they are none.
    package init?(values: [Int64]) {
        guard values.count == Self.columns.count, let kind = Kind(rawValue: values[0]) else { return nil }
        self.init(
            kind: kind, account: values[1], hashtag: values[2], bucket: values[3], platform: values[4],
            mediaType: values[5], isMature: values[6] != 0)
    }
}

extension RollupKey: Comparable {
    /// In the order in which stores keep cells, so that a batch of them is written from one end to the other.
    package static func < (left: RollupKey, right: RollupKey) -> Bool {
        if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
        if left.account != right.account { return left.account < right.account }
        if left.hashtag != right.hashtag { return left.hashtag < right.hashtag }
        if left.bucket != right.bucket { return left.bucket < right.bucket }
        if left.platform != right.platform { return left.platform < right.platform }
        if left.mediaType != right.mediaType { return left.mediaType < right.mediaType }
        return !left.isMature && right.isMature
    }
}

extension Platform {
    /// The number under which roll-ups know the platform.
    ///
    /// Never changes: it is stored.
    package var rollupCode: Int64 {
        switch self {
        case .x: 1
        case .instagram: 2
        case .facebook: 3
        case .linkedin: 4
        case .tiktok: 5
        case .youtube: 6
        case .threads: 7
        case .mastodon: 8
        case .bluesky: 9
        case .pinterest: 10
        case .other: 0
        }
    }

    /// The platform with this number; nil when there is none.
    package init?(rollupCode: Int64) {
        guard let platform = Self.allCases.first(where: { $0.rollupCode == rollupCode }) else { return nil }
        self = platform
    }
}

extension MediaType {
    /// The number under which roll-ups know the type.
    ///
    /// Never changes: it is stored.
    package var rollupCode: Int64 {
        switch self {
        case .none: 0
        case .image: 1
        case .video: 2
        }
    }

    /// The type with this number; nil when there is none.
    package init?(rollupCode: Int64) {
        guard let type = Self.allCases.first(where: { $0.rollupCode == rollupCode }) else { return nil }
        self = type
    }
}
