import BellwetherCore
import BellwetherStore

/// The posts of `outbox.json`: everything the account published or passed on.
///
/// Posts to followers or to single people are passed over. A boost is a post of its own whose words are another's; only
/// their address is in the archive.
struct MastodonPosts: JSONElementFormat {
    let account: AccountID
    /// The account's address.
    let actor: String
    let context: FormatContext

    func event(of value: JSONValue, _ element: JSONElement) throws(RowProblem) -> SourceEvent {
        guard let type = value["type"]?.string else {
            throw RowProblem(field: "type", value: nil, "must be Create, Announce or another activity")
        }
        let isBoost = type == "Announce"
        guard isBoost || type == "Create" else {
            return .passedOver(line: element.number, reason: "not a post but an activity of type \(type)")
        }
        let note = value["object"].flatMap { $0.isObject ? $0 : nil }
        let isAddressed = note?["to"] != nil || note?["cc"] != nil
        switch MastodonVisibility(isBoost || !isAddressed ? value : note ?? value) {
        case .followers: return .passedOver(line: element.number, reason: "a post to followers only")
        case .direct: return .passedOver(line: element.number, reason: "a direct message")
        case .public, .unlisted: break
        }
        if isBoost { return .post(ObservedPost(post: try boost(value))) }
        guard let note else { throw RowProblem(field: "object", value: nil, "must be the post") }
        return .post(ObservedPost(post: try post(note, in: value)))
    }

    private func post(_ note: JSONValue, in activity: JSONValue) throws(RowProblem) -> Post {
        let content = note["content"]?.string ?? ""
        // What stands behind a warning is the post; the warning alone is, where nothing does.
        let text = HTMLText.plain(content.isEmpty ? note["summary"]?.string ?? "" : content)
        let address = note["id"]?.string
        return Post(
            account: account, externalID: try Self.id(of: address), publishedAt: try time(note, activity), text: text,
            media: Self.media(of: note), isReply: isReply(note, text), isRepost: false, isPaid: false,
            permalink: Self.link(note["url"]) ?? address, labels: [], hashtags: MastodonHashtags.of(note, text: text))
    }

    private func boost(_ activity: JSONValue) throws(RowProblem) -> Post {
        let boosted = activity["object"]?.string ?? activity["object"]?["id"]?.string
        return Post(
            account: account, externalID: try Self.id(of: activity["id"]?.string),
            publishedAt: try time(nil, activity), text: "", isRepost: true, permalink: boosted)
    }

    /// The last part of a post's address; that of an activity has `/activity` behind it.
    private static func id(of address: String?) throws(RowProblem) -> String {
        let parts = address?.split(separator: "/") ?? []
        return try JSONValue.postID(
            (parts.last == "activity" ? parts.dropLast().last : parts.last).map(String.init), field: "id")
    }

    private func time(_ note: JSONValue?, _ activity: JSONValue) throws(RowProblem) -> Timestamp {
        let written = note?["published"]?.string ?? activity["published"]?.string
        return try context.publicationTime(
            written.flatMap { Timestamp(iso8601: $0) }, field: "published", written: written)
    }

    /// Going on with a thread of one's own answers nobody.
    private func isReply(_ note: JSONValue, _ text: String) -> Bool {
        guard let parent = note["inReplyTo"]?.string ?? note["inReplyTo"]?["id"]?.string else {
            return PostText(text).isReply
        }
        return actor.isEmpty || !parent.hasPrefix(actor + "/")
    }

    /// An address, or a list of links of which the first is the page.
    private static func link(_ value: JSONValue?) -> String? {
        value?.string ?? value?["href"]?.string
            ?? value?.array?.lazy.compactMap { $0.string ?? $0["href"]?.string }.first
    }

    private static func media(of note: JSONValue) -> Media {
        let types = (note["attachment"]?.array ?? []).compactMap {
            $0["mediaType"]?.string?.split(separator: "/").first
        }
        let shown = types.count { $0 == "image" || $0 == "video" }
        if types.contains("video") { return Media(type: .video, items: shown) }
        if types.contains("image") { return Media(type: .image, items: shown) }
        if types.contains("audio") { return Media(type: .none, items: types.count { $0 == "audio" }, kind: .audio) }
        return Media(kind: note["type"]?.string == "Question" ? .poll : nil)
    }
}
