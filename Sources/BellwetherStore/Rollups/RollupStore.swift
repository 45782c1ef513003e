package import BellwetherCore

/// A roll-up cell, by the names of what it counts.
package struct RollupCell: Hashable, Sendable {
    package let kind: RollupKey.Kind
    /// Nil: the posts of all accounts.
    package let account: AccountID?
    /// Nil: posts with and without hashtags.
    package let hashtag: HashtagKey?
    /// As ``RollupKey/bucket``.
    package let bucket: Int
    package let platform: Platform
    package let mediaType: MediaType
    package let isMature: Bool
    package let sums: RollupSums

    /// - Parameters:
    ///   - account: whose posts the cell counts, as `key` says by number.
    ///   - hashtag: which posts it counts, as `key` says by number.
    /// - Throws: ``StoreError`` `damaged` when the key has a code that no platform or media type has.
    package init(key: RollupKey, account: AccountID?, hashtag: HashtagKey?, sums: RollupSums) throws(StoreError) {
        guard let platform = Platform(rollupCode: key.platform), let mediaType = MediaType(rollupCode: key.mediaType)
        else {
            throw StoreError(
                .damaged, "A roll-up is of no known platform or media type. Run 'bellwether store verify --repair'.")
        }
        kind = key.kind
        self.account = account
        self.hashtag = hashtag
        bucket = Int(key.bucket)
        self.platform = platform
        self.mediaType = mediaType
        isMature = key.isMature
        self.sums = sums
    }
}

/// Reads roll-ups.
package protocol RollupStore: Sendable {
    /// All cells of one kind that count the posts of all accounts together, or of one account, in no order.
    ///
    /// There are none of an account that is not rolled up, nor the days and hours of a hashtag that is not
    /// (``RollupDeltas``).
    func cells(_ kind: RollupKey.Kind, of account: AccountID?, in workspace: WorkspaceID) async throws -> [RollupCell]
}
