import BellwetherCore
import BellwetherStore

/// A change any store can make, and what it answers, as a text to compare.
enum RandomChange: Sendable {
    case save([ObservedPost])
    case update(PostUpdate)
    case delete(PostID)
    case followers([FollowerSnapshot], AccountID)
    case account(Account)
    case deleteAccount(AccountID)
    case restore([ArchivedPost])
    case deleteWorkspace

    func make(in store: any AnyStore) async throws -> String {
        switch self {
        case .save(let posts): "\(try await store.save(posts, in: .default))"
        case .update(let update): "\(String(describing: try await store.update(update, in: .default)))"
        case .delete(let post): "\(try await store.deletePost(post, in: .default))"
        case .followers(let snapshots, let account):
            "\(try await store.saveFollowers(snapshots, of: account, in: .default))"
        case .account(let account): "\(try await store.saveAccount(account, in: .default))"
        case .deleteAccount(let account): "\(try await store.deleteAccount(account, in: .default))"
        case .restore(let posts): "\(try await store.restore(posts, in: .default))"
        case .deleteWorkspace: "\(try await store.deleteWorkspace(.default))"
        }
    }
}

/// Changes to a few posts of a few accounts, so that they meet the same ones again and again.
struct RandomChanges {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15
    }

    mutating func next() throws -> RandomChange {
        switch number(below: 20) {
        case 0..<9: .save(try (0...number(below: 12)).map { _ in try observed() })
        case 9..<14: .update(try update())
        case 14: .delete(try post().id)
        case 15: .followers((0...number(below: 4)).map { _ in followers() }, try account())
        case 16: .account(Account(id: try account(), zone: try Zone(pick(["UTC", "Asia/Tokyo", "America/New_York"]))))
        case 17: .restore(try (0...number(below: 3)).map { _ in try archived() })
        case 18: number(below: 3) == 0 ? .deleteAccount(try account()) : .delete(try post().id)
        default: number(below: 6) == 0 ? .deleteWorkspace : .save([try observed()])
        }
    }

    /// SplitMix64 (Steele, Lea and Flood 2014).
    private mutating func bits() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    private mutating func number(below limit: Int) -> Int { Int(bits() % UInt64(limit)) }

    private mutating func pick<Value>(_ values: [Value]) -> Value { values[number(below: values.count)] }

    private mutating func time() -> Timestamp {
        Sample.start.adding(seconds: Int64(number(below: 30)) * Sample.day / 2)
    }

    private mutating func account() throws -> AccountID {
        try AccountID(platform: pick([.x, .instagram]), name: pick(["Ann", "Bob"]))
    }

    private mutating func count() -> Int? { number(below: 3) == 0 ? nil : number(below: 5) * 10 }

    private mutating func snapshot() -> MetricSnapshot {
        MetricSnapshot(
            takenAt: time(),
            counts: PostCounts(
                impressions: count(), reach: count(), likes: count(), comments: count(), shares: count(),
                saves: count(),
                clicks: count()))
    }

    private mutating func followers() -> FollowerSnapshot {
        FollowerSnapshot(takenAt: time(), followers: number(below: 4) * 100)
    }

    private mutating func post() throws -> Post {
        Post(
            account: try account(), externalID: "\(number(below: 8))", publishedAt: time(),
            text: pick(["Hello", "#One two", "#one #TWO", "@you #Two", "#drei", "#ONE #drei #vier"]),
            media: pick([Media(), Media(type: .image, items: 2), Media(type: .video, items: 1, kind: .reel)]),
            isRepost: number(below: 6) == 0, isPaid: number(below: 6) == 0,
            permalink: pick([nil, "https://example.com/1"]),
            labels: try pick([[], ["spring"], ["spring", "summer"]]).map { try Label($0) })
    }

    private mutating func observed() throws -> ObservedPost {
        ObservedPost(
            post: try post(), snapshot: number(below: 4) == 0 ? nil : snapshot(),
            followers: number(below: 2) == 0 ? nil : followers())
    }

    private mutating func archived() throws -> ArchivedPost {
        var byTime: [Timestamp: MetricSnapshot] = [:]
        for _ in 0..<number(below: 4) {
            let one = snapshot()
            byTime[one.takenAt] = one
        }
        return ArchivedPost(post: try post(), snapshots: byTime.values.sorted { $0.takenAt < $1.takenAt })
    }

    private mutating func update() throws -> PostUpdate {
        let other = try post()
        var update = PostUpdate(post: try post().id, snapshot: number(below: 3) == 0 ? nil : snapshot())
        if number(below: 4) == 0 { update.publishedAt = other.publishedAt }
        if number(below: 4) == 0 { update.text = other.text }
        if number(below: 5) == 0 { update.media = other.media }
        if number(below: 5) == 0 { update.isReply = number(below: 2) == 0 }
        if number(below: 5) == 0 { update.isRepost = number(below: 2) == 0 }
        if number(below: 4) == 0 { update.labels = other.labels }
        if number(below: 5) == 0 { update.listedHashtags = other.hashtags }
        return update
    }
}
