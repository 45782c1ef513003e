import BellwetherCore
import BellwetherStore
import GRDB

extension HistoryTransaction {
    /// The row number of a hashtag, made if it is not there.
    func hashtagRow(_ key: HashtagKey) throws -> Int64 {
        if let state = hashtags[key] { return state.row }
        let state = try existingHashtag(key) ?? newHashtag(key)
        hashtags[key] = state
        if state.isRolledUp { rolledUpHashtags.insert(state.row) }
        return state.row
    }

    private func existingHashtag(_ key: HashtagKey) throws -> HashtagState? {
        let find = statements.findHashtag
        find.bind(1, workspace)
        find.bind(2, key.value)
        return try find.firstRow(columns: 3).map { row in
            HashtagState(row: row[0], isRolledUp: row[1] != 0, posts: row[2])
        }
    }

    private func newHashtag(_ key: HashtagKey) throws -> HashtagState {
        try db.cachedStatement(sql: "INSERT INTO hashtags (workspace_id, key) VALUES (?, ?)")
            .execute(arguments: [workspace, key.value])
        return HashtagState(row: db.lastInsertedRowID, isRolledUp: false, posts: 0)
    }

    func writeSpellings() throws {
        let upsert = try db.cachedStatement(
            sql: """
                INSERT INTO hashtag_spellings (hashtag_id, display, posts) VALUES (?, ?, ?)
                ON CONFLICT (hashtag_id, display) DO UPDATE SET posts = posts + excluded.posts
                """)
        let delete = try db.cachedStatement(
            sql: "DELETE FROM hashtag_spellings WHERE hashtag_id = ? AND display = ? AND posts = 0")
        for (spelling, change) in spellings where change != 0 {
            try upsert.execute(arguments: [spelling.hashtag, spelling.display, change])
            if change < 0 { try delete.execute(arguments: [spelling.hashtag, spelling.display]) }
        }
    }

    /// Writes how many posts the hashtags have, forgets those without any, and marks those that have enough for cells of
    /// their own.
    /// - Parameter rollingUp: make these cells, too.
    func writeHashtags(rollingUp: Bool = true) throws {
        let update = try db.cachedStatement(
            sql: "UPDATE hashtags SET posts = ?, is_rolled_up = max(is_rolled_up, ?) WHERE id = ?")
        let delete = try db.cachedStatement(
            sql: """
                DELETE FROM hashtags WHERE id = ? AND NOT EXISTS
                    (SELECT 1 FROM \(HashtagPeriod.all) CROSS JOIN post_hashtags ON period = p AND hashtag_id = hashtags.id)
                """)
        for state in hashtags.values where state.isChanged || state.posts == 0 {
            let rollsUp = !state.isRolledUp && state.posts >= RollupDeltas.hashtagThreshold
            if state.isChanged { try update.execute(arguments: [state.posts, rollsUp, state.row]) }
            if state.posts == 0 { try delete.execute(arguments: [state.row]) }
            if rollsUp, rollingUp { try rollUpHashtag(state.row) }
        }
    }

    private func rollUpHashtag(_ row: Int64) throws {
        var own = RollupDeltas()
        let posts = try Row.fetchCursor(
            db.cachedStatement(sql: RollupPost.ofHashtag), arguments: [row, workspace])
        while let found = try posts.next() {
            own.addHashtag(row, of: try RollupPost(row: found), times: 1)
        }
        try RollupTable(db).apply(own, workspace: workspace)
    }

    /// A post by its row number.
    func record(_ id: Int64) throws -> PostRecord? {
        try Row.fetchOne(db.cachedStatement(sql: PostRecord.byID), arguments: [id]).map(PostRecord.init(row:))
    }
}
