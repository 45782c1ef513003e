/// Something an account published.
///
/// Identified by its account and external id, never by its text.
package struct Post: Hashable, Sendable {
    package let account: AccountID
    /// The platform's own id, always a string: ids pass 2^53.
    package let externalID: String
    package let publishedAt: Timestamp
    package let text: String
    package let media: Media
    /// Whether the post answers somebody else's: its source says so, or its text begins with a mention.
    package let isReply: Bool
    package let permalink: String?
    /// The distinct hashtags of the post, by key; of two spellings in one post the first.
    package let hashtags: [Hashtag]

    /// A post as a source reports it.
    ///
    /// - Parameter listedHashtags: hashtags the source lists beside the text, on top of those in it.
    package init(
        account: AccountID, externalID: String, publishedAt: Timestamp, text: String, media: Media = Media(),
        isReply: Bool = false, permalink: String? = nil, listedHashtags: [Hashtag] = []
    ) {
        let read = PostText(text)
        self.init(
            account: account, externalID: externalID, publishedAt: publishedAt, text: text, media: media,
            isReply: isReply || read.isReply, permalink: permalink, hashtags: read.hashtags + listedHashtags)
    }

    /// A post whose hashtags are known already, and not read from its text again.
    package init(
        account: AccountID, externalID: String, publishedAt: Timestamp, text: String, media: Media, isReply: Bool,
        permalink: String?, hashtags: [Hashtag]
    ) {
        self.account = account
        self.externalID = externalID
        self.publishedAt = publishedAt
        self.text = text
        self.media = media
        self.isReply = isReply
        self.permalink = permalink
        var seen: Set<HashtagKey> = []
        self.hashtags = hashtags.filter { seen.insert($0.key).inserted }.sorted { $0.key < $1.key }
    }
}
