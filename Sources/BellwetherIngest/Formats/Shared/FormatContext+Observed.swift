import BellwetherCore
import BellwetherStore

extension FormatContext {
    /// A post with its counts as of the file's time; without a snapshot where there are none.
    func observed(_ post: Post, _ counts: PostCounts) -> ObservedPost {
        ObservedPost(
            post: post,
            snapshot: counts.isEmpty
                ? nil : MetricSnapshot(takenAt: snapshotTime(of: post.publishedAt), counts: counts))
    }
}
