import BellwetherCore
import BellwetherStore
import GRDB

extension HistoryTransaction {
    /// Stores observed posts, account after account: what is kept by account is then written from one end to the other.
    ///
    /// Those of one account are stored in the order given.
    /// - Returns: what became of each, in the order given.
    func save(_ posts: [ObservedPost]) throws -> [SaveOutcome] {
        let rows = try posts.map { try accountState($0.post.account).row }
        var outcomes = [SaveOutcome](repeating: .unchanged, count: posts.count)
        for index in posts.indices.sorted(by: { (rows[$0], $0) < (rows[$1], $1) }) {
            outcomes[index] = try save(posts[index])
        }
        return outcomes
    }

    /// Stores one observed post.
    func save(_ observed: ObservedPost) throws -> SaveOutcome {
        let account = try accountState(observed.post.account)
        if let followers = observed.followers {
            _ = try save(followers, of: account)
        }
        try statements.insert(observed.post, account: account.row)
        guard db.changesCount == 0 else {
            try completeNew(observed, id: db.lastInsertedRowID, of: account)
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
    private func completeNew(_ observed: ObservedPost, id: Int64, of account: AccountState) throws {
        let post = observed.post
        var record = PostRecord(id: id, accountRow: account.row, post: post, current: observed.snapshot)
        if let counts = observed.snapshot?.counts { record.initialReach = counts.reach ?? counts.impressions }
        if let followers = observed.followers, followers.takenAt == post.publishedAt {
            record.followers = followers.followers
        } else {
            record.followers = try followers(of: account, at: post.publishedAt)
        }
        try statements.insertCounts(record, workspace: workspace)
        if let snapshot = observed.snapshot { try statements.insert(snapshot, post: id) }
        let hashtags = try hashtagStates(record)
        try index(record, with: hashtags)
        count(record, of: account, with: hashtags, times: 1)
        account.note(publishedAt: post.publishedAt)
    }

    /// Makes a post found by its hashtags and labels.
    func index(_ record: PostRecord, with hashtags: [HashtagState]) throws {
        let period = HashtagPeriod.of(record.post.publishedAt)
        for hashtag in hashtags {
            hashtagEntries.append(
                HashtagEntry(
                    period: period, hashtag: hashtag.row, publishedAt: record.post.publishedAt.seconds, post: record.id)
            )
        }
        for label in record.post.labels {
            try db.cachedStatement(
                sql: "INSERT INTO post_labels (workspace_id, label, published_at, post_id) VALUES (?, ?, ?, ?)"
            ).execute(arguments: [workspace, label.value, record.post.publishedAt.seconds, record.id])
        }
    }

    func writeHashtagEntries() throws {
        guard !hashtagEntries.isEmpty else { return }
        hashtagEntries.sort { left, right in
            (left.period, left.hashtag, left.publishedAt, left.post)
                < (right.period, right.hashtag, right.publishedAt, right.post)
        }
        var rows = try GroupedRows(db, count: hashtagEntries.count, columns: 4) { values in
            "INSERT INTO post_hashtags (period, hashtag_id, published_at, post_id) VALUES \(values)"
        }
        for entry in hashtagEntries {
            try rows.add { statement, position in
                statement.bind(position, entry.period)
                statement.bind(position + 1, entry.hashtag)
                statement.bind(position + 2, entry.publishedAt)
                statement.bind(position + 3, entry.post)
            }
        }
        hashtagEntries = []
    }

    /// Makes a post not found by its hashtags and labels any more.
    func unindex(_ record: PostRecord) throws {
        try writeHashtagEntries()
        let time = record.post.publishedAt.seconds
        for hashtag in try hashtagStates(record) {
            try db.cachedStatement(
                sql: """
                    DELETE FROM post_hashtags WHERE period = ? AND hashtag_id = ? AND published_at = ? AND post_id = ?
                    """
            ).execute(arguments: [
                HashtagPeriod.of(record.post.publishedAt), hashtag.row, time, record.id,
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
        try HotStatement(db, sql: PostRecord.byExternalID, arguments: [account, externalID])
            .first(PostRecord.init(row:))
    }
}
