import BellwetherCore
import BellwetherStore

extension HistoryTransaction {
    /// Brings what is known of the posts' hashtags into memory; those that are not there are made.
    func loadHashtags(of posts: some Sequence<Post>) throws {
        try load(askForHashtags(of: posts))
    }

    /// Hashtags that are being looked up.
    struct HashtagQuestion {
        fileprivate let wanted: [HashtagKey]
        fileprivate let question: Session.Question
    }

    /// Begins to look the posts' hashtags up.
    /// - Returns: nil when all are known.
    func askForHashtags(of posts: some Sequence<Post>) -> HashtagQuestion? {
        var unknown: Set<HashtagKey> = []
        for post in posts {
            for hashtag in post.hashtags where hashtags[hashtag.key] == nil { unknown.insert(hashtag.key) }
        }
        guard !unknown.isEmpty else { return nil }
        let wanted = Array(unknown)
        let question = session.ask(Self.hashtagsByKey, .int(workspace), .texts(wanted.map(\.value)))
        return HashtagQuestion(wanted: wanted, question: question)
    }

    /// Brings what was looked up into memory, and makes what is missing.
    func load(_ asked: HashtagQuestion?) throws {
        guard let asked else { return }
        let wanted = asked.wanted
        try asked.question.answer().forEach { row in
            let key = wanted[Int(row.int())]
            add(HashtagState(row: row.int(), isRolledUp: row.bool(), posts: row.int()), key)
        }
        let missing = wanted.filter { hashtags[$0] == nil }.sorted()
        guard !missing.isEmpty else { return }
        let made = try session.query(Self.makeHashtags, .int(workspace), .texts(missing.map(\.value)))
        made.forEach { row in
            let number = row.int()
            if let key = HashtagKey(row.text()) { add(HashtagState(row: number), key) }
        }
    }

    private func add(_ state: HashtagState, _ key: HashtagKey) {
        hashtags[key] = state
        if state.isRolledUp { rolledUpHashtags.insert(state.row) }
    }

    private static let hashtagsByKey = """
        SELECT wanted.at - 1, hashtag.* FROM unnest($2::text[]) WITH ORDINALITY AS wanted (key, at)
        CROSS JOIN LATERAL (
            SELECT id, is_rolled_up, posts FROM hashtags WHERE workspace_id = $1 AND key = wanted.key OFFSET 0) AS hashtag
        """

    private static let makeHashtags = """
        INSERT INTO hashtags (workspace_id, key) SELECT $1, key FROM unnest($2::text[]) AS new (key) RETURNING id, key
        """

    func writeSpellings() {
        let changed = spellings.filter { $0.value != 0 }
        spellings = [:]
        guard !changed.isEmpty else { return }
        let sorted = changed.sorted { $0.key.hashtag < $1.key.hashtag }
        session.later(
            Self.changeSpellings, .ints(sorted.map(\.key.hashtag)), .texts(sorted.map(\.key.display)),
            .ints(sorted.map(\.value)))
    }

    private static let changeSpellings = """
        MERGE INTO hashtag_spellings AS spelling
        USING unnest($1::bigint[], $2::text[], $3::bigint[]) AS change (hashtag_id, display, posts)
        ON spelling.hashtag_id = change.hashtag_id AND spelling.display = change.display
        WHEN MATCHED AND spelling.posts + change.posts = 0 THEN DELETE
        WHEN MATCHED THEN UPDATE SET posts = spelling.posts + change.posts
        WHEN NOT MATCHED THEN INSERT (hashtag_id, display, posts)
            VALUES (change.hashtag_id, change.display, change.posts)
        """

    /// Writes how many posts the hashtags have, forgets those without any, and marks those that have enough for cells of
    /// their own.
    /// - Parameter rollingUp: make these cells, too.
    func writeHashtags(rollingUp: Bool = true) throws {
        let changes = IntegerArray()
        let unused = IntegerArray()
        var risen: [HashtagState] = []
        for state in hashtags.values.sorted(by: { $0.row < $1.row }) {
            if state.posts == 0 { unused.append(state.row) }
            guard state.isChanged else { continue }
            let rises = !state.isRolledUp && state.posts >= RollupDeltas.hashtagThreshold
            changes.append(state.row)
            changes.append(state.posts)
            changes.append(rises)
            if rises { risen.append(state) }
        }
        if changes.count > 0 { session.later(Self.updateHashtags, .ints(changes)) }
        if unused.count > 0 { session.later(Self.forgetHashtags, .ints(unused)) }
        if rollingUp { try rollUp(risen) }
    }

    private static let updateHashtags = """
        UPDATE hashtags SET posts = change.posts, is_rolled_up = is_rolled_up OR change.rises = 1
        FROM \(IntegerArray.changes(
            IntegerArray.table(1, columns: ["hashtag_id", "posts", "rises"]), of: "hashtags",
            where: "id = change.hashtag_id")) AS change
        WHERE hashtags.ctid = change.place
        """

    /// Reposts count for nothing, but are found by their hashtags.
    private static let forgetHashtags = """
        DELETE FROM hashtags WHERE id = ANY($1)
            AND NOT EXISTS (SELECT FROM post_hashtags WHERE hashtag_id = hashtags.id)
        """
}
