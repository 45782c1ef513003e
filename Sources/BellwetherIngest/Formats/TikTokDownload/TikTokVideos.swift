import BellwetherCore
import BellwetherStore

/// What was published, in a download from TikTok.
///
/// Times are in UTC; of the counts only the likes are there.
struct TikTokVideos: JSONElementFormat {
    let account: AccountID
    let context: FormatContext

    /// What `WhoCanView` says of videos that were not published to everybody.
    private static let closed: Set<String> = ["only me", "only you", "private", "self", "friends", "mutual friends"]

    func event(of value: JSONValue, _ element: JSONElement) throws(RowProblem) -> SourceEvent {
        if let audience = value["WhoCanView"]?.string?.lowercased(), Self.closed.contains(audience) {
            return .passedOver(line: element.number, reason: "not published: to be seen by '\(audience)'")
        }
        let written = value["Date"]?.string
        let publishedAt = try context.publicationTime(written.flatMap(Self.time), field: "Date", written: written)
        let link = value["Link"]?.string.flatMap { PostLink($0) }
        let ownID = link?.platform == .tiktok ? link?.postID : nil
        let isPhoto = value["Link"]?.string?.contains("/photo/") == true
        let id = try JSONValue.postID(ownID ?? DerivedID.id("tiktok", String(publishedAt.seconds)), field: "Link")
        let post = Post(
            account: account, externalID: id, publishedAt: publishedAt, text: value["Title"]?.string ?? "",
            media: Media(type: isPhoto ? .image : .video, items: 1),
            permalink: ownID.map { "https://www.tiktok.com/@\(account.name)/\(isPhoto ? "photo" : "video")/\($0)" })
        let counts = PostCounts(likes: try JSONValue.count(value["Likes"], field: "Likes"))
        return .post(
            ObservedPost(
                post: post,
                snapshot: counts.isEmpty
                    ? nil : MetricSnapshot(takenAt: context.snapshotTime(of: publishedAt), counts: counts)))
    }

    /// `2026-08-28 17:03:11`, with or without ` UTC` behind it.
    private static func time(_ text: String) -> Timestamp? {
        Timestamp(iso8601: text.hasSuffix(" UTC") ? String(text.dropLast(4)) : text)
    }
}
