/// Which part of an X archive a file is: `window.YTD.tweets.part0 = [`.
struct XArchivePart {
    enum Kind: Equatable {
        case posts
        case notes
        case followers
        case account
        case manifest
        case other
    }

    let kind: Kind
    /// As X calls it: `tweets`, `follower`, `deleted_tweets`.
    let name: String
    /// 0 for the first of several files.
    let number: Int

    /// - Returns: nil for other files.
    init?(_ file: ExportFile) {
        guard let head = JSONHead(file) else { return nil }
        self.init(head)
    }

    init?(_ head: JSONHead) {
        let words = head.prefix.split(separator: ".")
        if words.count == 4, words[0] == "window", words[1] == "YTD", words[3].hasPrefix("part") {
            name = String(words[2])
            number = Int(words[3].dropFirst(4)) ?? 0
            kind = Self.kinds[name] ?? .other
        } else if head.prefix == "window.__THAR_CONFIG" {
            (kind, name, number) = (.manifest, "manifest", 0)
        } else if head.prefix.hasPrefix("Grailbird.data.tweets") || Self.isBarePosts(head) {
            // Archives until 2018 had a file for each month. Others have lost what stands before the bracket.
            (kind, name, number) = (.posts, "tweets", 0)
        } else {
            return nil
        }
    }

    private static let kinds: [String: Kind] = [
        "tweets": .posts, "tweet": .posts, "community_tweet": .posts, "note_tweet": .notes, "follower": .followers,
        "account": .account,
    ]

    private static func isBarePosts(_ head: JSONHead) -> Bool {
        guard head.prefix.isEmpty, let tweet = head.value.array?.first?["tweet"] else { return false }
        return tweet["id_str"] != nil || tweet["full_text"] != nil || tweet["edit_info"] != nil
    }
}
