import BellwetherCore
import BellwetherStore

/// A workspace's history kept the plainest way, to hold stores against: every question is answered by looking at
/// everything.
struct ReferenceHistory {
    struct Entry: Equatable {
        var post: Post
        /// By when they were taken.
        var snapshots: [Timestamp: PostCounts] = [:]

        var inOrder: [MetricSnapshot] {
            snapshots.map { MetricSnapshot(takenAt: $0.key, counts: $0.value) }.sorted { $0.takenAt < $1.takenAt }
        }
        var stored: StoredPost { StoredPost(post: post, current: inOrder.last) }

        mutating func add(_ snapshot: MetricSnapshot) -> SnapshotOutcome {
            let previous = inOrder.last { $0.takenAt <= snapshot.takenAt }
            switch SnapshotRule.decide(snapshot, previous: previous, publishedAt: post.publishedAt) {
            case .leaveOut: return .unchanged
            case .add(let kept), .replace(let kept): snapshots[kept.takenAt] = kept.counts
            }
            return inOrder.last?.takenAt == snapshot.takenAt ? .current : .older
        }
    }

    private(set) var entries: [PostID: Entry] = [:]
    private(set) var zones: [AccountID: Zone] = [:]
    private(set) var followers: [AccountID: [Timestamp: Int]] = [:]

    mutating func save(_ observed: ObservedPost) -> SaveOutcome {
        let account = observed.post.account
        zones[account] = zones[account] ?? .utc
        if let seen = observed.followers { followers[account, default: [:]][seen.takenAt] = seen.followers }
        let before = entries[observed.post.id]
        var entry = before ?? Entry(post: observed.post)
        if let before { entry.post = observed.post.filling(from: before.post) }
        if let snapshot = observed.snapshot { _ = entry.add(snapshot) }
        entries[observed.post.id] = entry
        guard let before else { return .new }
        return entry == before ? .unchanged : .updated
    }

    mutating func update(_ update: PostUpdate) -> PostChange? {
        guard var entry = entries[update.post] else { return nil }
        let before = entry.stored
        entry.post = update.applied(to: entry.post)
        let outcome = update.snapshot.map { entry.add($0) }
        entries[update.post] = entry
        return PostChange(before: before, after: entry.stored, snapshot: outcome)
    }

    mutating func delete(_ post: PostID) -> Bool { entries.removeValue(forKey: post) != nil }

    mutating func delete(_ account: AccountID) -> Bool {
        entries = entries.filter { $0.key.account != account }
        followers[account] = nil
        return zones.removeValue(forKey: account) != nil
    }

    mutating func save(_ account: Account) { zones[account.id] = account.zone }

    mutating func save(_ snapshots: [FollowerSnapshot], of account: AccountID) -> Int {
        zones[account] = zones[account] ?? .utc
        var changes = 0
        for seen in snapshots where followers[account]?[seen.takenAt] != seen.followers {
            followers[account, default: [:]][seen.takenAt] = seen.followers
            changes += 1
        }
        return changes
    }
}

/// Lists.
extension ReferenceHistory {
    func matches(_ stored: StoredPost, _ query: PostQuery) -> Bool {
        let post = stored.post
        if let account = query.account, post.account != account { return false }
        if let platform = query.platform, post.account.platform != platform { return false }
        if let hashtag = query.hashtag, !post.hashtags.contains(where: { $0.key == hashtag }) { return false }
        if let label = query.label, !post.labels.contains(label) { return false }
        if let type = query.mediaType, post.media.type != type { return false }
        if let from = query.from, post.publishedAt < from { return false }
        if let to = query.to, post.publishedAt >= to { return false }
        guard let text = query.text else { return true }
        return post.text.lowercased().contains(text.lowercased())
    }

    func posts(matching query: PostQuery) -> [PostID: StoredPost] {
        entries.mapValues(\.stored).filter { matches($0.value, query) }
    }

    /// The number a list is sorted by; nil where the time decides, and for posts without the number.
    static func value(of stored: StoredPost, by sort: PostSort) -> Double? {
        let counts = stored.current?.counts
        switch sort {
        case .publishedAt: return nil
        case .impressions: return counts?.impressions.map(Double.init)
        case .reach: return counts?.reach.map(Double.init)
        case .likes: return counts?.likes.map(Double.init)
        case .comments: return counts?.comments.map(Double.init)
        case .shares: return counts?.shares.map(Double.init)
        case .saves: return counts?.saves.map(Double.init)
        case .clicks: return counts?.clicks.map(Double.init)
        case .engagements: return counts?.engagements.map(Double.init)
        case .engagementRate: return counts?.engagementRate?.value
        }
    }

    /// Whether two neighbours of a list may stand so.
    static func isOrdered(_ first: StoredPost, _ second: StoredPost, _ query: PostQuery) -> Bool {
        if query.sort == .publishedAt, query.isAscending { return first.post.publishedAt <= second.post.publishedAt }
        let isNewestFirst = first.post.publishedAt >= second.post.publishedAt
        switch (value(of: first, by: query.sort), value(of: second, by: query.sort)) {
        case (nil, nil): return isNewestFirst
        case (nil, _): return false
        case (_, nil): return true
        case (let left?, let right?):
            if left == right { return isNewestFirst }
            return query.isAscending ? left < right : left > right
        }
    }
}
