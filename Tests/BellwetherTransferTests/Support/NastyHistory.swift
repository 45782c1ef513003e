import BellwetherCore
import BellwetherStore

/// A history with everything in it that a careless export would lose or change.
enum NastyHistory {
    static let start = Timestamp(seconds: 1_700_000_000)

    static let texts = [
        "", " ", "plain", "\"quoted\", with, commas; and\ttabs", "line\nbreak\r\nand\rreturn", "\u{FEFF}mark in front",
        "=1+1", "+49 30 1234", "-5 degrees", "@friend hello", "'=already", "''", "\t=tab", "\u{FF1D}1+1",
        "#Wide ＃RStats #RStats #rstats", "emoji 👩‍👩‍👧‍👦 and 🇩🇰 #Ünïcödé", "Zalgo t\u{0301}\u{0302}ext",
        "e\u{0301} is not \u{00E9}", "null", "{\"record\":\"end\"}", "\\u0041 \\n backslashes \\", "\u{7F}\u{1B}[31m",
        "\u{2028}\u{2029}\u{85}", "العربية #وسم", "&amp; &lt;b&gt; stay as they are", "NA", "\u{10FFFF}\u{FFFD}",
        String(repeating: "long ", count: 20_000),
    ]

    /// Fills a store.
    static func fill(_ store: some HistoryStore & PostWriter) async throws {
        try await store.createWorkspace(WorkspaceID("empty"), synthetic: false)
        try await store.createWorkspace(.demo, synthetic: true)
        try await fillDefault(store)
        let demo = try AccountID(platform: .tiktok, name: "made.up")
        _ = try await store.save(
            [ObservedPost(post: try post("1", of: demo, text: "synthetic #demo"))], in: .demo)
        try await store.record(predictions(), in: .default)
        try await store.record(Array(predictions().prefix(3)), in: .demo)
        for (number, workspace) in [WorkspaceID.default, .demo].enumerated() {
            try await store.saveKey(
                StoredKey(
                    id: "key\(number)", label: "=cmd \"label\" \(number)", workspace: workspace,
                    hash: String(repeating: "\(number)", count: 64), createdAt: start.adding(seconds: Int64(number))))
        }
    }

    private static func fillDefault(_ store: some HistoryStore & PostWriter) async throws {
        let shop = try AccountID(platform: .x, name: "shop")
        let others = [
            try AccountID(platform: .mastodon, name: "user@host.example/path"),
            try AccountID(platform: .other, name: "@@two signs"), try AccountID(platform: .bluesky, name: "=sum(a)"),
        ]
        try await store.saveAccount(Account(id: shop, zone: try Zone("Europe/Copenhagen")), in: .default)
        try await store.saveAccount(Account(id: others[0], zone: try Zone("Asia/Kathmandu")), in: .default)
        // Followers, and not one post.
        try await store.saveAccount(Account(id: others[2]), in: .default)
        _ = try await store.saveFollowers(followers(2_345), of: others[2], in: .default)
        _ = try await store.saveFollowers(followers(3), of: shop, in: .default)
        try await store.saveMapping(
            SavedMapping(name: "monthly \"report\"", mapping: "{ \"text\" : \"Beitrag\\n\",  \"x\":1.0 }"), in: .default
        )
        try await store.saveMapping(SavedMapping(name: "b", mapping: "{}"), in: .default)
        var posts: [ArchivedPost] = []
        for (number, text) in texts.enumerated() {
            posts.append(ArchivedPost(post: try post("\(number)", of: shop, text: text), snapshots: snapshots(number)))
        }
        posts += try awkward(shop, others)
        try await store.restore(posts, in: .default)
    }

    private static func awkward(_ shop: AccountID, _ others: [AccountID]) throws -> [ArchivedPost] {
        let ids = [
            "9223372036854775808123456789", "00123", "1.99E+18", "-7", "=1+1", "at://did:plc:abc/app.bsky/3k",
            "ümlaut/ id", String(repeating: "9", count: 200),
        ]
        var posts = try ids.map { ArchivedPost(post: try post($0, of: shop, text: "id"), snapshots: []) }
        posts.append(
            ArchivedPost(
                post: Post(
                    account: others[1], externalID: "1", publishedAt: start, text: "everything set #one",
                    media: Media(type: .video, items: 12, kind: .reel), isReply: true, isRepost: true, isPaid: true,
                    permalink: "https://example.com/?a=b&c=\"d\"",
                    labels: try ["Spring, sale", "=promo", "ä ö"].map { label throws in try Label(label) },
                    listedHashtags: [Hashtag(written: "Listed"), Hashtag(written: "two words")].compactMap(\.self)),
                snapshots: snapshots(2_500)))
        // Says that it is no reply, and has no hashtags, although its text would tell otherwise.
        posts.append(
            ArchivedPost(
                post: Post(
                    account: others[0], externalID: "1", publishedAt: start, text: "@you look #here", media: Media(),
                    isReply: false, isRepost: false, isPaid: false, permalink: nil, labels: [], hashtags: []),
                snapshots: [MetricSnapshot(takenAt: start, counts: PostCounts(likes: 0))]))
        return posts
    }

    static func post(_ id: String, of account: AccountID, text: String, day: Int64 = 0) throws -> Post {
        Post(
            account: account, externalID: id, publishedAt: start.adding(seconds: day * 86_400), text: text,
            media: Media(type: .image, items: 0))
    }

    /// More than are read at once, several of each second: of some accounts and of none, with and without a post, which
    /// need not be there.
    private static func predictions() throws -> [RecordedPrediction] {
        let accounts = try [
            nil, AccountID(platform: .x, name: "shop"), AccountID(platform: .bluesky, name: "=sum(a)"),
        ]
        return try (0..<250).map { number in
            let content = number < texts.count ? texts[number] : "{\"forecast\": \(number)}"
            let publication = RecordedPrediction.Publication(
                post: PostID(account: try AccountID(platform: .x, name: "shop"), externalID: "at://é/\(number % 40)"),
                publishedAt: start.adding(seconds: Int64(number)), isMatchedByHand: number.isMultiple(of: 2),
                score: number % 5 < 3
                    ? nil : RecordedPrediction.Score(content: content, scoredAt: start.adding(seconds: 1_000_000)))
            return try RecordedPrediction(
                id: PredictionID("p-\(number)_A"), madeAt: start.adding(seconds: Int64(number / 4)),
                scheduledAt: start.adding(seconds: 86_400), account: accounts[number % 3],
                modelID: "m \"\(number % 2)\"",
                textHash: String(repeating: "\(number % 10)a", count: 32), content: content,
                publication: number % 5 < 2 ? nil : publication)
        }
    }

    /// Counts that go up and down, with some absent and some zero.
    private static func snapshots(_ count: Int) -> [MetricSnapshot] {
        (0..<count).map { number in
            MetricSnapshot(
                takenAt: start.adding(seconds: Int64(number) * 3_600),
                counts: PostCounts(
                    impressions: number.isMultiple(of: 3) ? nil : 1_000_000_000_000 - number,
                    reach: number.isMultiple(of: 2) ? number : nil, likes: number % 7, comments: nil, shares: 0,
                    saves: number == 1 ? 5 : nil, clicks: number.isMultiple(of: 5) ? number * 2 : nil))
        }
    }

    private static func followers(_ count: Int) -> [FollowerSnapshot] {
        (0..<count).map { number in
            FollowerSnapshot(takenAt: start.adding(seconds: Int64(number) * 86_400), followers: 1_000 - number % 900)
        }
    }
}
