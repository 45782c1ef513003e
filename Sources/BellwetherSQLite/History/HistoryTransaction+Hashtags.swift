import BellwetherCore
import BellwetherStore
import GRDB

extension HistoryTransaction {
    /// The hashtags of a post, in its order; those that are not there are made.
    func hashtagStates(_ record: PostRecord) throws -> [HashtagState] {
        try record.post.hashtags.map { hashtag in
            if let state = hashtags[hashtag.key] { return state }
            let state = try known.hashtags[hashtag.key] ?? existingHashtag(hashtag.key) ?? newHashtag(hashtag.key)
            hashtags[hashtag.key] = state
            return state
        }
    }

    private func existingHashtag(_ key: HashtagKey) throws -> HashtagState? {
        let find = statements.findHashtag
        find.bind(1, workspace)
        find.bind(2, key.value)
        return try find.first { row in
            HashtagState(row: row.integer(0), isRolledUp: row.integer(1) != 0, posts: row.integer(2))
        }
    }

    private func newHashtag(_ key: HashtagKey) throws -> HashtagState {
        try db.cachedStatement(sql: "INSERT INTO hashtags (workspace_id, key) VALUES (?, ?)")
            .execute(arguments: [workspace, key.value])
        return HashtagState(row: db.lastInsertedRowID, isRolledUp: false, posts: 0)
    }

    func writeSpellings(_ uses: HashtagUses) throws {
        let upsert = try HotStatement(
            db,
            sql: """
                INSERT INTO hashtag_spellings (hashtag_id, display, posts) VALUES (?, ?, ?)
                ON CONFLICT (hashtag_id, display) DO UPDATE SET posts = posts + excluded.posts
                """)
        let delete = try HotStatement(
            db, sql: "DELETE FROM hashtag_spellings WHERE hashtag_id = ? AND display = ? AND posts = 0")
        for (spelling, change) in uses.spellings where change != 0 {
            upsert.bind(1, spelling.hashtag)
            upsert.bind(2, spelling.display)
            upsert.bind(3, change)
            try upsert.run()
            guard change < 0 else { continue }
            delete.bind(1, spelling.hashtag)
            delete.bind(2, spelling.display)
            try delete.run()
        }
    }

    /// Writes how many posts the hashtags have, forgets those without any, and marks those that have enough for cells of
    /// their own.
    /// - Parameter rollingUp: make these cells, too.
    func writeHashtags(_ uses: HashtagUses, rollingUp: Bool = true) throws {
        let update = try HotStatement(
            db, sql: "UPDATE hashtags SET posts = ?, is_rolled_up = max(is_rolled_up, ?) WHERE id = ?")
        let delete = try db.cachedStatement(
            sql: """
                DELETE FROM hashtags WHERE id = ? AND NOT EXISTS
                    (SELECT 1 FROM \(HashtagPeriod.all) CROSS JOIN post_hashtags ON period = p AND hashtag_id = hashtags.id)
                """)
        for (key, state) in hashtags {
            let change = uses.posts[state.row] ?? 0
            let posts = state.posts + change
            let rollsUp = !state.isRolledUp && posts >= RollupDeltas.hashtagThreshold
            if change != 0 || rollsUp {
                update.bind(1, posts)
                update.bind(2, rollsUp)
                update.bind(3, state.row)
                try update.run()
            }
            if posts == 0 { try delete.execute(arguments: [state.row]) }
            if rollsUp, rollingUp { try rollUpHashtag(state.row) }
            let isRolledUp = state.isRolledUp || rollsUp
            known.hashtags[key] = posts == 0 ? nil : HashtagState(row: state.row, isRolledUp: isRolledUp, posts: posts)
        }
    }

    private func rollUpHashtag(_ row: Int64) throws {
        var own = RollupDeltas()
        let posts = try HotStatement(db, sql: RollupPost.ofHashtag)
        posts.bind(1, workspace)
        posts.bind(2, row)
        try posts.forEach { own.addHashtag(row, of: try RollupPost(row: $0), times: 1) }
        try RollupTable(db).apply(own.inOrder, workspace: workspace)
    }

    /// A post by its row number.
    func record(_ id: Int64) throws -> PostRecord? {
        try HotStatement(db, sql: PostRecord.byID, arguments: [id]).first(PostRecord.init(row:))
    }
}
