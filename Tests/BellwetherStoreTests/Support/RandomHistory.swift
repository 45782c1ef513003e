import BellwetherCore
import BellwetherStatistics
import BellwetherStore

/// Makes up posts, counts and corrections out of small pools, so that everything happens to everything: the same ones
/// for the same seed.
struct RandomHistory {
    private(set) var random: SeededGenerator
    let accounts: [AccountID]
    private var ids = 0

    /// Spellings of the hashtags: `café` is there composed and decomposed, `rain` with full-width letters too.
    private static let tags = [
        "#Sun", "#sun", "#SUN", "#Rain", "#ｒａｉｎ", "#caf\u{E9}", "#cafe\u{301}", "#Straße", "#STRASSE", "#旅行", "#x1",
    ]
    private static let words = ["Soup", "of the day", "ÉTÉ", "50% off", "a_b", "'quoted'", "👩‍👩‍👧", "naïve"]
    private static let labels = ["Spring", "spring", "Client: A & B", "été"]

    init(seed: UInt64, accounts: [AccountID]? = nil) throws {
        random = SeededGenerator(seed: seed)
        self.accounts =
            try accounts ?? [
                Sample.account("shop"), Sample.account("Shop"), Sample.account("shop", .instagram),
                Sample.account("Café", .other),
            ]
    }

    mutating func index(below count: Int) -> Int { random.index(below: count) }

    mutating func chance(_ probability: Double) -> Bool { random.chance(probability) }

    mutating func pick<Element>(_ elements: [Element]) -> Element? { random.element(of: elements) }

    mutating func account() -> AccountID { accounts[random.index(below: accounts.count)] }

    /// One of few moments: many posts and snapshots share theirs.
    mutating func moment(days: Int = 20) -> Timestamp {
        Sample.start.adding(seconds: Int64(random.index(below: days * 8)) * 10_800)
    }

    mutating func text() -> String {
        let words = random.sample(random.index(below: 4), of: Self.words)
        let tags = random.sample(random.index(below: 4), of: Self.tags)
        return (words + tags + (chance(0.4) ? ["#Sun"] : [])).joined(separator: " ")
    }

    mutating func labelled() throws -> [Label] {
        try chance(0.3) ? random.sample(1 + random.index(below: 2), of: Self.labels).map { try Label($0) } : []
    }

    mutating func media() -> Media {
        let type = MediaType.allCases[random.index(below: 3)]
        let kind = chance(0.3) ? pick(MediaKind.allCases) : nil
        return Media(type: type, items: type == .none ? 0 : random.index(below: 3), kind: kind)
    }

    mutating func counts() -> PostCounts {
        var counts = PostCounts()
        for (_, path) in PostCounts.fields where chance(0.6) {
            // Few values: ties are common, and so is zero.
            counts[keyPath: path] = random.index(below: 6) * (chance(0.5) ? 1 : 40)
        }
        return counts
    }

    mutating func snapshot() -> MetricSnapshot {
        MetricSnapshot(takenAt: moment(days: 30), counts: counts())
    }

    mutating func followers() -> FollowerSnapshot {
        FollowerSnapshot(takenAt: moment(), followers: random.index(below: 5) * 100)
    }

    /// A post nobody has seen yet, or one of those given, seen again: changed or not.
    mutating func observed(of account: AccountID? = nil, among known: [Post] = []) throws -> ObservedPost {
        let again = chance(0.4) ? pick(known) : nil
        var post = again
        if again == nil || chance(0.5) {
            ids += 1
            post = Post(
                account: again?.account ?? account ?? self.account(), externalID: again?.externalID ?? "\(ids)",
                publishedAt: chance(0.7) ? again?.publishedAt ?? moment() : moment(), text: text(), media: media(),
                isReply: chance(0.2), isRepost: chance(0.1), isPaid: chance(0.1),
                permalink: chance(0.3) ? "https://example.com/\(ids)" : nil, labels: try labelled(),
                listedHashtags: chance(0.3) ? [try Sample.hashtag("#Listed")] : [])
        }
        guard let post else { throw RandomHistoryError.noPost }
        return ObservedPost(
            post: post, snapshot: chance(0.8) ? snapshot() : nil, followers: chance(0.3) ? followers() : nil)
    }

    mutating func update(of post: PostID) throws -> PostUpdate {
        var update = PostUpdate(post: post, snapshot: chance(0.6) ? snapshot() : nil)
        if chance(0.2) { update.publishedAt = moment() }
        if chance(0.3) { update.text = text() }
        if chance(0.2) { update.media = media() }
        if chance(0.2) { update.isReply = chance(0.5) }
        if chance(0.2) { update.isRepost = chance(0.5) }
        if chance(0.2) { update.isPaid = chance(0.5) }
        if chance(0.2) { update.permalink = "https://example.com/moved" }
        if chance(0.3) { update.labels = try labelled() }
        if chance(0.1) { update.listedHashtags = chance(0.5) ? [] : [try Sample.hashtag("#rain")] }
        return update
    }

    /// Any filters, together or alone.
    mutating func query() throws -> PostQuery {
        var query = PostQuery(
            sort: PostSort.allCases[random.index(below: PostSort.allCases.count)], isAscending: chance(0.5),
            limit: [1, 2, 7, 50, 1_000][random.index(below: 5)])
        if chance(0.25) { query.account = account() }
        if chance(0.2) { query.platform = pick([.x, .instagram, .other, .tiktok]) }
        if chance(0.3) { query.hashtag = HashtagKey(pick(Self.tags + ["#listed", "#never"]) ?? "") }
        if chance(0.25) { query.label = try Label(pick(Self.labels + ["never"]) ?? "") }
        if chance(0.25) { query.mediaType = pick(MediaType.allCases) }
        if chance(0.3) { query.from = moment() }
        if chance(0.3) { query.to = moment() }
        if chance(0.25) { query.text = pick(["soup", "été", "50%", "a_b", "'", "SUN", "%", "é", "zzz", "👩"]) }
        return query
    }
}

private enum RandomHistoryError: Error {
    case noPost
}
