import BellwetherCore
import BellwetherStore

extension PostRequest {
    /// The post as it is stored.
    /// - Parameter now: when its counts were seen, unless the request says.
    func observed(now: Timestamp) -> ObservedPost {
        let read = PostText(text)
        let post = Post(
            account: account, externalID: id, publishedAt: publishedAt, text: text, media: media,
            isReply: isReply ?? read.isReply, isRepost: isRepost, isPaid: isPaid, permalink: permalink, labels: labels,
            hashtags: read.hashtags + hashtags)
        let seenAt = takenAt ?? now.seen(noEarlierThan: publishedAt)
        return ObservedPost(
            post: post, snapshot: counts.isEmpty ? nil : MetricSnapshot(takenAt: seenAt, counts: counts),
            followers: followers.map { FollowerSnapshot(takenAt: seenAt, followers: $0) })
    }
}
