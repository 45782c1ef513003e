import BellwetherCore
import BellwetherIngest
import BellwetherStore

/// What came out of a file, in lines that can be compared.
enum PostShown {
    /// A post as "account/id time counts media labels text".
    static func line(_ observed: ObservedPost) -> String {
        let post = observed.post
        var parts = ["\(post.id)", post.publishedAt.iso8601]
        let counts = observed.snapshot?.counts ?? PostCounts()
        let shown = PostCounts.fields.compactMap { name, path in counts[keyPath: path].map { "\(name)=\($0)" } }
        if !shown.isEmpty { parts.append(shown.joined(separator: ",")) }
        if let followers = observed.followers { parts.append("followers=\(followers.followers)") }
        if post.media != Media() {
            let kind = post.media.kind.map { ".\($0.rawValue)" } ?? ""
            parts.append("\(post.media.type.rawValue)\(post.media.items)\(kind)")
        }
        if post.isReply { parts.append("reply") }
        if post.isRepost { parts.append("repost") }
        if post.isPaid { parts.append("paid") }
        if !post.labels.isEmpty { parts.append("[\(post.labels.map(\.value).joined(separator: "|"))]") }
        parts.append("'\(post.text)'")
        return parts.joined(separator: " ")
    }

    static func line(_ event: SourceEvent) -> String {
        switch event {
        case .post(let post): line(post)
        case .followers(let account, let snapshot): "\(account) \(snapshot.takenAt.iso8601) \(snapshot.followers)"
        case .account(let account): "\(account.id) in \(account.zone.name)"
        case .rejected(let line, let reason): "\(line)! \(reason)"
        case .passedOver(let line, let reason): "\(line)- \(reason)"
        }
    }

    static func lines(
        _ text: String, account: String? = nil, zone: Zone? = nil, dateOrder: FormatContext.DateOrder? = nil
    ) throws -> [String] {
        let now = Timestamp(seconds: 1_800_000_000)  // 2027-01-15T08:00:00Z
        let context = FormatContext(
            account: try account.map { try AccountReference($0) }, fileTime: now, now: now, zone: zone,
            dateOrder: dateOrder)
        return try FormatText.events(MemoryFile.make(text), context: context).map { line($0) }
    }
}
