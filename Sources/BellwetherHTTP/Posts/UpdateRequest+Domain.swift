import BellwetherCore
import BellwetherStore

extension UpdateRequest {
    /// The change asked for.
    /// - Parameter seenAt: when the counts were seen.
    func update(seenAt: Timestamp) -> PostUpdate {
        var update = PostUpdate(post: post)
        if !counts.isEmpty { update.snapshot = MetricSnapshot(takenAt: seenAt, counts: counts) }
        update.publishedAt = publishedAt
        update.text = text
        update.media = media
        update.isReply = isReply
        update.isRepost = isRepost
        update.isPaid = isPaid
        update.permalink = permalink
        update.labels = labels
        update.listedHashtags = hashtags
        return update
    }
}
