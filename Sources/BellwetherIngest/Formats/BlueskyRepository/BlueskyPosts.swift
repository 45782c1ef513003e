import BellwetherCore
import BellwetherStore

/// Makes posts of the records of one repository.
struct BlueskyPosts {
    let account: AccountID
    let owner: BlueskyOwner
    let context: FormatContext

    /// - Parameters:
    ///   - bytes: the record.
    ///   - key: the last part of its address, which is the post's id.
    /// - Throws: what is wrong with the record.
    func post(_ bytes: ArraySlice<UInt8>, key: String) throws(RowProblem) -> ObservedPost {
        let record: CBORValue
        do throws(CBORReader.Damage) {
            record = try CBORReader.value(of: bytes)
        } catch {
            throw RowProblem("the record \(key) cannot be read: \(error)")
        }
        guard let text = record["text"]?.string else {
            throw RowProblem(field: "text", value: nil, "must be the text of the post \(key)")
        }
        let post = Post(
            account: account, externalID: try JSONValue.postID(key, field: "the record's key"),
            publishedAt: try time(of: record, key: key), text: text, media: BlueskyMedia.of(record["embed"]),
            isReply: isReply(record, text), isRepost: false, isPaid: false,
            permalink: "https://bsky.app/profile/\(owner.handle ?? owner.did)/post/\(key)", labels: [],
            hashtags: BlueskyHashtags.of(record, text: text))
        return ObservedPost(post: post)
    }

    /// When it was published: what the client says, but not later than the record was made.
    ///
    /// Clients may say anything, and say earlier times on purpose when they bring posts from elsewhere.
    private func time(of record: CBORValue, key: String) throws(RowProblem) -> Timestamp {
        let written = record["createdAt"]?.string
        let said = written.flatMap { Timestamp(iso8601: $0) }
        let made = RecordKey.time(key).flatMap { $0 <= context.now ? $0 : nil }
        let time = if let said, let made { min(said, made) } else { said ?? made }
        return try context.publicationTime(time, field: "createdAt", written: written)
    }

    /// Going on with a thread of one's own answers nobody.
    private func isReply(_ record: CBORValue, _ text: String) -> Bool {
        guard let parent = record["reply"]?["parent"]?["uri"]?.string else { return PostText(text).isReply }
        return !parent.hasPrefix("at://\(owner.did)/")
    }
}
