package import BellwetherCore

/// What one roll-up cell counts: posts of a workspace that have all of these in common.
///
/// The fields are as they are stored, so that adapters bind them as they are. A long import has hundreds of thousands of
/// keys in memory: each takes 24 bytes.
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

    /// The store's number of the account; 0 for all accounts.
    package let account: Int64
    /// The store's number of the hashtag; 0 for all posts, with and without hashtags.
    package let hashtag: Int64
    private let shortBucket: Int32
    package let kind: Kind
    private let platformCode: UInt8
    private let mediaTypeCode: UInt8
    /// Whether the counts have settled (``Maturity``).
    package let isMature: Bool

    package var bucket: Int64 { Int64(shortBucket) }
    package var platform: Int64 { Int64(platformCode) }
    package var mediaType: Int64 { Int64(mediaTypeCode) }

    package init(
        kind: Kind, account: Int64, hashtag: Int64, bucket: Int32, platform: Platform, mediaType: MediaType,
        isMature: Bool
    ) {
        self.init(
            kind: kind, account: account, hashtag: hashtag, bucket: bucket,
            platformCode: UInt8(truncatingIfNeeded: platform.rollupCode),
            mediaTypeCode: UInt8(truncatingIfNeeded: mediaType.rollupCode), isMature: isMature)
    }

    private init(
        kind: Kind, account: Int64, hashtag: Int64, bucket: Int32, platformCode: UInt8, mediaTypeCode: UInt8,
        isMature: Bool
    ) {
        self.kind = kind
        self.account = account
        self.hashtag = hashtag
        self.shortBucket = bucket
        self.platformCode = platformCode
        self.mediaTypeCode = mediaTypeCode
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

    /// The columns of a key, in the order of ``forEachValue(_:)``.
    package static let columns = [
        "kind", "account_id", "hashtag_id", "bucket", "platform", "media_type", "is_mature",
    ]

    /// Gives the fields one after the other, in the order of ``columns``.
    package func forEachValue(_ body: (Int64) -> Void) {
        body(kind.rawValue)
        body(account)
        body(hashtag)
        body(bucket)
        body(platform)
        body(mediaType)
        body(isMature ? 1 : 0)
    }

    /// The key with these values; nil when they are none.
    package init?(values: [Int64]) {
        guard values.count == Self.columns.count, let kind = Kind(rawValue: values[0]),
            let bucket = Int32(exactly: values[3]), let platform = UInt8(exactly: values[4]),
            let mediaType = UInt8(exactly: values[5])
        else { return nil }
        self.init(
            kind: kind, account: values[1], hashtag: values[2], bucket: bucket, platformCode: platform,
            mediaTypeCode: mediaType, isMature: values[6] != 0)
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
