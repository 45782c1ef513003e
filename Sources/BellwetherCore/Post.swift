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
    /// Whether the account passed on somebody else's post as it was.
    ///
    /// Reposts enter no average and no model.
    package let isRepost: Bool
    /// Whether it was promoted for money, as far as its source says.
    package let isPaid: Bool
    package let permalink: String?
    /// What the team calls it, sorted, each once.
    package let labels: [Label]
    /// The distinct hashtags of the post, by key; of two spellings in one post the first.
    package let hashtags: [Hashtag]

    /// A post as a source reports it.
    ///
    /// - Parameter listedHashtags: hashtags the source lists beside the text, on top of those in it.
    package init(
        account: AccountID, externalID: String, publishedAt: Timestamp, text: String, media: Media = Media(),
        isReply: Bool = false, isRepost: Bool = false, isPaid: Bool = false, permalink: String? = nil,
        labels: [Label] = [], listedHashtags: [Hashtag] = []
    ) {
        let text = text.withoutNulls
        let read = PostText(text)
        self.init(
            account: account, externalID: externalID, publishedAt: publishedAt, text: text, media: media,
            isReply: isReply || read.isReply, isRepost: isRepost, isPaid: isPaid, permalink: permalink, labels: labels,
            hashtags: read.hashtags + listedHashtags)
    }

    /// A post whose hashtags are known already, and not read from its text again.
    package init(
        account: AccountID, externalID: String, publishedAt: Timestamp, text: String, media: Media, isReply: Bool,
        isRepost: Bool, isPaid: Bool, permalink: String?, labels: [Label], hashtags: [Hashtag]
    ) {
        self.account = account
        self.externalID = externalID.canonical
        self.publishedAt = publishedAt
        self.text = text.withoutNulls
        self.media = media
        self.isReply = isReply
        self.isRepost = isRepost
        self.isPaid = isPaid
        self.permalink = permalink?.withoutNulls
        self.labels = labels.count > 1 ? Set(labels).sorted() : labels
        self.hashtags = Self.distinct(hashtags)
    }

    /// The id of a post within its workspace.
    package var id: PostID { PostID(account: account, externalID: externalID) }

    /// This observation, with what its source does not know kept from what an older one said.
    ///
    /// Some exports list posts without their texts: no text is taken for one not known.
    package func filling(from older: Post) -> Post {
        Post(
            account: account, externalID: externalID, publishedAt: publishedAt, text: text.isEmpty ? older.text : text,
            media: media.filling(from: older.media), isReply: isReply || older.isReply,
            isRepost: isRepost || older.isRepost, isPaid: isPaid || older.isPaid,
            permalink: permalink ?? older.permalink, labels: labels + older.labels,
            hashtags: text.isEmpty && hashtags.isEmpty ? older.hashtags : hashtags)
    }

    private static func distinct(_ hashtags: [Hashtag]) -> [Hashtag] {
        let isInOrder = zip(hashtags, hashtags.dropFirst()).allSatisfy { $0.key < $1.key }
        guard !isInOrder else { return hashtags }
        var seen: Set<HashtagKey> = []
        return hashtags.filter { seen.insert($0.key).inserted }.sorted { $0.key < $1.key }
    }
}

/// Which post, within a workspace.
package struct PostID: Hashable, Sendable, CustomStringConvertible {
    package let account: AccountID
    package let externalID: String

    /// The longest external id kept, in UTF-8 bytes.
    package static let maximumLength = 200

    package init(account: AccountID, externalID: String) {
        self.account = account
        self.externalID = externalID.canonical
    }

    /// `platform:account/id`.
    package var description: String { "\(account)/\(externalID)" }
}
