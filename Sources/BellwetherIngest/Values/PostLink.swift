import BellwetherCore
import Foundation

/// The address of a post, as far as it says whose it is and which.
struct PostLink: Hashable {
    /// Nil for a site not known here.
    let platform: Platform?
    /// The account's name; nil where the address names none.
    let account: String?
    /// The post's id; nil where the address ends before it.
    let postID: String?

    /// - Returns: nil when this is no web address.
    init?(_ address: String) {
        guard let parts = Parts(address) else { return nil }
        let site = Self.sites.first { parts.host == $0.host || parts.host.hasSuffix("." + $0.host) }
        switch site?.platform {
        case .x: self.init(x: parts.path)
        case .facebook: self.init(facebook: parts)
        case .instagram: self.init(instagram: parts.path)
        case .linkedin: self.init(linkedin: parts.path)
        case .tiktok: self.init(tiktok: parts.path)
        case .youtube: self.init(youtube: parts)
        case .threads: self.init(.threads, parts.path, marker: ["post"])
        case .bluesky: self.init(.bluesky, Array(parts.path.dropFirst()), marker: ["post"])
        case .pinterest: self.init(.pinterest, account: nil, postID: Self.after(["pin"], in: parts.path))
        case .mastodon, .other, nil: self.init(fediverse: parts.path)
        }
    }

    private static let sites: [(host: String, platform: Platform)] = [
        ("x.com", .x), ("twitter.com", .x), ("facebook.com", .facebook), ("fb.watch", .facebook),
        ("instagram.com", .instagram), ("linkedin.com", .linkedin), ("tiktok.com", .tiktok), ("tiktokv.com", .tiktok),
        ("youtube.com", .youtube), ("youtu.be", .youtube), ("threads.net", .threads), ("threads.com", .threads),
        ("bsky.app", .bluesky), ("pinterest.com", .pinterest),
    ]

    private init(_ platform: Platform?, account: String?, postID: String?) {
        self.platform = platform
        self.account = account.map { $0.first == "@" ? String($0.dropFirst()) : $0 }
        self.postID = postID.flatMap { $0.isEmpty || $0.utf8.count > PostID.maximumLength ? nil : $0 }
    }

    /// `/name/marker/id`.
    private init(_ platform: Platform, _ path: [String], marker: Set<String>) {
        let named = path.count > 1 && marker.contains(path[1]) ? path[0] : nil
        self.init(platform, account: named, postID: Self.after(marker, in: path))
    }

    /// What follows the first of these parts of a path.
    private static func after(_ markers: Set<String>, in path: [String]) -> String? {
        guard let place = path.firstIndex(where: { markers.contains($0) }), place + 1 < path.count else { return nil }
        return path[place + 1]
    }
}

extension PostLink {
    /// `/name/status/123`, `/i/web/status/123`.
    private init(x path: [String]) {
        let markers: Set<String> = ["status", "statuses"]
        let named = path.count > 1 && markers.contains(path[1]) && path[0] != "i" ? path[0] : nil
        let id = Self.after(markers, in: path)
        self.init(.x, account: named, postID: id?.utf8.allSatisfy { (48...57).contains($0) } == true ? id : nil)
    }

    /// `/page/posts/123`, `/page/posts/words/123:0`, `/page/videos/123`, `/reel/123`, `/permalink.php?story_fbid=123`.
    private init(facebook parts: Parts) {
        if let id = parts.query["story_fbid"] ?? parts.query["fbid"] ?? parts.query["v"] {
            self.init(.facebook, account: nil, postID: id)
            return
        }
        let markers: Set<String> = ["posts", "videos", "reel", "reels", "photos", "permalink"]
        guard let place = parts.path.firstIndex(where: { markers.contains($0) }), place + 1 < parts.path.count else {
            self.init(.facebook, account: nil, postID: nil)
            return
        }
        // What stands last is the id, behind the post's words or the album's name; "980422845355742:0" is a photo of it.
        let id = parts.path.last.map { String($0.prefix { $0 != ":" }) }
        self.init(.facebook, account: place == 1 ? parts.path[0] : nil, postID: id)
    }

    /// `/p/code`, `/reel/code`, `/name/p/code`, `/stories/name/123`.
    private init(instagram path: [String]) {
        if path.first == "stories", path.count > 2 {
            self.init(.instagram, account: path[1], postID: path[2])
            return
        }
        let markers: Set<String> = ["p", "reel", "reels", "tv"]
        let named = path.count > 2 && markers.contains(path[1]) ? path[0] : nil
        self.init(.instagram, account: named, postID: Self.after(markers, in: path))
    }

    /// `/feed/update/urn:li:activity:123`, `/posts/name_words-activity-123-abcd`.
    ///
    /// A post's id is the whole name, `urn:li:activity:123`, as the platform's own interfaces have it: shares and
    /// activities are counted apart.
    private init(linkedin path: [String]) {
        for part in path.reversed() {
            for kind in ["activity", "share", "ugcPost"] {
                guard let place = part.firstRange(of: "urn:li:\(kind):") ?? part.firstRange(of: "-\(kind)-") else {
                    continue
                }
                let digits = part[place.upperBound...].prefix { $0.isASCII && $0.isNumber }
                self.init(.linkedin, account: nil, postID: digits.isEmpty ? nil : "urn:li:\(kind):\(digits)")
                return
            }
        }
        self.init(.linkedin, account: nil, postID: nil)
    }

    /// `/@name/video/123`, `/@name/photo/123`, `/share/video/123`.
    private init(tiktok path: [String]) {
        let named = path.first?.first == "@" ? path.first : nil
        self.init(.tiktok, account: named, postID: Self.after(["video", "photo"], in: path))
    }

    /// `/watch?v=id`, `/shorts/id`, `/live/id`, `youtu.be/id`.
    private init(youtube parts: Parts) {
        let short = parts.host.hasSuffix("youtu.be") ? parts.path.first : nil
        self.init(
            .youtube, account: nil,
            postID: parts.query["v"] ?? short ?? Self.after(["shorts", "live", "embed", "v"], in: parts.path))
    }

    /// `/@name/123`, `/users/name/statuses/123`: any server of the fediverse.
    private init(fediverse path: [String]) {
        let isNumber = path.last?.isEmpty == false && path.last?.utf8.allSatisfy { (48...57).contains($0) } == true
        if path.count == 2, path[0].first == "@", isNumber {
            self.init(.mastodon, account: path[0], postID: path[1])
        } else if path.count == 4, path[0] == "users", path[2] == "statuses" {
            self.init(.mastodon, account: path[1], postID: path[3])
        } else {
            self.init(nil, account: nil, postID: nil)
        }
    }
}

/// A web address, taken apart.
private struct Parts {
    let host: String
    let path: [String]
    let query: [String: String]

    /// Longer ones are no addresses of posts.
    private static let maximumLength = 2_048

    init?(_ address: String) {
        guard address.utf8.count <= Self.maximumLength, let scheme = address.firstRange(of: "://"),
            ["http", "https"].contains(address[..<scheme.lowerBound].lowercased())
        else { return nil }
        let rest = address[scheme.upperBound...].prefix { $0 != "#" }
        let halves = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let parts = (halves.first ?? "").split(separator: "/").map { String($0).removingPercentEncoding ?? String($0) }
        guard let host = parts.first, host.contains("."), !host.contains(" ") else { return nil }
        self.host = host.lowercased()
        path = Array(parts.dropFirst())
        var query: [String: String] = [:]
        for pair in (halves.count > 1 ? halves[1] : "").split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
            if sides.count == 2 { query[sides[0]] = sides[1] }
        }
        self.query = query
    }
}
