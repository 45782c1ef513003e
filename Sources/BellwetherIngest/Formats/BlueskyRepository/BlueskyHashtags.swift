import BellwetherCore

/// The hashtags of a post on Bluesky: those its author's client marked, and those beside the text.
enum BlueskyHashtags {
    /// The tags of a record; where it marks nothing at all and lists none, those of its text.
    static func of(_ record: CBORValue, text: String) -> [Hashtag] {
        let facets = record["facets"]?.array ?? []
        let listed = record["tags"]?.array?.compactMap(\.string) ?? []
        guard !facets.isEmpty || !listed.isEmpty else { return PostText(text).hashtags }
        let bytes = Array(text.utf8)
        let marked = facets.filter { isSound($0["index"], in: bytes) }.flatMap { facet in
            (facet["features"]?.array ?? []).compactMap { feature in
                feature["$type"]?.string == "app.bsky.richtext.facet#tag" ? feature["tag"]?.string : nil
            }
        }
        // "$AAPL" is a share, marked in the same way.
        return (marked + listed).filter { $0.first != "$" }.compactMap { Hashtag(written: $0) }
    }

    /// Whether a mark covers characters of the text, and no half ones: it counts bytes.
    private static func isSound(_ index: CBORValue?, in bytes: [UInt8]) -> Bool {
        guard let start = index?["byteStart"]?.integer, let end = index?["byteEnd"]?.integer,
            start >= 0, start < end, end <= bytes.count
        else { return false }
        return [start, end].allSatisfy { $0 == bytes.count || bytes[$0] & 0xC0 != 0x80 }
    }
}
