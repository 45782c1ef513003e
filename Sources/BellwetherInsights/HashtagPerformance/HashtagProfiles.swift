package import BellwetherCore
package import BellwetherStore

/// When a hashtag is used, and with which others.
package struct HashtagProfile: Hashable, Sendable {
    /// Of the posts with it, with any counts or none.
    package let firstUsed: Timestamp
    package let lastUsed: Timestamp
    /// Hours of the day on the accounts' clocks, most used first; at most three.
    package let usualHours: [Hour]
    /// The hashtags most used beside it, at most ten.
    package let usedWith: [Companion]
    /// The newest posts, among which companions were counted.
    package let companionsAmong: Int

    package struct Hour: Hashable, Sendable {
        /// 0...23.
        package let hour: Int
        package let posts: Int
        /// Of all posts with the hashtag.
        package let share: Double
    }

    package struct Companion: Hashable, Sendable {
        package let hashtag: Hashtag
        package let posts: Int
    }
}

/// Works out profiles of hashtags, and keeps them for as long as the posts are the same.
package struct HashtagProfiles: Sendable {
    private let reader: any InsightReader
    private let search: any PostSearch
    private let profiles: RevisionCache<HashtagKey, HashtagProfile?>

    /// Companions are counted among at least so many of the newest posts, where there are as many.
    private static let sample = 2_000
    private static let mostHours = 3
    private static let mostCompanions = 10

    package init(reader: any InsightReader, search: any PostSearch) {
        self.reader = reader
        self.search = search
        profiles = RevisionCache(reader: reader, capacity: 256)
    }

    /// Nil when no post has the hashtag.
    /// - Parameter revision: the workspace's.
    package func profile(
        _ key: HashtagKey, in workspace: WorkspaceID, at revision: Int64
    ) async throws -> HashtagProfile? {
        try await profiles.value(key, in: workspace, at: revision) { try await make(key, in: workspace) }.value
    }

    private func make(_ key: HashtagKey, in workspace: WorkspaceID) async throws -> HashtagProfile? {
        guard let first = try await end(key, isFirst: true, in: workspace),
            let last = try await end(key, isFirst: false, in: workspace)
        else { return nil }
        var selection = PostSelection(hashtag: key)
        let hours: [Int: Int]
        if let cells = try await reader.cells(.hour, hashtag: key, account: nil, in: workspace),
            let days = try await reader.cells(.day, hashtag: key, account: nil, in: workspace)
        {
            hours = cells.reduce(into: [:]) { $0[$1.bucket % 24, default: 0] += Int($1.sums.posts) }
            selection.from = Self.start(of: days)
        } else {
            let facts = try await reader.facts(selection, in: workspace)
            hours = facts.posts.reduce(into: [:]) { hours, post in
                let zone = facts.accounts[post.account]?.zone ?? .utc
                hours[LocalTime(post.publishedAt, in: zone).hour, default: 0] += 1
            }
        }
        let uses = try await reader.hashtagUses(selection, in: workspace)
        return HashtagProfile(
            firstUsed: first, lastUsed: last, usualHours: Self.usual(hours), usedWith: Self.companions(key, uses),
            companionsAmong: uses.uses.count { uses.hashtags[$0.hashtag].key == key })
    }

    private func end(_ key: HashtagKey, isFirst: Bool, in workspace: WorkspaceID) async throws -> Timestamp? {
        var query = PostQuery(isAscending: isFirst, limit: 1)
        query.hashtag = key
        return try await search.posts(matching: query, in: workspace).posts.first?.post.publishedAt
    }

    /// A moment since which there are enough posts; a day early, since days are the accounts' own.
    private static func start(of days: [RollupCell]) -> Timestamp? {
        let posts = Dictionary(grouping: days, by: \.bucket).mapValues { $0.reduce(0) { $0 + Int($1.sums.posts) } }
        var total = 0
        for day in posts.keys.sorted(by: >) {
            total += posts[day] ?? 0
            if total >= sample { return Timestamp(seconds: Int64(day - 1) * 86_400) }
        }
        return nil
    }

    private static func usual(_ hours: [Int: Int]) -> [HashtagProfile.Hour] {
        let all = hours.values.reduce(0, +)
        return hours.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(mostHours).map { hour, posts in
            HashtagProfile.Hour(hour: hour, posts: posts, share: Double(posts) / Double(all))
        }
    }

    private static func companions(_ key: HashtagKey, _ uses: HashtagUseTable) -> [HashtagProfile.Companion] {
        var counts = [Int](repeating: 0, count: uses.hashtags.count)
        for use in uses.uses { counts[use.hashtag] += 1 }
        return counts.indices.filter { uses.hashtags[$0].key != key && counts[$0] > 0 }
            .sorted { (counts[$0], $1) > (counts[$1], $0) }.prefix(mostCompanions)
            .map { HashtagProfile.Companion(hashtag: uses.hashtags[$0], posts: counts[$0]) }
    }
}
