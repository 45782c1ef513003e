package import BellwetherCore

/// Which posts of a workspace an analysis is about: those that meet everything that is not nil.
///
/// Reposts are never among them: they enter no average and no model.
package struct PostSelection: Hashable, Sendable {
    package var account: AccountID?
    package var platform: Platform?
    package var mediaType: MediaType?
    package var label: Label?
    package var hashtag: HashtagKey?
    /// Published at this moment or later.
    package var from: Timestamp?
    /// Published before this moment.
    package var to: Timestamp?

    package init(
        account: AccountID? = nil, platform: Platform? = nil, mediaType: MediaType? = nil, label: Label? = nil,
        hashtag: HashtagKey? = nil, from: Timestamp? = nil, to: Timestamp? = nil
    ) {
        self.account = account
        self.platform = platform
        self.mediaType = mediaType
        self.label = label
        self.hashtag = hashtag
        self.from = from
        self.to = to
    }

    /// Whether roll-ups answer for these posts: they know nothing of labels, and of days only whole ones.
    package var isRolledUp: Bool { label == nil && from == nil && to == nil }
}
