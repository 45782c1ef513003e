import BellwetherCore
import BellwetherStore

/// The posts of `tweets.js`.
///
/// - Numbers are strings, and `retweeted` is false even for retweets: those are told by their text, `RT @name: ...`.
/// - `extended_entities` has each picture and says what it is; `entities` has one, and calls a film a photo.
/// - Of an edited post every version is there; the newest is the post.
/// - A retweet's count is that of the post it passes on, and none of this account's.
struct XArchivePosts: JSONElementFormat {
    let account: AccountID
    let owner: XArchiveOwner
    let notes: XArchiveNotes
    let context: FormatContext

    func event(of value: JSONValue, _ element: JSONElement) throws(RowProblem) -> SourceEvent {
        let tweet = value["tweet"] ?? value
        let id = try JSONValue.postID(tweet["id_str"]?.word ?? tweet["id"]?.word, field: "id_str")
        guard id.utf8.allSatisfy({ (48...57).contains($0) }) else {
            throw RowProblem(field: "id_str", value: id, "must be in digits")
        }
        if let newest = Self.newestVersion(of: tweet), newest != id {
            return .passedOver(line: element.number, reason: "an earlier version of the post \(newest)")
        }
        return .post(try post(tweet, id: id))
    }

    private func post(_ tweet: JSONValue, id: String) throws(RowProblem) -> ObservedPost {
        let written = tweet["created_at"]?.string
        let publishedAt = try context.publicationTime(
            written.flatMap(XArchiveTime.time), field: "created_at", written: written)
        guard let escaped = tweet["full_text"]?.string ?? tweet["text"]?.string else {
            throw RowProblem(field: "full_text", value: nil, "must be the post's text")
        }
        let text = unescapingHTMLEntities(escaped)
        let counts = PostCounts(
            likes: try JSONValue.count(tweet["favorite_count"], field: "favorite_count"),
            shares: try JSONValue.count(tweet["retweet_count"], field: "retweet_count"))
        let isRepost = tweet["retweeted_status"]?.isObject == true || Self.isRetweet(text, likes: counts.likes)
        let note = isRepost ? nil : notes.note(of: text, at: publishedAt, linksToItself: Self.links(tweet, to: id))
        let post = Post(
            account: account, externalID: id, publishedAt: publishedAt, text: note?.text ?? text,
            media: Self.media(of: tweet), isReply: isReply(tweet, text), isRepost: isRepost, isPaid: false,
            permalink: "https://x.com/\(account.name)/status/\(id)", labels: [],
            hashtags: Self.hashtags(of: tweet, text: text, note: note))
        return ObservedPost(
            post: post,
            snapshot: counts.isEmpty || isRepost
                ? nil : MetricSnapshot(takenAt: owner.seenAt(after: publishedAt, context: context), counts: counts))
    }

    /// The last id of an edited post's versions; ids grow with time.
    private static func newestVersion(of tweet: JSONValue) -> String? {
        let info = tweet["edit_info"]
        let control = info?["edit"]?["editControlInitial"] ?? info?["initial"]
        let versions = control?["editTweetIds"]?.array?.compactMap(\.word)
        return versions?.max { ($0.utf8.count, $0) < ($1.utf8.count, $1) }
    }

    /// People once wrote `RT @name:` themselves; those posts have likes of their own, and retweets never have.
    private static func isRetweet(_ text: String, likes: Int?) -> Bool {
        guard text.hasPrefix("RT @"), likes ?? 0 == 0 else { return false }
        let name = text.utf8.dropFirst(4).prefix { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        return !name.isEmpty && text.utf8.dropFirst(4 + name.count).first == UInt8(ascii: ":")
    }

    /// Going on with a thread of one's own answers nobody.
    private func isReply(_ tweet: JSONValue, _ text: String) -> Bool {
        let user = tweet["in_reply_to_user_id_str"]?.word ?? tweet["in_reply_to_user_id"]?.word
        let name = tweet["in_reply_to_screen_name"]?.string
        let post = tweet["in_reply_to_status_id_str"]?.word ?? tweet["in_reply_to_status_id"]?.word
        guard user != nil || name != nil || post != nil else { return PostText(text).isReply }
        if let user, let own = owner.accountID { return user != own }
        return name?.lowercased() != account.name.lowercased()
    }

    private static func media(of tweet: JSONValue) -> Media {
        let items = (tweet["extended_entities"] ?? tweet["entities"])?["media"]?.array ?? []
        guard !items.isEmpty else { return Media() }
        let types = Set(items.compactMap { $0["type"]?.string })
        if types.contains("video") { return Media(type: .video, items: items.count) }
        return Media(type: .image, items: items.count, kind: types.contains("animated_gif") ? .gif : nil)
    }

    /// What X lists; of a text that X cut, what stands in the rest too.
    private static func hashtags(of tweet: JSONValue, text: String, note: XArchiveNotes.Note?) -> [Hashtag] {
        let listed = tweet["entities"]?["hashtags"]?.array?.compactMap { $0["text"]?.string }
        if let note {
            return PostText(note.text).hashtags + ((listed ?? []) + note.hashtags).compactMap { Hashtag(written: $0) }
        }
        return listed.map { $0.compactMap { Hashtag(written: $0) } } ?? PostText(text).hashtags
    }

    private static func links(_ tweet: JSONValue, to id: String) -> Bool {
        tweet["entities"]?["urls"]?.array?.contains { url in
            url["expanded_url"]?.string?.hasSuffix("/status/" + id) == true
        } ?? false
    }
}
