import BellwetherCore
import BellwetherStore

extension UpdateAnswer {
    /// - Parameter areFollowersNew: nil when the request gave none.
    init(_ change: PostChange, areFollowersNew: Bool?) {
        let before = Self.fields(of: change.before)
        let after = Self.fields(of: change.after)
        changes = zip(before, after).filter { $0.value != $1.value }.map { before, after in
            Change(field: before.name, from: before.value, to: after.value)
        }
        counts = change.snapshot?.rawValue
        followers = areFollowersNew.map { $0 ? "new" : "unchanged" }
        let isStored = !changes.isEmpty || change.snapshot == .older || areFollowersNew == true
        outcome = isStored ? "updated" : "unchanged"
        current = PostItem(change.after)
    }

    /// Everything of a post that an update can change, in alphabetical order.
    private static func fields(of stored: StoredPost) -> [(name: String, value: Value)] {
        let post = stored.post
        let counts = stored.current?.counts
        return [
            ("clicks", .number(counts?.clicks)), ("comments", .number(counts?.comments)),
            ("hashtags", .list(post.hashtags.map(\.written))), ("impressions", .number(counts?.impressions)),
            ("is_paid", .flag(post.isPaid)), ("is_reply", .flag(post.isReply)), ("is_repost", .flag(post.isRepost)),
            ("labels", .list(post.labels.map(\.value))), ("likes", .number(counts?.likes)),
            ("media_kind", .text(post.media.kind?.rawValue)), ("media_type", .text(post.media.type.rawValue)),
            ("num_media_items", .number(post.media.items)), ("permalink", .text(post.permalink)),
            ("published_at", .text(post.publishedAt.iso8601)), ("reach", .number(counts?.reach)),
            ("saves", .number(counts?.saves)), ("shares", .number(counts?.shares)),
            ("taken_at", .text(stored.current?.takenAt.iso8601)), ("text", .text(post.text)),
        ]
    }
}
