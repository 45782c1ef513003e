import BellwetherCore
import BellwetherStore
import GRDB

extension HistoryTransaction {
    /// Stores one observed post.
    func save(_ observed: ObservedPost) throws -> SaveOutcome {
        let account = try accountState(observed.post.account)
        if let followers = observed.followers {
            _ = try save(followers, of: observed.post.account)
        }
        try statements.insert(observed.post, account: account.row)
        guard db.changesCount == 0 else {
            try completeNew(observed, id: db.lastInsertedRowID, account: account.row)
            return .new
        }
        guard let before = try record(observed.post.externalID, account: account.row) else {
            throw StoreError(
                .failed,
                "Post '\(observed.post.externalID)' of \(observed.post.account) vanished while it was being stored.")
        }
        var after = before
        try revise(&after, to: observed.post.filling(from: before.post))
        let outcome = try observed.snapshot.map { try add($0, to: &after) }
        try replace(before, with: after)
        let isUnchanged = after == before && (outcome ?? .unchanged) == .unchanged
        return isUnchanged ? .unchanged : .updated
    }

    /// Everything of a new post but its own row.
    private func completeNew(_ observed: ObservedPost, id: Int64, account: Int64) throws {
        let post = observed.post
        var record = PostRecord(id: id, accountRow: account, post: post, current: observed.snapshot)
        if let counts = observed.snapshot?.counts { record.initialReach = counts.reach ?? counts.impressions }
        if let followers = observed.followers, followers.takenAt == post.publishedAt {
            record.followers = followers.followers
        } else {
            record.followers = try followers(of: post.account, at: post.publishedAt)
        }
        try statements.insertCounts(record, workspace: workspace)
        if let snapshot = observed.snapshot { try statements.insert(snapshot, post: id) }
        try index(record)
        try count(record, times: 1)
        note(post.publishedAt, of: post.account)
    }

    func note(_ publishedAt: Timestamp, of account: AccountID) {
        let time = publishedAt.seconds
        let before = accounts[account]?.published ?? time...time
        accounts[account]?.published = min(before.lowerBound, time)...max(before.upperBound, time)
    }

    /// Makes a post found by its hashtags and labels.
    func index(_ record: PostRecord) throws {
        for hashtag in record.post.hashtags {
            hashtagEntries.append(
                HashtagEntry(
                    hashtag: try hashtagRow(hashtag.key), publishedAt: record.post.publishedAt, post: record.id))
        }
        for label in record.post.labels {
            try db.cachedStatement(
                sql: "INSERT INTO post_labels (workspace_id, label, published_at, post_id) VALUES (?, ?, ?, ?)"
            ).execute(arguments: [workspace, label.value, record.post.publishedAt.seconds, record.id])
        }
    }

    func writeHashtagEntries() throws {
        let inOrder = hashtagEntries.sorted { left, right in
            let periods = (HashtagPeriod.of(left.publishedAt), HashtagPeriod.of(right.publishedAt))
            guard periods.0 == periods.1 else { return periods.0 < periods.1 }
            return (left.hashtag, left.publishedAt, left.post) < (right.hashtag, right.publishedAt, right.post)
        }
        for entry in inOrder {
            try statements.insertHashtag(entry.hashtag, publishedAt: entry.publishedAt, post: entry.post)
        }
        hashtagEntries = []
    }

    /// Makes a post not found by its hashtags and labels any more.
    func unindex(_ record: PostRecord) throws {
        try writeHashtagEntries()
        let time = record.post.publishedAt.seconds
        for hashtag in record.post.hashtags {
            try db.cachedStatement(
                sql: """
                    DELETE FROM post_hashtags WHERE period = ? AND hashtag_id = ? AND published_at = ? AND post_id = ?
                    """
            ).execute(arguments: [
                HashtagPeriod.of(record.post.publishedAt), hashtagRow(hashtag.key), time, record.id,
            ])
        }
        for label in record.post.labels {
            try db.cachedStatement(
                sql: """
                    DELETE FROM post_labels WHERE workspace_id = ? AND label = ? AND published_at = ? AND post_id = ?
                    """
            ).execute(arguments: [workspace, label.value, time, record.id])
        }
    }

    /// A post by its account and external id.
    func record(_ externalID: String, account: Int64) throws -> PostRecord? {
        try Row.fetchOne(db.cachedStatement(sql: PostRecord.byExternalID), arguments: [account, externalID])
            .map(PostRecord.init(row:))
    }
}
