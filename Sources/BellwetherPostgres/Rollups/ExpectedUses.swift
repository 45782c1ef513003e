import BellwetherCore
import BellwetherStore

/// How many posts have each hashtag, in which spelling, and how many posts each account has, counted anew from the
/// posts; and whether each post is found by its hashtags and labels.
struct ExpectedUses {
    private struct Spelling: Hashable {
        let key: HashtagKey
        let display: String
    }

    private let session: Session
    private let workspace: Int64
    private(set) var posts = 0
    private var accounts: [Int64: Int64] = [:]
    private var hashtags: [HashtagKey: Int64] = [:]
    private var spellings: [Spelling: Int64] = [:]
    private var entries = 0
    private var entriesFound = 0

    init(_ session: Session, workspace: Int64) {
        self.session = session
        self.workspace = workspace
    }

    /// Counts some posts.
    mutating func add(_ records: [PostRecord]) throws {
        var words: [(word: String, record: PostRecord)] = []
        var labels: [(word: String, record: PostRecord)] = []
        for record in records {
            posts += 1
            let counted: Int64 = record.post.isRepost ? 0 : 1
            accounts[record.accountRow, default: 0] += counted
            for hashtag in record.post.hashtags {
                words.append((hashtag.key.value, record))
                hashtags[hashtag.key, default: 0] += counted
                guard counted > 0 else { continue }
                spellings[Spelling(key: hashtag.key, display: hashtag.display), default: 0] += counted
            }
            for label in record.post.labels { labels.append((label.value, record)) }
        }
        entries += words.count + labels.count
        entriesFound += try found(words, Self.byHashtag) + found(labels, Self.byLabel)
    }

    private func found(_ words: [(word: String, record: PostRecord)], _ sql: String) throws -> Int {
        guard !words.isEmpty else { return 0 }
        var row = try session.query(
            sql, .int(workspace), .texts(words.map(\.word)), .ints(words.map(\.record.post.publishedAt.seconds)),
            .ints(words.map(\.record.id))
        ).first
        return Int(row?.int() ?? 0)
    }

    private static let wanted = "unnest($2::text[], $3::bigint[], $4::bigint[]) AS wanted (word, published_at, post_id)"

    private static let byHashtag = """
        SELECT count(*) FROM \(wanted)
        CROSS JOIN LATERAL (
            SELECT FROM post_hashtags
            WHERE hashtag_id = (SELECT id FROM hashtags WHERE workspace_id = $1 AND key = wanted.word)
                AND published_at = wanted.published_at AND post_id = wanted.post_id OFFSET 0) AS used
        """

    private static let byLabel = """
        SELECT count(*) FROM \(wanted)
        CROSS JOIN LATERAL (
            SELECT FROM post_labels WHERE workspace_id = $1 AND label = wanted.word
                AND published_at = wanted.published_at AND post_id = wanted.post_id OFFSET 0) AS used
        """

    // MARK: Comparing

    func differences() throws -> Differences {
        var differences = Differences()
        var row = try session.query(Self.storedEntries, .int(workspace)).first
        let stored = Int(row?.int() ?? 0)
        let wrong = max(entries - entriesFound, stored - entriesFound)
        if wrong > 0 { differences.add("posts by hashtag and label", "\(wrong) entries are missing or too many") }
        try compareAccounts(&differences)
        try compareHashtags(&differences)
        try compareSpellings(&differences)
        return differences
    }

    private static let storedEntries = """
        SELECT (SELECT count(*) FROM hashtags JOIN post_hashtags ON hashtag_id = hashtags.id WHERE workspace_id = $1)
            + (SELECT count(*) FROM post_labels WHERE workspace_id = $1)
        """

    private func compareAccounts(_ differences: inout Differences) throws {
        let sql = "SELECT id, posts, is_rolled_up FROM accounts WHERE workspace_id = $1 ORDER BY id"
        try session.query(sql, .int(workspace)).forEach { row in
            let id = row.int()
            check(
                "account \(id)", stored: row.int(), expected: accounts[id] ?? 0, isRolledUp: row.bool(),
                threshold: RollupDeltas.accountThreshold, &differences)
        }
    }

    private func compareHashtags(_ differences: inout Differences) throws {
        var missing = hashtags
        let sql = "SELECT key, posts, is_rolled_up FROM hashtags WHERE workspace_id = $1 ORDER BY key"
        try session.query(sql, .int(workspace)).forEach { row in
            let name = row.text()
            let expected = HashtagKey(name).flatMap { missing.removeValue(forKey: $0) } ?? 0
            check(
                "hashtag \(name)", stored: row.int(), expected: expected, isRolledUp: row.bool(),
                threshold: RollupDeltas.hashtagThreshold, &differences)
        }
        for key in missing.keys.sorted() { differences.add("hashtag \(key)", "is missing") }
    }

    private func check(
        _ cell: String, stored: Int64, expected: Int64, isRolledUp: Bool, threshold: Int,
        _ differences: inout Differences
    ) {
        if stored != expected { differences.add(cell, "is said to have \(stored) posts, and has \(expected)") }
        if expected >= threshold, !isRolledUp { differences.add(cell, "has no roll-up cells of its own") }
    }

    private func compareSpellings(_ differences: inout Differences) throws {
        var missing = spellings
        let sql = """
            SELECT key, display, hashtag_spellings.posts FROM hashtags JOIN hashtag_spellings ON hashtag_id = hashtags.id
            WHERE workspace_id = $1 ORDER BY key, display
            """
        try session.query(sql, .int(workspace)).forEach { row in
            guard let key = HashtagKey(row.text()) else { return }
            let display = row.text()
            let stored = row.int()
            let expected = missing.removeValue(forKey: Spelling(key: key, display: display)) ?? 0
            guard stored != expected else { return }
            differences.add("spelling \(display)", "is said to be on \(stored) posts, and is on \(expected)")
        }
        for display in missing.keys.map(\.display).sorted() { differences.add("spelling \(display)", "is missing") }
    }
}
