import BellwetherCore
import BellwetherStore
import GRDB

extension HistoryTransaction {
    /// Brings the rows of a post, and what roll-ups count of it, from what they were to what they are to be.
    func replace(_ before: PostRecord, with after: PostRecord) throws {
        guard after != before else { return }
        try count(before, times: -1)
        if after.post != before.post { try updateFields(before, after) }
        if after.post.publishedAt == before.post.publishedAt {
            try updateCounts(after)
        } else {
            try deleteCounts(before)
            try statements.insertCounts(after, workspace: workspace)
            try accountState(after.post.account).note(publishedAt: after.post.publishedAt)
        }
        try count(after, times: 1)
    }

    private func updateFields(_ before: PostRecord, _ after: PostRecord) throws {
        let post = after.post
        try db.cachedStatement(
            sql: """
                UPDATE posts SET published_at = ?, text = ?, media_type = ?, media_kind = ?, media_items = ?, is_reply = ?,
                    is_repost = ?, is_paid = ?, permalink = ?, hashtags = ?, labels = ?
                WHERE id = ?
                """
        ).execute(arguments: [
            post.publishedAt.seconds, post.text, post.media.type.rawValue, post.media.kind?.rawValue, post.media.items,
            post.isReply, post.isRepost, post.isPaid, post.permalink, StoredLines.text(post.hashtags),
            StoredLines.text(post.labels), after.id,
        ])
        try unindex(before)
        try index(after, with: hashtagStates(after))
    }

    private func updateCounts(_ record: PostRecord) throws {
        let counts = record.current?.counts ?? PostCounts()
        try db.cachedStatement(
            sql: """
                UPDATE post_counts SET media_type = ?, is_repost = ?, taken_at = ?, impressions = ?, reach = ?, likes = ?,
                    comments = ?, shares = ?, saves = ?, clicks = ?, followers = ?, initial_reach = ?
                WHERE workspace_id = ? AND published_at = ? AND post_id = ?
                """
        ).execute(arguments: [
            record.post.media.type.rawValue, record.post.isRepost, record.current?.takenAt.seconds,
            counts.impressions, counts.reach, counts.likes, counts.comments, counts.shares, counts.saves, counts.clicks,
            record.followers, record.initialReach, workspace,
            record.post.publishedAt.seconds, record.id,
        ])
    }

    private func deleteCounts(_ record: PostRecord) throws {
        try db.cachedStatement(
            sql: "DELETE FROM post_counts WHERE workspace_id = ? AND published_at = ? AND post_id = ?"
        ).execute(arguments: [workspace, record.post.publishedAt.seconds, record.id])
    }

    /// Gives a record other fields, and with another time the followers of that time.
    func revise(_ record: inout PostRecord, to post: Post) throws {
        if post.publishedAt != record.post.publishedAt {
            record.followers = try followers(of: accountState(post.account), at: post.publishedAt)
        }
        record.post = post
    }

    /// Applies an update to a post.
    /// - Returns: nil when there is no such post.
    func update(_ update: PostUpdate) throws -> PostChange? {
        guard let account = try db.existingAccountRow(update.post.account, workspace: workspace),
            let before = try record(update.post.externalID, account: account)
        else { return nil }
        _ = try accountState(update.post.account)
        var after = before
        try revise(&after, to: update.applied(to: before.post))
        let outcome = try update.snapshot.map { try add($0, to: &after) }
        try replace(before, with: after)
        return PostChange(before: before.stored, after: after.stored, snapshot: outcome)
    }

    /// Removes a post and everything of it.
    func delete(_ record: PostRecord) throws {
        try count(record, times: -1)
        try unindex(record)
        try deleteCounts(record)
        // Its snapshots go with it.
        try db.cachedStatement(sql: "DELETE FROM posts WHERE id = ?").execute(arguments: [record.id])
    }

    /// Removes an account with all its posts.
    func deleteAccount(_ id: AccountID) throws {
        let account = try accountState(id)
        // Its own cells go as a whole, whatever they hold.
        account.isRolledUp = false
        let posts = try Int64.fetchAll(db, sql: "SELECT id FROM posts WHERE account_id = ?", arguments: [account.row])
        for post in posts {
            if let record = try record(post) { try delete(record) }
        }
        let ownCells = "DELETE FROM rollup_cells WHERE workspace_id = ? AND kind = ? AND account_id = ?"
        for kind in RollupKey.Kind.allCases {
            try db.execute(sql: ownCells, arguments: [workspace, kind.rawValue, account.row])
        }
        try db.execute(sql: "DELETE FROM accounts WHERE id = ?", arguments: [account.row])
        accounts[id] = nil
        known.accounts[id] = nil
    }

    /// Counts all posts of an account by another clock.
    func changeZone(of id: AccountID, to zone: Zone) throws {
        let account = try accountState(id)
        guard account.zone != zone else { return }
        try forEachRecord(ofAccount: account.row) { try count($0, times: -1) }
        try db.execute(sql: "UPDATE accounts SET time_zone = ? WHERE id = ?", arguments: [zone.name, account.row])
        account.zone = zone
        try forEachRecord(ofAccount: account.row) { try count($0, times: 1) }
    }

    func forEachRecord(ofAccount row: Int64, _ body: (PostRecord) throws -> Void) throws {
        try HotStatement(db, sql: PostRecord.ofAccount, arguments: [row]).forEach { try body(PostRecord(row: $0)) }
    }
}
