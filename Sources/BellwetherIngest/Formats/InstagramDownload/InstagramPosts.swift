import BellwetherCore
import BellwetherStore

/// The posts, reels and stories of a download from Instagram.
///
/// - A post of one picture has its text and time inside that picture, others beside the list of them.
/// - Nothing has an id: the address of the first picture within the download stands for it, which stays the same from
///   one download to the next.
/// - Counts are in the past insights, where the account had those.
struct InstagramPosts: JSONElementFormat {
    enum Kind: Hashable {
        case post, reel, story
    }

    let kind: Kind
    let account: AccountID
    let insights: InstagramInsights
    let context: FormatContext

    func event(of value: JSONValue, _ element: JSONElement) throws(RowProblem) -> SourceEvent {
        // A story is its own picture.
        let media = value["media"]?.array ?? (value["uri"] == nil ? [] : [value])
        let seconds = value["creation_timestamp"]?.word ?? media.first?["creation_timestamp"]?.word
        let publishedAt = try context.publicationTime(
            seconds.flatMap { Int64($0) }.map { Timestamp(seconds: $0) }, field: "creation_timestamp", written: seconds)
        let uri = media.first?["uri"]?.string ?? ""
        let text = Self.text(of: value, media).map { InstagramText.repaired($0, isASCII: element.isASCII) } ?? ""
        let id =
            uri.isEmpty ? DerivedID.id("instagram", String(publishedAt.seconds), text) : DerivedID.id("instagram", uri)
        let post = Post(
            account: account, externalID: id, publishedAt: publishedAt, text: text, media: self.media(media))
        let counts = try insights.counts(of: uri)
        return .post(
            ObservedPost(
                post: post,
                snapshot: counts.map { counts in
                    MetricSnapshot(takenAt: context.snapshotTime(of: publishedAt), counts: counts)
                }))
    }

    private static func text(of value: JSONValue, _ media: [JSONValue]) -> String? {
        let own = value["title"]?.string
        guard own?.isEmpty ?? true else { return own }
        return media.lazy.compactMap { $0["title"]?.string }.first { !$0.isEmpty }
    }

    private func media(_ items: [JSONValue]) -> Media {
        let types = items.map(Self.type)
        let type = types.contains(.video) ? MediaType.video : types.contains(.image) ? .image : .none
        let mediaKind: MediaKind? =
            switch kind {
            case .reel: .reel
            case .story: .story
            case .post: items.count > 1 ? .carousel : nil
            }
        return Media(type: type, items: items.count, kind: mediaKind)
    }

    private static func type(_ item: JSONValue) -> MediaType {
        guard let uri = item["uri"]?.string, !uri.isEmpty else { return .none }
        let ending = uri.split(separator: ".").last?.lowercased() ?? ""
        if ["mp4", "mov", "m4v", "webm"].contains(ending) { return .video }
        if ["jpg", "jpeg", "png", "webp", "heic", "gif"].contains(ending) { return .image }
        return item["media_metadata"]?["video_metadata"] != nil ? .video : .image
    }
}
