package import BellwetherCore

/// Newer counts for a post that is stored, or corrections to what is known of it.
///
/// Nil leaves a field as it is.
package struct PostUpdate: Hashable, Sendable {
    package var post: PostID
    package var snapshot: MetricSnapshot?
    package var publishedAt: Timestamp?
    /// A new text; its hashtags replace those of the old one, and hashtags listed beside the text stay.
    package var text: String?
    package var media: Media?
    package var isReply: Bool?
    package var isRepost: Bool?
    package var isPaid: Bool?
    package var permalink: String?
    /// All labels the post is to have from now on.
    package var labels: [Label]?
    /// All hashtags the post is to have from now on beside those in its text.
    package var listedHashtags: [Hashtag]?

    package init(post: PostID, snapshot: MetricSnapshot? = nil) {
        self.post = post
        self.snapshot = snapshot
    }

    /// The post as it is after this.
    package func applied(to post: Post) -> Post {
        var hashtags = post.hashtags
        let text = text?.withoutNulls
        if let listedHashtags {
            hashtags = PostText(text ?? post.text).hashtags + listedHashtags
        } else if let text, text != post.text {
            let written = Set(PostText(post.text).hashtags.map(\.key))
            hashtags = PostText(text).hashtags + post.hashtags.filter { !written.contains($0.key) }
        }
        return Post(
            account: post.account, externalID: post.externalID, publishedAt: publishedAt ?? post.publishedAt,
            text: text ?? post.text, media: media ?? post.media, isReply: isReply ?? post.isReply,
            isRepost: isRepost ?? post.isRepost, isPaid: isPaid ?? post.isPaid,
            permalink: permalink ?? post.permalink, labels: labels ?? post.labels, hashtags: hashtags)
    }
}

/// What an update did.
package struct PostChange: Hashable, Sendable {
    /// The post before and after.
    package let before: StoredPost
    package let after: StoredPost
    /// What became of the counts; nil when the update had none.
    package let snapshot: SnapshotOutcome?

    package init(before: StoredPost, after: StoredPost, snapshot: SnapshotOutcome?) {
        self.before = before
        self.after = after
        self.snapshot = snapshot
    }
}

/// What became of counts that came in.
package enum SnapshotOutcome: String, Hashable, Sendable {
    /// They are the newest, and current from now on.
    case current
    /// They are older than the current ones, and kept beside them.
    case older
    /// They say nothing that was not known.
    case unchanged
}
